import type { Kind } from "./kind.ts";
import { pattern } from "./pattern.ts";

/** Politeness at the start of a sentence, that says nothing about what is wanted. */
export const POLITE = pattern`
  ^(?:please|hey|hi|hello|ok|okay|so|well|and|but|now|also|then|yes|sure|great|kindly|just|thanks
      |thank you|(?:can|could|would|will) (?:you|u)(?: please)?(?: help me(?: to| with)?)?|i (?:want|need
      |would like) you to|i'd like you to|i (?:want|need|would like) to know|i'd like to know
      |i was wondering|i wonder|do you know|tell me|let me know|help me (?:to )?understand|help me(?: to)?
      (?= )|i (?:want|need|have) to understand|explain (?:it |this )?(?:to me )?(?:like|as if) (?:i'm|i am
      |i were) (?:five|5|a child|a beginner)
      |(?:act|behave|pretend|respond|answer|imagine you are) (?:as|like)? ?(?:an?|the|my) [a-z ]{2,40}? and
      |show me|give me(?= an? (?:short |brief |quick |detailed )?
      (?:overview|explanation|introduction|summary)))[ ,]+`;

const WRITE =
  "(?:write|compose|create|generate|draft|make|tell|make up|come up with|give|prepare|sing|invent|produce|read)";
const SHORT = "(?:me |us |up )*(?:(?:a|an|the|some|another|one|two|my|your) )?(?:[a-z-]+ ){0,3}?";
const LINKS =
  "(?:about|on|for|to|featuring|regarding|concerning|starring|involving|explaining|describing|in praise of)";
const ABOUT = `(?:,? (?:${LINKS}|with|where|that|in which|asking|of) (?<topic>.+))?$`;

/** The first pattern that fits a sentence, in small letters, says what kind it is and what it is about. */
export const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ["explanation", /^what (?:would|will|could|might) happen (?:if|when|to) (?<actor>.+)$/],
  ["identity", /^what(?:'s| is) (?:new|up|going on)$|^how(?:'s| is) (?:it going|everything|life)/],
  [
    "post",
    pattern`^(?:${WRITE} )?${SHORT}(?<product>tweets?|instagram post|linkedin post|facebook post|social media post|captions?
      |slogans?|taglines?|status update)(?![a-z])${ABOUT}`,
  ],
  [
    "advert",
    pattern`^(?:${WRITE} )?${SHORT}(?<product>product description|ads?|advert|advertisement|sales pitch|sales copy
      |elevator pitch|landing page copy)(?![a-z])${ABOUT}`,
  ],
  [
    "explanation",
    pattern`
      ^(?:return|output|respond with|reply with|give|give me|write|create|generate|make) (?:me )?
      (?:a |an |some |valid |sample |example )*json(?: object| array| document)? (?:about|for|describing
      |of|representing|with) (?<topic>.+)$`,
  ],
  [
    "explanation",
    pattern`
      ^(?:give|tell|write|share|find|show|say)?(?: me| us)? ?(?:a |an |some )?(?:[a-z]+ ){0,2}(?:quotes?
      |quotations?|proverbs?|sayings?) (?:about|on|from|for) (?<topic>.+)$`,
  ],
  [
    "joke",
    pattern`
      ^(?:${WRITE} )?${SHORT}(?<product>jokes?|puns?|riddles?)(?![a-z])${ABOUT}`,
  ],
  [
    "joke",
    pattern`
      ^(?:(?:tell|give|share|show|say)(?: me| us)? )?(?:an? |some |another )?(?:fun|interesting|random
      |cool|surprising|weird) (?<product>facts?)(?: (?:about|on) (?<topic>.+))?$`,
  ],
  ["joke", /^(?:make me (?:laugh|smile)|(?:say|do) something funny)(?<topic>)/],
  [
    "poem",
    pattern`
      ^(?:${WRITE} )?${SHORT}(?<product>poems?|haikus?|limericks?|sonnets?|verses?|songs?|lyrics|rhymes?
      |raps?|ballads?|odes?|lullaby)(?![a-z])${ABOUT}`,
  ],
  [
    "story",
    pattern`
      ^(?:${WRITE} )?${SHORT}(?<product>story|stories|tales?|fables?|fairy tale|fairytale|bedtime story
      |scene|dialogue|novel|legend|myth)(?![a-z])${ABOUT}`,
  ],
  ["story", /^(?<product>once upon a time)(?: there was)?(?<topic> .*)?$/],
  [
    "letter",
    pattern`
      ^${WRITE} ${SHORT}(?<product>e-?mails?|letters?|memo|messages?|cover letter|reply|note)
      (?![a-z]).*? (?:asking(?: (?:for|about|if|to))?|about|regarding|requesting|announcing|explaining
      |complaining about|to request|to complain about) (?<topic>.+)$`,
  ],
  [
    "letter",
    pattern`
      ^${WRITE} ${SHORT}(?<product>e-?mails?|letters?|memo|messages?|invitation|announcement
      |resignation|cover letter|reply|note)(?![a-z])${ABOUT}`,
  ],
  [
    "summary",
    pattern`
      ^(?:summari[sz]e|sum up|condense|shorten|tl[;,]? ?dr|(?:a |an |the )?(?:[a-z]+ ){0,2}summary of
      |give (?:me |us )?a (?:[a-z]+ )?summary(?: of)?)(?:,? (?<topic>.*))?$`,
  ],
  [
    "translation",
    pattern`
      ^(?:translate|say(?! (?:it|something))|how (?:do|would|can|to) (?:you |i |we |one )?(?:say|write)|what is|what's
      |the translation of)(?: the (?:following|word|phrase|sentence|text)
      (?: [a-z]+)?)?,? (?<topic>.+?),? (?:in|into|to) (?<language>[a-z]+)(?: for .*)?$`,
  ],
  ["translation", /^translate(?<topic> .+)?$/],
  [
    "rewriting",
    pattern`
      ^(?:rewrite|rephrase|paraphrase|reword|proofread|polish|(?:correct|fix|improve|check|edit)(?: the
      | my| this)? (?:grammar|spelling|writing|text|sentence|paragraph|essay|wording|style|email))
      (?:,? (?<topic>.*))?$`,
  ],
  [
    "maths",
    pattern`
      ^(?:calculate|compute|solve|simplify|factori[sz]e|differentiate|integrate|evaluate|
      (?:what is |find )?the (?:integral|derivative|square root|sum|product|roots?|area|volume|limit
      |determinant|eigenvalues?) of) ?(?<topic>.*)$`,
  ],
  [
    "comparison",
    pattern`
      ^(?:what(?:'s| is| are)|explain|describe|tell me|list|show|outline)? ?(?:the |some |any )?
      (?:main |key |biggest |major )?(?:differences?|similarit(?:y|ies)|distinction) (?:between
      |of) (?<topic>.+?),? (?:and|vs\.?|versus|or) (?<second>.+)$`,
  ],
  [
    "comparison",
    pattern`
      ^how (?:is|are|does|do) (?<topic>.+?) (?:differ|different|compare|compared)(?: from| to
      | with) (?<second>.+)$`,
  ],
  [
    "comparison",
    pattern`
      ^(?:compare|contrast|compare and contrast) (?<topic>.+?),? (?:and|with|to|vs\.?|versus|against
      |or) (?<second>.+)$`,
  ],
  [
    "comparison",
    pattern`
      ^(?:(?:which|what) (?:is|are) (?:better|best|faster|cheaper|healthier|easier|safer|stronger
      |more [a-z]+)|should i (?:use|choose|pick|learn|buy|get|take)|do you (?:prefer|like)
      |would you (?:choose|pick|rather))[ ,]+(?<topic>.+?),? or (?<second>.+)$`,
  ],
  [
    "comparison",
    pattern`
      ^${WRITE} ${SHORT}(?:table|chart|matrix|list)(?: that)? (?:comparing|compares|comparison of
      |to compare) (?<topic>.+?),? (?:and|with|to|vs\.?|versus) (?<second>.+)$`,
  ],
  [
    "comparison",
    pattern`
      ^(?:a |an )?(?:table |list |chart |summary )?(?:comparing |that compares )?(?<topic>[^,]+?) (?:vs\.?
      |versus) (?<second>.+)$`,
  ],
  [
    "identity",
    pattern`
      ^(?:who|what) are you|^what(?:'s| is) your name|^(?:what|which) (?:ai |language )?model
      |^introduce yourself|^what can you do|^are you (?:an? )?(?:ai|human|bot|robot|real|chatgpt|gpt)
      |^how are you`,
  ],
  [
    "list",
    pattern`
      ^(?:(?:please )?(?:list|name|give|suggest|brainstorm|recommend|share|write|create|generate|make
      |propose|show|come up with|think of|provide|tell|i (?:want|need)|find|pick|enumerate)(?: me| us| out
      | up)* )(?:(?:a |the )?(?:[a-z]+ )?(?:bulleted |numbered |bullet[- ]point |ordered |unordered )?
      (?:list|checklist|to-?do list|task list)(?: of| for| with| about)? )?(?:
      (?:the |some |a few |a couple of |about |top |up to |at least |exactly |several |many )*(?:
      (?<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)(?: (?:good
      |great|short|simple|practical|quick|easy|creative|fun|interesting|key|main|unique|different|random
      |best|useful|common|popular|famous|original|catchy|possible|healthy))*) |(?:some|a few|several|many
      |all|the) )(?<product>.+?)(?: (?:for|about|of|on|to|from|in|that|with|when|where|as|if|i
      |who) (?<topic>.+))?$`,
  ],
  [
    "list",
    pattern`
      ^(?:list|name|enumerate|brainstorm|suggest|recommend|(?:give|write|make|create|generate)(?: me| us)* (?:a |an )?
      (?:[a-z]+ ){0,2}(?:list|checklist|to-?do list)(?: of| for| with| about)?) (?<topic>.+)$`,
  ],
  [
    "list",
    pattern`
      ^(?:the |your )?(?:top )?(?<count>\d{1,2}|two|three|four|five|six|seven|eight|nine
      |ten) (?<product>[a-z][a-z -]*?)(?: (?:for|about|of|on|to|in) (?<topic>.+))?$`,
  ],
  [
    "list",
    pattern`
      ^what are (?:some|(?:the |your )?(?:top|best|main|key|most [a-z]+)|(?:the )?(?:pros and cons
      |benefits|advantages|disadvantages|reasons|ways))(?: (?<count>\d{1,2}|two|three|four|five|six|seven
      |eight|nine|ten))? ?(?<product>.*?)(?: ?(?:for|about|of|on|to|in) (?<topic>.+))?$`,
  ],
  [
    "steps",
    pattern`
      ^(?:how (?:do|can|could|should|would|might) (?:i|we|you|one|someone|people|they) |how to |(?:what is
      |what's) the (?:best|easiest|right|fastest|quickest|simplest|proper) way to |(?:the )?(?:steps
      |instructions|directions) (?:to|for) |(?:explain|describe|show|teach|guide|walk|give)(?: me| us)?
      (?: through)?(?: instructions on| a guide on)? how (?:to|i can
      |you can) |teach me (?:how )?to |i (?:want|need|would like|am trying
      |'d like) to (?:learn (?:how )?to )?|(?:a |an )?(?:step[- ]by[- ]step )?(?:guide|tutorial|plan
      |recipe) (?:to|for|on how to) |help me (?:to )?)(?<act>.+)$`,
  ],
  [
    "steps",
    pattern`
      ^(?:(?:write|give|make|create|suggest|plan|design|share)(?: me| us)? )?(?:a |an |the |your )?
      (?:[a-z-]+ ){0,3}?(?<product>recipe|plan|itinerary|schedule|routine|guide|tutorial|roadmap|workout)
      (?: (?:for|to|of|about|on) (?<topic>.+))?$`,
  ],
  [
    "steps",
    pattern`
      ^(?<act>(?:plan|organi[sz]e|set up|prepare for|install|configure|debug|fix|deploy|build|learn
      |start) .+)$`,
  ],
  ["explanation", /^(?:explain |describe |tell me |understand )?(?<matter>why (?:is|are|was|were|am) (?<topic>.+))$/],
  [
    "explanation",
    pattern`
      ^(?:explain |describe |tell me |understand )?(?<matter>why (?:do|does|did|don't|doesn't|didn't|can't
      |can|should|would|won't|will|must|have|has|had) (?<actor>.+))$`,
  ],
  ["explanation", /^(?:explain |describe |tell me |understand )?(?<clause>why (?<topic>.+))$/],
  [
    "lookup",
    pattern`
      ^(?:who|whom|whose) (?:is|was|are|were|invented|wrote|discovered|founded|created|made|won|painted
      |built|designed|directed|composed|owns|said) (?<topic>.+)$`,
  ],
  ["lookup", /^(?:when|where) (?:is|was|are|were|did|do|does|can|will|should) (?<topic>.+)$/],
  [
    "lookup",
    pattern`
      ^how (?:many|much|old|long|far|tall|big|large|fast|deep|high|heavy|often|hot|cold|wide
      |expensive) (?<topic>.+)$`,
  ],
  [
    "lookup",
    pattern`
      ^(?:what(?:'s| is| was| are)|check|get) (?:the )?(?:current |latest |today's )?(?<topic>(?:weather
      |temperature|forecast|news|time|date|price|stock price|score|exchange rate|population)(?: .*)?)$`,
  ],
  [
    "explanation",
    pattern`
      ^(?:explain |describe |tell me |understand )?(?<matter>how (?:does|do|did|is|are|was|were|can|could
      |would|will|has|have) (?<topic>.+?)(?: (?<rest>work|works|function|happen|operate|form|formed|made
      |built|created|produced|affect .+|help .+))?)$`,
  ],
  [
    "explanation",
    pattern`
      ^(?:explain |describe |understand )?(?:to me |me )?(?<clause>how (?<topic>.+?) (?:work|works
      |function|functions|operate|operates|happen|happens)(?: .*)?)$`,
  ],
  ["advice", /^should (?:i|we|you|one) (?<act>.+)$/],
  [
    "advice",
    pattern`
      ^is it (?:worth|worthwhile|good|okay|ok|a good idea|better|safe|normal|possible|hard|easy|bad
      |healthy|necessary) (?:to )?(?<topic>.+)$`,
  ],
  [
    "advice",
    pattern`
      ^(?:what (?:do|would) you (?:think|recommend|suggest|say|advise)|what(?:'s| is) your (?:opinion|view
      |take|advice)|do you (?:think|believe|recommend|like|prefer|agree)|(?:some |any |i need |your )?
      (?:advice|thoughts|tips?|recommendations?|suggestions?|ideas?|help|feedback))(?: (?:about|of|on|for
      |with|regarding|if|that))?(?: (?<topic>.+))?$`,
  ],
  [
    "advice",
    pattern`
      ^(?:what(?:'s| is| are)|which(?: is| are)?) (?:the |your )?(?:best|good|favou?rite|better|ideal
      |right) (?<topic>.+)$`,
  ],
  ["advice", /^recommend (?:me )?(?<topic>.+)$/],
  [
    "explanation",
    pattern`
      ^(?:what(?:'s| is| are| was| were| does| do| did| causes?| makes?)|what exactly (?:is|are)
      |which) (?<topic>.+?)(?: (?:mean|stand for|do|work|look like|about|used for|like))?$`,
  ],
  [
    "explanation",
    pattern`
      ^(?:explain|describe|define|discuss|elaborate on|introduce|analy[sz]e|outline|explore|summarize
      |review|tell me about|teach me(?: about)?|talk(?: to me)? about|about|on|what about|how about|
      (?:an? |the )?(?:[a-z-]+ ){0,2}(?:overview|explanation|introduction|description|definition|history
      |basics|essay|article|blog post|paragraph|report|guide|text|presentation|speech|lesson
      |summary) (?:of|on|to|about|for)|information (?:on|about)|more about)(?: to me| me| us)?
      (?: what (?:is|are))?(?: the concept of| the idea of)? (?<topic>.+)$`,
  ],
  [
    "explanation",
    pattern`
      ^${WRITE} ${SHORT}(?<product>essay|article|blog post|post|paragraphs?|report|text|speech|description
      |introduction|overview|page|document|readme|presentation|review|product description|biography
      |wikipedia article|sentences?|words?|something|explanation|section|chapter)(?![a-z])${ABOUT}`,
  ],
  ["advice", /^(?:what|where|who|whom|which)(?: (?:should|can|could|would|do|shall)) (?:i|we|you) (?<act>.+)$/],
  ["lookup", /^(?:who|when|where|what time|what day|which) (?<topic>.+)$/],
  [
    "confirmation",
    pattern`
      ^(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|isn't|aren't|doesn't|don't
      |can't) (?<topic>.+)$`,
  ],
];
