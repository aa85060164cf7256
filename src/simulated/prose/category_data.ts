const list = (names: string): readonly string[] => names.split(/,\s+/);

/** Examples of things that people ask lists of, by what they call them. */
export const CATEGORIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\bnames?\b.*\b(?:business|company|brand|product|bakery|shop|store|startup|team|band|project|app|cafe|restaurant|blog|podcast)\b/i,
    list(`Golden Hour, Copper Kettle, Blue Door, Little Harbour, North and Pine, The Daily Crumb, Bright Lane,
      Paper Lantern, Wild Fennel, Second Sunrise, Quiet Corner, Honeycomb`),
  ],
  [
    /\bwords?\b/i,
    list(`Lantern, Marble, Whisper, Compass, Velvet, Orchard, Puzzle, Thunder, Ribbon, Harbour, Feather, Ember, Willow,
      Cobalt, Meadow, Riddle`),
  ],
  [
    /\b(?:dog|puppy|cat|kitten|pet|character|hero|boy|girl|baby|first|nick)?\s*names?\b/i,
    list(`Luna, Milo, Olive, Jasper, Hazel, Felix, Willow, Oscar, Clementine, Rufus, Juniper, Otto, Maple,
      Hugo, Pepper, Finn`),
  ],
  [
    /\bprogramming languages?\b/i,
    list("Python, JavaScript, TypeScript, Go, Rust, Java, C, C++, C#, Ruby, Swift, Kotlin"),
  ],
  [
    /\blanguages?\b/i,
    list(`Spanish, Mandarin, Arabic, French, Hindi, Portuguese, Japanese, German, Swahili, Korean,
      Italian, Turkish`),
  ],
  [
    /\bfruits?\b/i,
    list(`Apples, Bananas, Oranges, Strawberries, Mangoes, Pears, Grapes, Peaches, Cherries, Pineapples,
      Kiwis, Plums`),
  ],
  [
    /\bvegetables?\b/i,
    list(`Carrots, Broccoli, Spinach, Peppers, Courgettes, Peas, Cauliflower, Beetroot, Leeks, Kale,
      Aubergines, Pumpkins`),
  ],
  [/\bcolou?rs?\b/i, list("Red, Blue, Green, Yellow, Orange, Purple, Turquoise, Pink, Brown, Indigo, Teal, Crimson")],
  [
    /\b(?:wild )?animals?\b/i,
    list(`Elephant, Red fox, Dolphin, Owl, Otter, Giraffe, Penguin, Wolf, Kangaroo, Sea turtle, Hedgehog,
      Octopus`),
  ],
  [
    /\b(?:countries|country)\b/i,
    list("Japan, Brazil, Canada, Kenya, France, India, Norway, Mexico, Australia, Egypt, Vietnam, Argentina"),
  ],
  [
    /\b(?:cities|city|capitals?)\b/i,
    list("Tokyo, Paris, New York, Cairo, Lima, Sydney, Berlin, Nairobi, Toronto, Mumbai, Lisbon, Seoul"),
  ],
  [/\bplanets?\b/i, list("Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune")],
  [
    /\b(?:movies?|films?)\b/i,
    list(`Casablanca, Spirited Away, The Godfather, Back to the Future, Amélie, Jurassic Park, Toy Story,
      Rear Window, Some Like It Hot, Paddington 2`),
  ],
  [
    /\b(?:books?|novels?)\b/i,
    list(`Pride and Prejudice, Middlemarch, Frankenstein, Jane Eyre, Moby-Dick, The Time Machine, Dracula,
      Great Expectations, Don Quixote, Little Women`),
  ],
  [
    /\bsports?\b/i,
    list("Football, Tennis, Swimming, Basketball, Cycling, Volleyball, Rowing, Badminton, Athletics, Hockey"),
  ],
  [/\bflowers?\b/i, list("Roses, Tulips, Daisies, Lilies, Sunflowers, Lavender, Peonies, Irises, Poppies, Violets")],
  [/\binstruments?\b/i, list("Piano, Guitar, Violin, Flute, Drums, Cello, Trumpet, Clarinet, Saxophone, Harp")],
  [
    /\b(?:breakfasts?|breakfast ideas)\b/i,
    list(`Porridge with berries, Yoghurt with nuts and honey, Scrambled eggs on toast, Overnight oats,
      A banana smoothie, Avocado on rye bread, Muesli with fresh fruit, Pancakes with apple sauce`),
  ],
  [
    /\b(?:dinners?|meals?|dishes|recipes?|lunch(?:es)?)\b/i,
    list(`Vegetable curry with rice, Lentil soup, Pasta with tomato sauce, Stir-fried noodles,
      Roast vegetables with couscous, Mushroom risotto, Bean chilli, Stuffed peppers, Potato salad,
      Tomato and basil tart`),
  ],
  [
    /\bdesserts?\b/i,
    list(`Apple crumble, Chocolate mousse, Lemon tart, Rice pudding, Fruit salad, Carrot cake,
      Panna cotta, Brownies`),
  ],
  [/\bemojis?\b/i, list("😀, 🎉, 🚀, 🌍, 🌈, 🔥, 💡, 🎯, 🍀, 🐙, 📚, ☕")],
];
