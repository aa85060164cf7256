import { openTestLibrary } from "./llama.ts";

// Run by a test as a process of its own, in a folder that the test has made.
const library = await openTestLibrary();
console.log(`opened ${library.version}`);
