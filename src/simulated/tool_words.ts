const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words in a tool's name that only say that something is looked at: a question about the rest is enough to call it. */
export const LOOKING_VERBS =
  setOf(`ask calc calculate check compute convert count describe determine evaluate fetch find get give grep
handoff inspect list load lookup measure open query read retrieve route search see select show solve tell to transfer translate use view`);

/** Words in a tool's name that change something: they must be asked for. */
export const ACTING_VERBS =
  setOf(`add apply archive assign book buy call cancel clear close commit copy create delegate delete deploy
disable edit email enable exec execute forget generate insert install invite invoke launch make merge message modify move notify order
pay place plan play post publish purchase push put record register remember remove rename replace reserve reset restart run save
schedule send set share start stop store submit subscribe switch task turn toggle unsubscribe update upload write`);

/** Words in a tool's name that say nothing at all. */
export const EMPTY_WORDS =
  setOf(`a about all an and api by current do element elements entries entry exact for from function functions func
helper in info information item items latest magic mcp my new of on or
client data detail details result server service simple the tool tools util utils with your`);

/** Words that mean the same, by the first of them. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    "weather forecast temperature rain raining snow snowing sunny climate humidity",
    "time clock timestamp datetime hour",
    "add plus sum addition total adding",
    "subtract minus difference subtraction",
    "multiply times product multiplication multiplied",
    "divide division divided quotient",
    "calculator calculate math maths arithmetic compute calculation",
    "delete remove erase drop discard",
    "create make new generate produce",
    "update edit change modify revise replace",
    "send forward deliver",
    "schedule book reserve arrange plan",
    "event meeting appointment calendar",
    "search lookup google find look grep",
    "web internet online",
    "image picture photo drawing illustration draw paint",
    "email mail inbox",
    "memory memories remember recall forget",
    "note notes",
    "price cost stock quote",
    "shell bash terminal command cmd",
    "run execute exec launch",
    "read open cat",
    "write save jot",
    "list ls",
    "directory folder dir",
    "flight flights fly plane airline",
    "hotel room accommodation",
    "user customer client account",
    "translate translation",
    "currency exchange money",
    "set turn switch toggle adjust control dim",
    "population inhabitants",
    "todo reminder",
    "refund reimbursement",
    "song music track play",
  ].flatMap((line) => {
    const words = line.split(" ");
    return words.map((word) => [word, words[0]!] as const);
  }),
);

/** What a sentence means beside its words: where the pattern is found, the words count as said. */
export const IMPLIED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bhow many people live\b/, ["population"]],
  [/\bhow far\b/, ["distance", "route"]],
  [
    /\b(?:schedule|arrange|set up|book|plan|organi[sz]e)\b.{0,30}\b(?:meeting|appointment|call|event)\b/,
    ["create", "event"],
  ],
  [/\b(?:add|put)\b.{0,60}\b(?:to|on|in) my calendar\b/, ["create", "event"]],
  [/^(?:please )?query\b|\b(?:the|our) \w+ table\b/, ["run", "query", "sql", "database"]],
  [/\b(?:usd|eur|gbp|jpy|chf|dollars?|euros?|pounds|yen)\b/, ["currency"]],
  [/\d ?\+ ?-?\d/, ["add", "calculator", "expression"]],
  [/\d ?- ?\d/, ["subtract", "calculator"]],
  [/\d ?[*×x] ?-?\d/, ["multiply", "calculator"]],
  [/\d ?[/÷] ?-?\d/, ["divide", "calculator"]],
  [/\d (?:plus|minus|times|multiplied by|divided by|to the power of) \d/, ["calculator"]],
  [/\bsquare root|\d ?%(?! ?[a-z])|\d ?% of \d|\bpercent of\b/, ["calculator"]],
  [/^(?:please )?remember\b|\bkeep in mind\b/, ["add", "memory"]],
  [/^(?:please )?forget\b/, ["delete", "memory"]],
  [/^(?:please )?remind\b/, ["create", "todo", "task", "event"]],
  [
    /\b(?:run|execute)\b.{0,40}(?:`|\b(?:ls|git|npm|bun|deno|node|python3?|pip|make|cargo|go|pytest|tests?|build|script|echo|cat|pwd)\b)/,
    ["run", "shell"],
  ],
  [
    /^(?:please )?(?:list|show|count|find)\b.{0,30}\b(?:files?|director(?:y|ies)|folders?)\b/,
    ["list", "run", "shell", "file"],
  ],
  [/https?:\/\//, ["fetch", "url", "web", "webfetch"]],
  [
    /^(?:please )?(?:read|open|show|print|display|cat|view)\b.{0,60}(?:\bfiles?\b|\w\.(?:ts|js|py|md|json|txt|sh|go|rs|toml|ya?ml)\b)/,
    ["read", "shell", "file"],
  ],
  [/\b(?:create|make|add|write|save)\b.{0,40}\bfiles?\b/, ["write", "file"]],
  [/\bwhat files\b|\bwhich files\b/, ["list", "run", "shell", "file"]],
  [/^(?:please )?(?:draw|paint|sketch)\b/, ["create", "image"]],
  [/^(?:please )?(?:email|mail|text|message|notify)\b/, ["send", "message"]],
  [/^(?:please )?play\b/, ["play", "song"]],
];

/** Questions about how something is done in general: nothing is to be done. */
export const GENERAL = new RegExp(
  [
    "^(?:please )?(?:explain|describe|define|discuss)\\b",
    "^how (?:do|does|can|could|would|should|to) (?!you (?:feel|look))",
    "^what (?:is|are) (?:an?|the (?:difference|meaning|definition|purpose))\\b",
    "^why\\b",
    "^what does .{1,60} mean\\b",
  ].join("|"),
);
