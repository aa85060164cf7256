const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that carry no topic. */
export const STOP_WORDS =
  setOf(`a about above actually after again all also always am an and any anyone anything are aren't as
at away back be because been before being below between both but by can can't cannot come could couldn't did didn't do
does doesn't doing don't down during each either else etc even ever every everyone everything few for from further get
give go going gonna got had has have having he he's hello hey hi her here here's hers herself him himself his how how's
however i i'd i'll i'm i've if in into is isn't it it's its itself just kind know let let's like little lot make many may
maybe me mean might mine more most much must my myself need never no nor not nothing now of off oh ok okay on once one
only or other others our ours out over own perhaps please quite rather really right same say see shall she she's should
shouldn't so some someone something sort still such sure tell than thank thanks that that's the their theirs them
themselves then there there's these they they're thing things think this those though through to today too under until
up upon us use used using very via want was wasn't we we're were weren't what what's when where which while who who's
whom whose why will with within without won't would wouldn't tomorrow tonight
yeah yes yesterday yet you you'd you'll you're you've your yours`);

/** Verbs of asking: they say what to do with a topic, and are none. */
export const VERBS =
  setOf(`answer ask brainstorm briefly calculate compare compose compute convert create define describe design
discuss draft elaborate evaluate explain explore find fix format generate help identify illustrate implement improve
include list mention name outline output paraphrase print produce proofread propose provide recommend rephrase reply
respond return rewrite show solve speak suggest summarise summarize translate understand write wrote`);

/** Words at the end of a phrase that say how to answer. */
export const FILLERS = setOf(
  `please briefly shortly thanks thank quickly exactly anyway though then actually really again now today
is are was were`,
);

/** Words at which a phrase about the topic ends and one about the answer begins. */
export const CONNECTIVES =
  setOf(`because so but if when while where which who whose that using via without please like including
such then than although though since unless until as instead briefly whether also plus versus vs with`);

/** The asker's person turned into the answerer's. */
export const PRONOUNS: ReadonlyMap<string, string> = new Map([
  ["i", "you"],
  ["i'm", "you're"],
  ["i've", "you've"],
  ["me", "you"],
  ["my", "your"],
  ["mine", "yours"],
  ["myself", "yourself"],
  ["our", "your"],
  ["we", "you"],
  ["us", "you"],
  ["you", "me"],
  ["your", "my"],
  ["yours", "mine"],
  ["yourself", "myself"],
]);

/** Nouns for several things that do not look it. */
export const PLURAL_NOUNS =
  setOf(`people children men women mice feet teeth geese oxen cattle police sheep fish deer bacteria phenomena
criteria dice`);

/** Nouns for one thing that look like several. */
export const SINGULAR_NOUNS =
  setOf(`news paris texas series species mathematics physics economics politics ethics athletics statistics
always perhaps kubernetes jenkins redis postgres aws dns https tls css ios macos windows pandas keras express rails
james charles thomas lucas nicholas tennis chess business process access success progress address class glass grass
christmas atlas canvas gas bus lens athens brussels naples wales netherlands philippines honduras cyprus mars venus
diabetes aids rabies herpes measles asbestos cosmos chaos ethos rhinoceros less across this yes its`);

/** After "in a" and "as a", words that say in what form to answer. */
export const FORMS = setOf("bullet chart checklist list markdown numbered paragraph sentence table");

/** After "in" and "for", words that say how or for whom to answer. */
export const MANNERS =
  setOf(`simple plain detail depth short brief one two three latex markdown bullet bullets json yaml layman's general
beginners kids children dummies me us english japanese chinese korean german french spanish italian portuguese dutch russian
greek arabic hindi haiku table numbers steps points verse rhyme`);
