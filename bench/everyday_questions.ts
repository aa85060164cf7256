/** What people ask who try a model, as `system_prompt.ts` puts it to the real one. */

/** Questions, and what an answer must hold to count as right. */
export const QUESTIONS: readonly (readonly [question: string, right: RegExp])[] = [
  ["What is the capital of France?", /\bParis\b/],
  ["Why is the sky blue?", /scatter/i],
  ["What is gravity?", /force|attract|curvature/i],
  ["What is 2 + 2?", /\b(4|four)\b/i],
  ["What is 12 times 3?", /\b36\b/],
  ["What is the largest planet in the solar system?", /\bJupiter\b/],
  ["Who wrote Romeo and Juliet?", /Shakespeare/],
  ["How many days are in a week?", /\b(7|seven)\b/i],
  ["What is the opposite of hot?", /\bcold\b/i],
  ['Translate "good morning" to Spanish.', /buenos d[ií]as/i],
  ["At what temperature does water boil in Celsius?", /\b100\b/],
  ["What is the chemical symbol of gold?", /\bAu\b/],
  ["What is the capital of Japan?", /\bTokyo\b/],
  ["How many legs does a spider have?", /\b(8|eight)\b/i],
  ["Which color do you get when you mix blue and yellow?", /\bgreen\b/i],
  ["Who was the first president of the United States?", /Washington/],
  ["Write a haiku about rain.", /rain|drop|cloud|sky/i],
  ['What is the past tense of "go"?', /\bwent\b/i],
  [
    "Name three fruits.",
    /(apple|banana|orange|grape|mango|berr|pear|kiwi)[^]*(apple|banana|orange|grape|mango|berr|pear|kiwi)/i,
  ],
  ["How do I boil an egg?", /water[^]*(minute|boil)/i],
  ["Explain photosynthesis in one sentence.", /(light|sun)[^]*(energy|oxygen|sugar|glucose)/i],
  ["Who painted the Mona Lisa?", /Leonardo/],
  ["What is the fastest land animal?", /cheetah/i],
  ["Which language is spoken in Brazil?", /Portuguese/],
  ["What does CPU stand for?", /central processing unit/i],
  ["How many minutes are in an hour?", /\b(60|sixty)\b/i],
  ['Correct this sentence: "She go to school every day."', /She goes to school/],
  ['Is the word "terrible" positive or negative?', /negative/i],
  ['What is the name of the person in this sentence: "My name is Bob and I live in Rome."', /\bBob\b/],
  ["Write a short, polite email to decline a meeting.", /(unable|unfortunately|regret|apologi|sorry|decline|cannot)/i],
];

/** What is typed first into a chat, to see whether anybody is there. */
export const SMALL_TALK: readonly string[] = [
  "Hi!",
  "Hello",
  "hey",
  "Good morning!",
  "How are you?",
  "Who are you?",
  "What is your name?",
  "What can you do?",
  "Can you help me?",
  "Test",
  "Thanks!",
  "Goodbye!",
];
