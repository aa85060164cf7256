import type { Category } from "./category.ts";

/** What speaks for some categories, and how much: all words in small letters, one blank between them. */
export interface Sign {
  readonly pattern: RegExp;
  readonly speaksFor: Readonly<Partial<Record<Category, number>>>;
}

const VIOLENT =
  "kill|murder|stab|shoot|strangle|beat|punch|slap|hurt|attack|hit|burn|choke|crush|destroy|slaughter|hang|torture";
const PEOPLE =
  "immigrants|foreigners|refugees|migrants|muslims|christians|jews|hindus|buddhists|atheists|women|" +
  "men|gays|lesbians|" +
  "gay people|trans people|transgender people|homosexuals|black people|white people|brown people|" +
  "asians|africans|arabs|" +
  "mexicans|disabled people|old people|jewish people|muslim people|people of that religion|people of that race";
const BODY = "myself|my wrists|my arms";
const INSTRUCTIONS =
  "how (?:do|can|could|should|would) (?:i|you|we|one|someone)|how to|best way to|easiest way to|ways to|steps to|" +
  "instructions (?:for|to|on)|tell me how|teach me|show me how|explain how|guide (?:to|for|on)|recipe for|help me";
const RELATIVES =
  "my (?:wife|husband|ex|boss|neighbour|neighbor|roommate|classmate|teacher|brother|sister|parents|" +
  "mother|father|colleague)";
/** Up to four words between two that belong together. */
const GAP = "(?: [^ ]+){0,4}?";

const sign = (pattern: string, speaksFor: Sign["speaksFor"]): Sign => ({
  pattern: new RegExp(` (?:${pattern}) `),
  speaksFor,
});

/** Phrases that sound worse than they are, and are left out before anything is read. */
export const HARMLESS: readonly RegExp[] = [
  "(?:kill|kills|killed|killing) (?:the|a|this|that|all|any|my|your)?(?: [^ ]+){0,2}? ?(?:process|" +
    "processes|task|tasks|job|jobs|server|thread|threads|session|connection|container|pod|mood|" +
    "lights|engine|weeds|bacteria|germs)",
  "(?:kill|killing|killed) (?:some |the )?time|killer (?:app|feature|whale)|dying to|dead (?:line|" +
    "code|letter|link|lock|end|pixel|battery)",
  "(?:shoot|shooting|shot) (?:a |an |some |the |me |us |you )*(?:photo|photos|video|videos|film|" +
    "movie|email|message|hoops|basketball|scene|portrait)",
  "attack (?:surface|vector|rate|(?:the|this|that) (?:problem|issue|question|task))|heart attack|" +
    "panic attack|(?:denial of service|cyber|brute force) attack",
  "beat (?:the |this |that |my )?(?:eggs|record|traffic|level|game|heat|odds|drum|butter|mixture)|" +
    "punch (?:line|card|list)|hit (?:enter|(?:my|our|the) (?:targets?|goals?|deadline)|return|song|" +
    "single|the (?:road|gym|button|key|books))",
  "(?:weapons?|guns?|bombs?)(?: [^ ]+){0,2}? (?:in|for) (?:this|the|a|my)(?: [^ ]+)? games?",
  "hang (?:out|up|on|in there|the picture)|burn (?:calories|a cd|down chart|out)|bomb calorimeter|" +
    "bath bomb|photo bomb",
  "(?:suicide|self harm) (?:prevention|hotline|helpline|awareness|awareness month)|" +
    "prevent (?:suicide|self harm)|sex education|sexual (?:health|orientation|reproduction|" +
    "harassment policy)|sex chromosomes?",
  "make a killing|(?:blood|bloody) (?:pressure|test|donation|type|sugar|cells?|mary|orange)|stab at",
].map((words) => new RegExp(` (?:${words})(?= )`, "g"));

/** What speaks for which categories. */
export const SIGNS: readonly Sign[] = [
  // Threats.
  sign(
    "(?:i|we) (?:will|am going to|are going to|want to|would like to|shall|" +
      `am gonna)${GAP} (?:${VIOLENT}) (?:you|him|her|them|your|${RELATIVES}|that (?:man|woman|guy|girl|` +
      "boy)|those people|all of (?:you|them))",
    { violence: 0.92, harassment: 0.75, "harassment/threatening": 0.88 },
  ),
  sign(`(?:i'll|we'll|i'm going to|i'm gonna|gonna)${GAP} (?:${VIOLENT}) (?:you|him|her|them|your)`, {
    violence: 0.92,
    harassment: 0.75,
    "harassment/threatening": 0.9,
  }),
  sign(
    "you (?:will|are going to|should|deserve to) die|watch your back|you will (?:pay for|" +
      "regret) this|i know where you live",
    {
      violence: 0.6,
      harassment: 0.8,
      "harassment/threatening": 0.85,
    },
  ),
  // Violence that is told of.
  sign(`(?:kill|kills|killed|killing|murder|murders|murdered|murdering|murderer)`, { violence: 0.55 }),
  sign(
    "(?:stab|stabs|stabbed|stabbing|strangle|strangled|strangling|slaughter|slaughtered|massacre|" +
      "massacred|execute[ds]?)",
    {
      violence: 0.6,
    },
  ),
  sign(
    "(?:shoot|shot|shooting) (?:him|her|them|you|people|everyone|someone|somebody|dead|" +
      "at (?:the )?(?:crowd|people|school))",
    {
      violence: 0.7,
    },
  ),
  sign(
    "(?:beat|punch|punched|kicked|attack|attacked|assault|assaulted|hurt|tortured?) (?:him|her|them|" +
      "you|someone|somebody|people|me|the (?:man|woman|boy|girl|victim))",
    {
      violence: 0.6,
    },
  ),
  sign("(?:bomb|bombs|bombed|bombing|gunman|terrorist attack|war crimes?|genocide)", { violence: 0.45 }),
  sign(
    "(?:blood (?:everywhere|all over|poured|pouring|gushed|gushing|spilled|dripping)|pool of blood|covered in blood)",
    {
      violence: 0.6,
      "violence/graphic": 0.8,
    },
  ),
  sign(
    "(?:entrails|guts|gore|gory|dismember(?:ed)?|decapitat(?:e|ed|ing)|behead(?:ed|ing)?|mutilat(?:e|" +
      "ed|ing)|severed (?:head|arm|leg|hand|limb)s?|disembowel(?:ed|led)?)",
    {
      violence: 0.7,
      "violence/graphic": 0.85,
    },
  ),
  // Insults.
  sign(
    "(?:you|he|she|they|you're|he's|she's|they're|u)(?: (?:are|is|were|was|r))?(?: (?:such|just|" +
      "nothing but|really|so|a|an|all|always|the|complete|total|most|biggest|utter|pathetic|stupid|" +
      "worthless)){0,4} (?:idiots?|morons?|losers?|stupid|worthless|pathetic|disgusting|trash|garbage|" +
      "scum|fools?|dumb|useless|ugly|failure|coward|pigs?|imbeciles?|clowns?|waste of space)",
    { harassment: 0.85 },
  ),
  sign(
    "(?:shut up|nobody (?:likes|loves|wants) you|everyone hates you|go to hell|i hate you|" +
      "you make me sick|get lost|you disgust me)",
    {
      harassment: 0.78,
    },
  ),
  sign("(?:idiot|moron|loser|imbecile|scum|dumbass|jerk)", { harassment: 0.5 }),
  // Hatred of a group.
  sign(`(?:hate|despise|can't stand|loathe)(?: all| those| these| the)? (?:${PEOPLE})`, {
    hate: 0.88,
    harassment: 0.5,
  }),
  sign(
    `(?:${PEOPLE})(?: [^ ]+)? (?:are|is)(?: [^ ]+){0,2}? (?:inferior|vermin|animals|subhuman|` +
      "disgusting|criminals|parasites|stupid|a disease|trash|evil|dirty|lazy|weak|worthless|" +
      "ruining [^ ]+)",
    { hate: 0.9, harassment: 0.55 },
  ),
  sign(
    `(?:${PEOPLE}) (?:should|must|need to)(?: all)? (?:leave|be banned|disappear|go back|be deported|` +
      "not exist|not be allowed|be removed)",
    {
      hate: 0.8,
      harassment: 0.4,
    },
  ),
  sign(`(?:${VIOLENT}|exterminate|wipe out|get rid of)(?: all| every one of| those| these| the)? (?:${PEOPLE})`, {
    hate: 0.9,
    "hate/threatening": 0.88,
    violence: 0.8,
    harassment: 0.5,
    "harassment/threatening": 0.5,
  }),
  sign(
    `(?:${PEOPLE}) (?:should|must|deserve to|need to|ought to)(?: all)? (?:die|suffer|be (?:killed|` +
      "shot|hanged|beaten|exterminated|wiped out))",
    {
      hate: 0.92,
      "hate/threatening": 0.9,
      violence: 0.75,
      "harassment/threatening": 0.5,
    },
  ),
  // Harm to oneself.
  sign(
    "(?:suicide|suicidal|self harm|self-harm|self harming|self-harming|anorexia|bulimia|overdose|" +
      "overdosed|overdosing)",
    {
      "self-harm": 0.6,
    },
  ),
  sign(`(?:kill|hurt|cut|harm|hang|starve|burn|poison|cutting|hurting|harming|starving|killing) (?:${BODY})`, {
    "self-harm": 0.9,
    "self-harm/intent": 0.6,
  }),
  sign(
    "i(?: really| just)? (?:want|plan|need|intend|am going|have decided|" +
      "wish) to(?: [^ ]+){0,2}? (?:die|end (?:it all|my life)|kill myself|hurt myself|cut myself|" +
      "disappear forever)|i'm going to (?:end it all|kill myself|hurt myself)",
    { "self-harm": 0.92, "self-harm/intent": 0.94 },
  ),
  sign(
    "(?:don't|do not) want to (?:live|be alive|wake up)(?: ?any ?more)?|no reason to (?:live|go on)|" +
      "better off (?:dead|without me)|end my life|take my own life|wish i (?:was|were) dead",
    { "self-harm": 0.88, "self-harm/intent": 0.9 },
  ),
  sign(
    `(?:${INSTRUCTIONS})${GAP} (?:kill (?:myself|yourself|oneself)|commit suicide|hurt (?:myself|` +
      "yourself)|cut (?:myself|yourself|my wrists)|overdose|starve (?:myself|yourself)|" +
      "hide (?:my )?(?:cuts|self harm)|die (?:painlessly|without pain))|how many (?:pills|" +
      `tablets)${GAP} (?:die|kill|overdose)|painless way to die|you should (?:kill|cut|hurt|` +
      "starve) yourself",
    { "self-harm": 0.9, "self-harm/instructions": 0.9 },
  ),
  // Sexual content, mild as the words are.
  sign(
    "(?:erotic|erotica|porn|porno|pornography|pornographic|orgasm|sexting|nudes|striptease|sex scene|" +
      "sexually explicit)",
    {
      sexual: 0.85,
    },
  ),
  sign(
    "(?:have|having|had|want) sex|make love|making love|made love|naked bod(?:y|ies)|undress(?:ed|" +
      "ing)?|seduc(?:e|ed|ing|tive)|passionately",
    {
      sexual: 0.6,
    },
  ),
  sign("(?:sexy|naked|nude|aroused|lingerie|sensual|lust)", { sexual: 0.4 }),
  // Advice on what the law forbids.
  sign(
    `(?:${INSTRUCTIONS})${GAP} (?:shoplift|steal|rob|hack into|hack|launder|counterfeit|forge|` +
      "smuggle|evade taxes|pick (?:a|the) lock|break into|blackmail|scam|phish|" +
      "clone (?:a )?credit cards?|hotwire|cheat on (?:my )?taxes|bribe)",
    { illicit: 0.88 },
  ),
  sign(
    `(?:${INSTRUCTIONS})${GAP} (?:make|cook|buy|sell|grow|produce|synthesi[sz]e|get)${GAP} (?:meth|` +
      "methamphetamine|cocaine|heroin|fentanyl|illegal drugs|drugs|ecstasy|crack|fake (?:id|ids|money|" +
      "passport|passports|prescription))",
    { illicit: 0.9 },
  ),
  sign(
    "without (?:getting|being) caught|stolen (?:credit cards?|identities|passwords)|buy (?:drugs|" +
      "a fake id|a stolen [^ ]+)",
    {
      illicit: 0.6,
    },
  ),
  sign(
    `(?:${INSTRUCTIONS})${GAP} (?:make|build|assemble|buy|get|construct|plant|` +
      `3d print)${GAP} (?:bomb|pipe bomb|explosives?|molotov(?: cocktail)?|grenade|gun|ghost gun|` +
      "silencer|weapons?|nerve gas|poison)",
    { illicit: 0.9, "illicit/violent": 0.88, violence: 0.4 },
  ),
  sign(
    `(?:${INSTRUCTIONS})${GAP} (?:poison|kill|murder|hurt|kidnap|stab|strangle|` +
      `attack)${GAP} (?:someone|somebody|people|a person|him|her|them|${RELATIVES}|an? (?:man|woman|` +
      "child|animal))",
    { illicit: 0.85, "illicit/violent": 0.88, violence: 0.75 },
  ),
];

/** Words that name somebody under age. */
export const MINORS: RegExp =
  / (?:child(?:ren)?|minors?|underage|(?:pre)?teen(?:ager)?s?|kids?|school(?:girl|boy)s?|toddler|(?:[1-9]|1[0-7]) years? old) /;
