import { ACTIONS } from "./flags.ts";
import { suggest } from "./nearest.ts";
import { listWords, type Option } from "./option.ts";

/** The shells that completions are written for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

type Shell = (typeof SHELLS)[number];

const PROGRAM = "openai-api-simulator";

/**
 * Writes what makes a shell complete commands, flags and their values.
 *
 * @throws {Error} that names the shells there are, for another one.
 */
export function completions(shell: string | undefined, options: readonly Option[]): string {
  return WRITERS[toShell(shell)](options);
}

function toShell(name: string | undefined): Shell {
  const shell = SHELLS.find((known) => known === name);
  if (shell !== undefined) return shell;
  const meant = name === undefined ? `expected ${listWords(SHELLS)}` : suggest(name, SHELLS, listWords(SHELLS));
  throw new Error(`Cannot write completions for ${name === undefined ? "no shell" : `"${name}"`}; ${meant}`);
}

const WRITERS: Readonly<Record<Shell, (options: readonly Option[]) => string>> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
};

/** For `source <(openai-api-simulator completions bash)`. */
function writeBash(options: readonly Option[]): string {
  const valued = options.filter(({ kind }) => kind !== "switch");
  const cases = valued.map((option) => `    --${option.name}) COMPREPLY=(${bashValues(option)}); return ;;`);
  const words = [...ACTIONS, ...options.map(({ name }) => `--${name}`)].join(" ");
  return `_openai_api_simulator() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  case \${COMP_WORDS[COMP_CWORD-1]} in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "${words}" -- "$word"))
}
complete -F _openai_api_simulator ${PROGRAM}
`;
}

function bashValues({ choices, value }: Option): string {
  if (choices.length > 0) return `$(compgen -W "${choices.join(" ")}" -- "$word")`;
  return namesFile(value) ? '$(compgen -f -- "$word")' : "";
}

/** For `source <(openai-api-simulator completions zsh)`. */
function writeZsh(options: readonly Option[]): string {
  const flags = options.map((option) => {
    const values = option.kind === "switch" ? "" : `:${option.value}:${zshValues(option)}`;
    return `    '--${option.name}[${option.description.replaceAll(/[[\]':]/g, "")}]${values}'`;
  });
  return `_openai_api_simulator() {
  _arguments \\
${flags.join(" \\\n")} \\
    '1:command:(${ACTIONS.join(" ")})'
}
compdef _openai_api_simulator ${PROGRAM}
`;
}

function zshValues({ choices, value }: Option): string {
  if (choices.length > 0) return `(${choices.join(" ")})`;
  return namesFile(value) ? "_files" : "";
}

/** For `openai-api-simulator completions fish | source`. */
function writeFish(options: readonly Option[]): string {
  const flags = options.map((option) => {
    const values = option.kind === "switch" ? "" : ` -r${fishValues(option)}`;
    return `complete -c ${PROGRAM} -l ${option.name} -d '${option.description.replaceAll("'", "")}'${values}`;
  });
  return [`complete -c ${PROGRAM} -f -n __fish_use_subcommand -a '${ACTIONS.join(" ")}'`, ...flags, ""].join("\n");
}

function fishValues({ choices, value }: Option): string {
  if (choices.length > 0) return ` -f -a '${choices.join(" ")}'`;
  return namesFile(value) ? " -F" : " -f";
}

/** Whether a value is a place on the disk. */
function namesFile(value: string | undefined): boolean {
  return value === "FILE" || value === "DIR" || value === "PATH";
}
