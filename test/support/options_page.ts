import { listOptions } from "../../src/command/option.ts";

const HEADINGS = {
  answers: "What is answered",
  time: "How long it takes",
  access: "Who may ask, and how often",
  store: "What is kept",
  model: "The real model",
  server: "The server",
};

const INTRODUCTION = `# Options

A flag beats the environment, which beats the config file, which beats the default. \`createSimulator\` takes those of all tables but the
last, as keys in camelCase (\`responseLength\`), and reads neither the environment nor a file.

\`\`\`sh
bun run serve --port 9000 --latency-profile gpt-4o
SIMULATOR_PORT=9000 bun run serve
bun run serve --config simulator.yaml
\`\`\`

A config file is JSON or YAML; its keys are the flags without their dashes, such as \`latency-profile: gpt-4o\`. Flags with one dash and
with underscores work too. Switches take \`--no-\` before their name. A wrong value ends the program with 2 and names where it came from.
`;

/** Writes the page of the guide that lists all options, from their schema. */
export function writeOptionsPage(): string {
  const options = listOptions();
  const tables = (["answers", "time", "access", "store", "model", "server"] as const).map((group) => {
    const rows = options
      .filter((option) => option.group === group)
      .map(({ name, variables, description, accepts, fallback }) => {
        const cells = [
          `\`--${name}\``,
          variables.map((variable) => `\`${variable}\``).join(", "),
          description,
          accepts,
          fallback ?? "–",
        ];
        return `| ${cells.join(" | ")} |`;
      });
    return `## ${HEADINGS[group]}\n\n| flag | environment | meaning | takes | default |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${INTRODUCTION}\n${tables.join("\n")}`;
}
