const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words of people who are glad. */
export const GLAD_WORDS =
  setOf(`adore amazing awesome beautiful best brilliant charming comfortable delicious delighted delightful
easy enjoy enjoyable enjoyed excellent exceptional excited fabulous fantastic fast favorite favourite fine flawless friendly fun glad
good gorgeous grateful great happy helpful impressed impressive incredible lovely love loved loves magnificent marvellous nice
outstanding perfect perfectly pleasant pleased pleasure quick recommend recommended reliable satisfied smooth splendid stunning
sublime super superb terrific thank thanks thrilled top tasty wonderful works worth wow`);

/** Words of people who are not. */
export const CROSS_WORDS =
  setOf(`angry annoyed annoying appalling avoid awful bad bland boring broke broken buggy cheap cold complain
crash crashed crashes crashing cheated dead defective died dies dirty disappointed disappointing disappointment disaster
disgusting dreadful dull
expensive fail failed fails failure faulty frustrated frustrating furious garbage hate hated hates horrible horrid ignored
inedible late lost
mediocre mess nasty noisy overpriced pathetic poor problem refund regret ridiculous rotten rude ruined sad scam slow stale stolen stuck
terrible terribly tiny ugly unacceptable unhappy unhelpful unreliable unusable upset useless waste wasted worse worst wrong`);

/** Words that turn the next ones round: "not good at all". */
export const TURNING_WORDS = setOf(
  "cannot can't didn't doesn't don't hardly isn't neither never no not nothing wasn't weren't won't wouldn't",
);

/** What speaks for common labels beside their own name. */
export const CUES: readonly (readonly [label: RegExp, cues: ReadonlySet<string>])[] = [
  [
    /spam|junk|phish/,
    setOf("free win winner prize click offer cash claim urgent congratulations lottery viagra unsubscribe"),
  ],
  [
    /bill|payment|invoice|refund/,
    setOf("bill billed charge charged invoice payment pay paid refund money card price subscription twice"),
  ],
  [
    /technical|bug|tech|support|issue/,
    setOf("app bug crash crashes error freeze install login password reset screen update website"),
  ],
  [
    /ship|deliver|logistic/,
    setOf("arrive arrived courier deliver delivered delivery package parcel ship shipped shipping tracking"),
  ],
  [/account|access/, setOf("account email locked login password profile sign username")],
  [/urgent|high|critical/, setOf("asap critical down emergency immediately now outage production urgent")],
  [/complain/, CROSS_WORDS],
  [/praise|compliment/, GLAD_WORDS],
  [/question|inquiry|enquiry/, setOf("can could how what when where which who why would")],
  [/sport/, setOf("ball coach cup football game goal league match player scored team tennis won")],
  [/politic/, setOf("election government law minister parliament party president senate vote")],
  [/tech|software|computing/, setOf("app chip code computer data internet phone program robot software")],
  [/business|financ|econom/, setOf("bank budget company inflation market money profit sales shares stock stocks tax")],
  [/food|dining|restaurant/, setOf("bread cook dinner dish food meal menu pasta pizza recipe restaurant soup")],
  [/health|medic/, setOf("disease doctor drug exercise health hospital medicine patient sleep vaccine")],
  [/scien/, setOf("atom cell experiment physics planet research scientists species study theory")],
  [/travel/, setOf("airport beach flight hotel journey passport tourist travel trip vacation")],
];
