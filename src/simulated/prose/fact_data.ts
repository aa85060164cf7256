/** Capitals by country, in small letters. */
export const CAPITALS: readonly (readonly [string, string])[] = [
  ["france", "Paris"],
  ["germany", "Berlin"],
  ["italy", "Rome"],
  ["spain", "Madrid"],
  ["portugal", "Lisbon"],
  ["japan", "Tokyo"],
  ["china", "Beijing"],
  ["india", "New Delhi"],
  ["canada", "Ottawa"],
  ["australia", "Canberra"],
  ["brazil", "Brasília"],
  ["argentina", "Buenos Aires"],
  ["mexico", "Mexico City"],
  ["egypt", "Cairo"],
  ["kenya", "Nairobi"],
  ["norway", "Oslo"],
  ["sweden", "Stockholm"],
  ["denmark", "Copenhagen"],
  ["finland", "Helsinki"],
  ["iceland", "Reykjavík"],
  ["ireland", "Dublin"],
  ["poland", "Warsaw"],
  ["austria", "Vienna"],
  ["greece", "Athens"],
  ["hungary", "Budapest"],
  ["belgium", "Brussels"],
  ["netherlands", "Amsterdam"],
  ["united kingdom", "London"],
  ["uk", "London"],
  ["england", "London"],
  ["united states", "Washington, D.C"],
  ["usa", "Washington, D.C"],
  ["south korea", "Seoul"],
  ["thailand", "Bangkok"],
  ["vietnam", "Hanoi"],
  ["new zealand", "Wellington"],
  ["chile", "Santiago"],
  ["peru", "Lima"],
  ["colombia", "Bogotá"],
  ["ukraine", "Kyiv"],
  ["czech republic", "Prague"],
];

/** Well-known facts by words that must all occur; a single word must occur in the topic itself. */
export const FACTS: readonly { readonly words: readonly string[]; readonly facts: readonly string[] }[] = [
  {
    words: ["sky", "blue"],
    facts: [
      "The sky is blue because air scatters short wavelengths of sunlight much more strongly than long ones.",
      "This is called Rayleigh scattering: blue light is redirected again and again, so it reaches your eyes from every part of the sky.",
      "At sunset the light takes a longer way through the air, most of the blue is lost along it, and what remains looks orange and red.",
    ],
  },
  {
    words: ["photosynthesis"],
    facts: [
      "Photosynthesis is how plants turn sunlight, water and carbon dioxide into sugar and oxygen.",
      "It takes place in the chloroplasts, where chlorophyll absorbs mostly red and blue light and reflects green.",
      "The sugar feeds the plant, and the oxygen is released into the air.",
    ],
  },
  {
    words: ["gravity"],
    facts: [
      "Gravity is the attraction between everything that has mass or energy.",
      "Near the ground it pulls all objects down with the same acceleration, about 9.8 metres per second squared.",
      "Einstein described it as the curvature of space and time, which explains the orbits of planets as well as the bending of light.",
    ],
  },
  {
    words: ["black hole"],
    facts: [
      "A black hole is a region of space in which gravity is so strong that not even light can escape.",
      "Many of them form when massive stars run out of fuel and collapse.",
      "The boundary is called the event horizon; from outside, we notice it by its effect on nearby stars and gas.",
    ],
  },
  {
    words: ["rainbow"],
    facts: [
      "A rainbow appears when sunlight enters raindrops, is bent, reflected inside them and bent again on the way out.",
      "Each colour leaves at a slightly different angle, which spreads the white light into a band from red to violet.",
    ],
  },
  {
    words: ["ocean", "salt"],
    facts: [
      "The ocean is salty because rivers carry dissolved minerals from the rocks of the land into it.",
      "Water evaporates again, but the salt stays behind, so it has built up over a very long time.",
    ],
  },
  {
    words: ["machine learning"],
    facts: [
      "Machine learning is a way of building programs that learn patterns from examples instead of following rules written by hand.",
      "A model is fitted to data during training and then used to make predictions about data that it has not seen.",
      "How well that works depends above all on how representative the examples are.",
    ],
  },
  {
    words: ["quantum comput"],
    facts: [
      "Quantum computing uses quantum bits, which can be in a combination of zero and one until they are measured.",
      "Gates act on those combinations, and interference makes wrong answers less likely and right ones more likely.",
      "For certain problems, such as simulating molecules, this may one day be much faster than any classical machine.",
    ],
  },
  {
    words: ["recursion"],
    facts: [
      "Recursion means solving a problem by reducing it to a smaller version of the same problem.",
      "Every recursive function needs a base case at which it stops, and a step that brings it closer to that case.",
    ],
  },
  {
    words: ["python"],
    facts: [
      "Python is a general-purpose programming language that is known for its readable syntax.",
      "It is widely used for scripting, web services, data analysis and machine learning.",
    ],
  },
  {
    words: ["typescript"],
    facts: [
      "TypeScript is JavaScript with static types: the compiler checks them and then removes them.",
      "It helps to find mistakes early and makes larger code bases easier to change.",
    ],
  },
  {
    words: ["javascript"],
    facts: [
      "JavaScript is the programming language of the web: every browser runs it, and servers do so as well.",
      "It is dynamically typed and built around functions, objects and an event loop.",
    ],
  },
  {
    words: ["docker"],
    facts: [
      "Docker packages an application together with what it needs to run into an image, from which containers are started.",
      "Containers share the kernel of the host, which makes them lighter than virtual machines.",
    ],
  },
  {
    words: ["kubernetes"],
    facts: [
      "Kubernetes runs containers on a cluster of machines: you declare the state you want, and it works to keep it.",
    ],
  },
  {
    words: ["http"],
    facts: [
      "HTTP is the protocol by which clients and servers exchange requests and responses on the web.",
      "Each request has a method, a path, headers and perhaps a body; each response has a status code.",
    ],
  },
  {
    words: ["tcp", "udp"],
    facts: [
      "TCP sets up a connection and delivers bytes in order, resending what is lost.",
      "UDP sends single packets without any such promise, which makes it lighter and quicker to start.",
    ],
  },
  {
    words: ["tide"],
    facts: [
      "The tides are caused mainly by the gravity of the moon, and to a lesser degree by that of the sun.",
      "As the earth turns, most coasts see two high and two low tides a day.",
    ],
  },
  {
    words: ["season"],
    facts: [
      "The seasons come from the tilt of the earth's axis, not from its distance to the sun.",
      "Each hemisphere has summer while it leans towards the sun, because the light falls more steeply and the days are longer.",
    ],
  },
  {
    words: ["roman empire"],
    facts: [
      "The Roman Empire began under Augustus in 27 BC and at its height stretched around the whole Mediterranean.",
      "In the west it ended in 476 AD, while the eastern half lasted until 1453.",
    ],
  },
  {
    words: ["ada lovelace"],
    facts: [
      "Ada Lovelace was an English mathematician of the nineteenth century, known for her notes on Charles Babbage's Analytical Engine.",
      "They contain what is often called the first published computer program.",
    ],
  },
  {
    words: ["einstein"],
    facts: [
      "Albert Einstein was a physicist, born in Ulm in 1879, who developed the theory of relativity.",
      "He received the Nobel Prize in Physics for 1921 for explaining the photoelectric effect.",
    ],
  },
  {
    words: ["shakespeare"],
    facts: [
      "William Shakespeare was an English playwright and poet who lived from 1564 to 1616.",
      "Hamlet, Macbeth and Romeo and Juliet are among his best-known plays.",
    ],
  },
  {
    words: ["meaning", "life"],
    facts: [
      "There is no single agreed answer to the question of the meaning of life.",
      "Many find it in relationships, in work that helps others, in curiosity, or in faith.",
    ],
  },
  {
    words: ["dna"],
    facts: [
      "DNA is the molecule that carries genetic information: two strands wound into a double helix.",
      "The order of its four bases is a code from which cells build proteins.",
    ],
  },
  {
    words: ["neural network"],
    facts: [
      "A neural network is a function made of layers of simple units whose weights are learned from examples.",
      "Training adjusts those weights a little at a time so that the error becomes smaller.",
    ],
  },
  {
    words: ["cats", "purr"],
    facts: [
      "Cats purr by rapidly opening and closing the space between their vocal folds while they breathe.",
      "They do it when they are content, but also to calm themselves when they are hurt or worried.",
    ],
  },
  {
    words: ["planets"],
    facts: [
      "There are eight planets in the solar system: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus and Neptune.",
      "Pluto has counted as a dwarf planet since 2006.",
    ],
  },
  {
    words: ["world war ii"],
    facts: [
      "The Second World War lasted from 1939 to 1945.",
      "It ended in Europe on 8 May 1945, and with Japan's formal surrender on 2 September 1945.",
    ],
  },
  {
    words: ["hamlet"],
    facts: [
      "Hamlet is a tragedy by William Shakespeare, written around 1600.",
      "It tells of the Prince of Denmark, who is called upon to avenge his father's death.",
    ],
  },
  {
    words: ["moon", "land"],
    facts: [
      "The first people landed on the moon on 20 July 1969, with Apollo 11.",
      "Neil Armstrong and Buzz Aldrin walked on its surface while Michael Collins stayed in orbit.",
    ],
  },
  {
    words: ["speed of light"],
    facts: [
      "The speed of light in a vacuum is exactly 299,792,458 metres per second.",
      "Nothing that carries information travels faster.",
    ],
  },
  {
    words: ["dolphin"],
    facts: [
      "Dolphins are mammals: they breathe air, are warm-blooded and nurse their young.",
      "They live in groups and find their way by echolocation.",
    ],
  },
  {
    words: ["vaccine"],
    facts: [
      "Vaccines show the immune system a harmless part or form of a germ, so that it learns to recognise it.",
      "The body builds antibodies and memory cells, and can react much faster when it meets the real thing.",
    ],
  },
  {
    words: ["relativity"],
    facts: [
      "The theory of relativity was developed by Albert Einstein in two steps, in 1905 and 1915.",
      "The special theory says that the speed of light is the same for everyone, so that time and length depend on motion.",
      "The general theory describes gravity as the curvature of space and time.",
    ],
  },
  {
    words: ["the internet"],
    facts: [
      "The internet is a worldwide network of networks that exchange data in small packets.",
      "Routers pass each packet along from one to the next, and the receiver puts them together again.",
    ],
  },
  {
    words: ["blockchain"],
    facts: [
      "A blockchain is a list of records in which every block contains a fingerprint of the one before.",
      "Changing an old record would change every later fingerprint, so tampering is easy to notice.",
    ],
  },
  {
    words: ["artificial intelligence"],
    facts: [
      "Artificial intelligence is the field that builds systems for tasks such as language, vision or planning.",
      "Most of today's systems learn from large amounts of data.",
    ],
  },
  {
    words: ["evolution"],
    facts: [
      "Evolution is the change in the inherited traits of populations over generations.",
      "Variation, inheritance and selection together explain how species adapt and how new ones arise.",
    ],
  },
  {
    words: ["volcano"],
    facts: [
      "A volcano forms where molten rock from below finds its way to the surface.",
      "Most lie along the edges of tectonic plates.",
    ],
  },
  {
    words: ["refrigerator"],
    facts: [
      "A refrigerator moves heat from the inside to the outside with the help of a circulating fluid.",
      "The fluid evaporates inside, which takes up heat, and condenses outside, which gives the heat off.",
    ],
  },
  {
    words: ["magnet"],
    facts: [
      "Magnets attract or repel because the tiny magnetic moments of many electrons in them point the same way.",
      "Like poles repel each other, and unlike poles attract.",
    ],
  },
  {
    words: ["highest mountain"],
    facts: ["The highest mountain above sea level is Mount Everest, at about 8,849 metres."],
  },
  {
    words: ["largest ocean"],
    facts: ["The largest ocean is the Pacific, which covers about a third of the earth's surface."],
  },
  {
    words: ["rest api"],
    facts: [
      "A REST API lets programs work with resources over HTTP: each has an address, and methods say what to do with it.",
      "GET reads, POST creates, PUT and PATCH change, and DELETE removes.",
    ],
  },
  {
    words: ["inflation"],
    facts: [
      "Inflation is a general rise in prices over time, which means that money buys less.",
      "Central banks try to keep it low and steady, mostly through interest rates.",
    ],
  },
  { words: ["world wide web"], facts: ["The World Wide Web was invented by Tim Berners-Lee at CERN in 1989."] },
  {
    words: ["mona lisa"],
    facts: [
      "The Mona Lisa was painted by Leonardo da Vinci in the early sixteenth century and hangs in the Louvre in Paris.",
    ],
  },
  { words: ["telephone"], facts: ["Alexander Graham Bell received the first patent for the telephone in 1876."] },
  {
    words: ["flamingo"],
    facts: ["Flamingos are pink because of carotenoids, pigments in the algae and small crustaceans that they eat."],
  },
  {
    words: ["mount everest"],
    facts: [
      "Mount Everest stands in the Himalayas, on the border between Nepal and China.",
      "Its summit is about 8,849 metres above sea level.",
    ],
  },
  {
    words: ["leaves", "colo"],
    facts: [
      "Leaves change colour in autumn because trees stop making chlorophyll, and yellow pigments that were there all along appear.",
      "Some species also make red pigments at that time of year.",
    ],
  },
  {
    words: ["virus", "bacteri"],
    facts: [
      "Bacteria are living cells that can multiply on their own, while viruses need the cells of a host.",
      "That is why antibiotics work against bacteria but not against viruses.",
    ],
  },
  {
    words: ["api"],
    facts: [
      "An API is the agreed way in which one program talks to another: what can be asked, in what form, and what comes back.",
    ],
  },
  {
    words: ["git"],
    facts: [
      "Git is a version control system that keeps the history of a project as a chain of snapshots.",
      "Everyone has a full copy, and changes are brought together by merging.",
    ],
  },
  {
    words: ["sky", "dark"],
    facts: [
      "The sky is dark at night because the sun is then on the other side of the earth, and the light of the stars is faint.",
    ],
  },
];
