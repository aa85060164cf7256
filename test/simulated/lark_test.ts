import { expect, test } from "bun:test";
import { createRandom } from "../../src/random.ts";
import { writeByGrammar } from "../../src/simulated/lark.ts";

function write(definition: string, seeds = 30): string[] {
  return Array.from({ length: seeds }, (_, seed) => writeByGrammar(definition, createRandom(`${seed}`)));
}

/** Replaces what is a sum, a product or a group by a number, until nothing changes. */
function reduce(text: string): string {
  const shorter = text.replace(/\d+/g, "1").replace(/1 [*+-] 1|\(1\)/g, "1");
  return shorter === text ? text : reduce(shorter);
}

test("writeByGrammar() writes arithmetic, however deep its rules lead into each other", () => {
  const texts = write(`
    start: expr
    expr: term (SP ADD SP term)* -> add
        | term
    term: factor (SP MUL SP factor)*
    ?factor: INT | "(" expr ")"
    SP: " "
    ADD: "+" | "-"
    MUL: "*"
    %import common.INT
  `);

  for (const text of texts) expect(text).toMatch(/^[\d+\-* ()]+$/);
  expect(texts.some((text) => text.includes("("))).toBe(true);
  for (const text of texts) expect(reduce(text)).toBe("1");
});

test("writeByGrammar() understands terminals, ranges, counts, options and priorities", () => {
  const texts = write(`
    // a comment
    start: greeting ("," name)~1..2 [mark]
    greeting.2: "Hello" | "Hi"i
    name: LETTER~3
    mark: /[.!]{1,2}/
    LETTER: "a".."f"
  `);

  for (const text of texts) expect(text).toMatch(/^(Hello|Hi)(,[a-f]{3}){1,2}[.!]{0,2}$/);
});

test("writeByGrammar() keeps words apart where blanks are ignored", () => {
  const [text] = write('start: "SELECT" CNAME "FROM" CNAME\n%import common (CNAME, WS)\n%ignore WS');

  expect(text).toMatch(/^SELECT [a-z]+ FROM [a-z]+$/);
});

test("writeByGrammar() says what it cannot read, and what has no end", () => {
  expect(() => write("%declare X\nstart: X")).toThrow('Cannot read "%declare X"');
  expect(() => write('first: "a"')).toThrow('Cannot find the rule "start"');
  expect(() => write("start: other")).toThrow('Cannot find a text for rule "start"');
  expect(() => write('start: "(" start ")"')).toThrow('Cannot find a text for rule "start"');
  expect(() => write("%import common.NONE\nstart: NONE")).toThrow("Cannot find common.NONE");
  expect(() => write("start: &")).toThrow('Cannot read "&"');
});
