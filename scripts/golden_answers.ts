// Writes test/golden_answers.json anew: what the pinned requests are answered with. Read the difference before you commit it.
import { writeFileSync } from "node:fs";
import { answerGolden } from "../test/support/golden.ts";

writeFileSync(
  new URL("../test/golden_answers.json", import.meta.url),
  `${JSON.stringify(await answerGolden(), null, 1)}\n`,
);
