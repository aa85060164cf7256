import { expect, test } from "bun:test";
import { writeCommit } from "../../../src/simulated/prose/commit.ts";

test("writeCommit() says in the imperative what a change does", () => {
  const asked = [
    "Write a commit message for a change that fixes a null pointer in the login flow",
    "Give me a commit message for the patch which applies the new theme.",
    "commit message about adding retries to the client",
  ];
  expect(asked.map(writeCommit)).toEqual([
    "Fix a null pointer in the login flow",
    "Apply the new theme",
    "Adding retries to the client",
  ]);
});

test("writeCommit() keeps the first line short, and answers nothing else", () => {
  const long = `Write a commit message for a change that updates ${"the settings page and ".repeat(9)}more`;
  expect(writeCommit(long)!.length).toBeLessThanOrEqual(72);
  expect(["What is a good commit message?", "Write a message to my boss"].map(writeCommit)).toEqual([
    undefined,
    undefined,
  ]);
});
