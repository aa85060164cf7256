const MONTHS =
  "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|" +
  "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";
const DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
const FILES =
  "ts|tsx|js|jsx|mjs|py|rb|go|rs|java|c|h|cpp|cs|php|sh|md|txt|json|ya?ml|toml|csv|html?|css|sql|log|" +
  "xml|pdf|png|jpe?g|ini|lock|env|conf|docx?|xlsx?|ipynb";
const STATES =
  "[A-Z]{2}|USA|U\\.S\\.A?|UK|France|Germany|Italy|Spain|Portugal|Ireland|England|Scotland|Austria|" +
  "Switzerland|Belgium|Netherlands|Denmark|Sweden|Norway|Finland|Poland|Greece|Turkey|Russia|Ukraine|" +
  "Canada|Mexico|Brazil|Argentina|Chile|China|Japan|India|Australia|Egypt|Kenya|Nigeria|California|" +
  "Texas|Florida|Ontario|Illinois|Massachusetts|Washington|Oregon";
const STREETS = "Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Square|Sq|Place|Pl";

/** "At Luigi's on Friday": a house that is named after its owner. */
const HOUSE = "['’]s(?=[.,;!?]|$| (?:at|for|in|next|on|this|today|tomorrow|tonight|with)\\b)";

/** A word with a capital. */
const NAME = "[A-ZÀ-ÖØ-Þ][\\wÀ-ÖØ-öø-ÿ]{0,30}";
/** Places that are known without a preposition before them, in small letters or with capitals. */
const KNOWN_PLACES = (
  "amsterdam|athens|bangkok|barcelona|beijing|berlin|boston|brussels|budapest|cairo|chicago|copenhagen|" +
  "delhi|denver|dubai|dublin|hamburg|helsinki|istanbul|jakarta|lagos|lisbon|london|los angeles|madrid|" +
  "melbourne|miami|milan|montreal|moscow|mumbai|munich|nairobi|new york city|new york|oslo|paris|prague|" +
  "rome|san francisco|seattle|seoul|shanghai|singapore|stockholm|sydney|tokyo|toronto|vancouver|vienna|" +
  "warsaw|washington|zurich|france|germany|italy|spain|japan|china|india|brazil|canada|mexico|australia|" +
  "england|sweden|norway"
).replace(/(?<![a-z])[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);

/** What kinds of facts are found in a text. */
export type FactKind =
  | "url"
  | "email"
  | "code"
  | "quoted"
  | "date"
  | "time"
  | "phone"
  | "address"
  | "path"
  | "number"
  | "place"
  | "name";

/** What each kind looks like, in the order in which they claim a place; the first group that took part is the fact. */
export const FACT_PATTERNS: readonly (readonly [FactKind, RegExp])[] = [
  ["url", /\bhttps?:\/\/[^\s<>"'`)\]]{1,500}[^\s<>"'`)\].,;:?!]/g],
  ["email", /(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g],
  ["code", /```\w*\n([^`]{1,2000})```|`([^`\n]{1,300})`/g],
  ["quoted", /"([^"\n]{1,500})"|“([^”\n]{1,500})”|(?<=^|[\s(:])'([^'\n]{1,500})'(?=$|[\s).,;:?!])/g],
  ["date", /\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?(?!\d)/g],
  [
    "date",
    new RegExp(
      `\\b(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b|\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTHS})(?:,? \\d{4})?\\b`,
      "g",
    ),
  ],
  ["date", /\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b/g],
  [
    "date",
    new RegExp(
      `\\b(?:today|tonight|tomorrow|yesterday|(?:next|last|this) (?:${DAYS}|week|weekend|month|year)|${DAYS})\\b`,
      "gi",
    ),
  ],
  ["time", /\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\bnoon\b|\bmidnight\b/gi],
  ["phone", /\+\d[\d ().-]{6,16}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g],
  [
    "address",
    new RegExp(
      `\\b\\d{1,5} (?:[A-Z][a-z]{1,20} ){1,3}(?:${STREETS})\\b\\.?(?:, [A-Z][A-Za-z ]{1,30}(?:, [A-Z]{2}(?: \\d{5})?)?)?`,
      "g",
    ),
  ],
  [
    "path",
    new RegExp(
      [
        "(?<![\\w/.])(?:~|\\.{1,2})?/[\\w./-]{1,200}[\\w/-]",
        `(?<![\\w/.-])(?!(?:Node|Next|Vue|Express)\\.js)(?:[\\w.-]{1,60}/){0,10}[\\w-]{1,60}(?:\\.[\\w-]{1,20})?\\.(?:${FILES})\\b`,
        "(?<![\\w/.])(?:[\\w.-]{1,60}/){1,10}(?=$|[\\s,;?!])",
      ].join("|"),
      "g",
    ),
  ],
  ["number", /(?<![\w.])-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,15})?/g],
  [
    "number",
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)\b/gi,
  ],
  ["place", new RegExp(`\\b(?:${KNOWN_PLACES})\\b(?:, (?:${STATES})(?=$|[\\s.;?!,]))?`, "g")],
  [
    "name",
    new RegExp(
      `(?<![\\w'’])${NAME}(?:[ -](?:(?:of|de|la|van|von|da|del) )?${NAME}){0,4}(?:, (?:${STATES})(?=$|[\\s.,;?!])|${HOUSE})?`,
      "g",
    ),
  ],
];

/** What a slot's name or description says of the facts that fit it. */
export type SlotKind =
  | Exclude<FactKind, "number">
  | "query"
  | "title"
  | "text"
  | "expression"
  | "language"
  | "symbol"
  | "id";

/** Stems of words in the names of slots, by the kind of fact that fits. */
export const SLOT_WORDS: readonly (readonly [SlotKind, ReadonlySet<string>])[] = (
  [
    ["email", "email emails mail recipient to cc bcc sender"],
    ["url", "url uri link href website webpage"],
    ["path", "path file filename filepath directory folder dir"],
    ["phone", "phone telephone mobile"],
    ["address", "address street"],
    ["expression", "expression formula equation calculation"],
    ["code", "command cmd code script shell sql snippet"],
    ["time", "time hour"],
    ["date", "date day when deadline due birthday start end"],
    ["place", "location city place country destination origin region town state where departure arrival from to venue"],
    [
      "name",
      `name person user username author recipient customer patient friend company organization employer brand team artist actor
      character product speaker host guest contact assignee owner participant attendee restaurant hotel shop airline bank`,
    ],
    ["title", "title subject headline heading song track album movie film book"],
    ["language", "language lang locale"],
    ["symbol", "symbol ticker"],
    ["id", "id ids identifier reference sku number"],
    ["query", "query search keyword term topic q theme question pattern"],
    [
      "text",
      `text message content body prompt note comment description input task goal instruction summary caption sentence phrase
      word string`,
    ],
  ] as const
).map(([kind, words]) => [kind, new Set(words.split(/\s+/))] as const);
