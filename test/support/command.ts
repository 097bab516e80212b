import { runCommand } from '../../apps/supervisor/src/cli/run-command.js';
import { readContact } from '../../apps/triage-api/src/contacts/read-contact.js';

/** A `frontdoor` command as it went. */
export interface RanCommand {
  readonly code: number;
  readonly printed: string;
  readonly said: readonly string[];
  /** What was printed, as the one JSON document it must be. */
  json(): unknown;
}

/** Runs a `frontdoor` command in this process, on this checkout. */
export async function frontdoor(...words: string[]): Promise<RanCommand> {
  const said: string[] = [];
  let printed = '';
  const output = { print: (text: string) => (printed += text), say: (line: string) => said.push(line) };
  const code = await runCommand(process.cwd(), words, async () => readContact, output);
  return { code, printed, said, json: () => JSON.parse(printed) as unknown };
}

/** Sets settings of this process for the length of some work. */
export async function withSettings<Result>(
  settings: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
  Object.assign(process.env, settings);
  try {
    return await work();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
