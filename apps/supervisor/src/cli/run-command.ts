import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { UnreadablePublishedData } from '#config';
import { describe } from '../describe.js';
import { CannotStart } from '../embedded-postgres/index.js';
import { addRota } from './add-rota.js';
import { addTokens } from './add-token-commands.js';
import { printRoots, verifyAudit } from './audit.command.js';
import { doctor } from './doctor.command.js';
import { addCommand, type Frame, type LoadReader } from './frame.js';
import { CouldNotRun, EXIT, WrongUsage, type ExitCode, type Outcome, type Output } from './outcome.js';
import { addThresholds } from './thresholds/add-commands.js';

const STANDARD: Output = {
  print: (text) => void process.stdout.write(text),
  say: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * The process behind `npx frontdoor`.
 *
 * @param checkout folder of the checkout
 * @param words what follows the command's name
 * @returns exit code: 0 fine; 1 what was examined failed; 2 wrong usage or unreadable input; 3 could not run
 */
export async function runCommand(
  checkout: string,
  words: readonly string[],
  loadReader: LoadReader,
  output: Output = STANDARD,
): Promise<ExitCode> {
  const asJson = words.includes('--json');
  const kept: { outcome: Outcome | null } = { outcome: null };
  const program = commands({ checkout, output, loadReader, keep: (outcome) => (kept.outcome = outcome) });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    return refuse(error, asJson, output);
  }
  if (!kept.outcome) return EXIT.fine;
  const { code, json, lines } = kept.outcome;
  output.print(asJson ? `${JSON.stringify(json, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
  return code;
}

function commands(frame: Frame): Command {
  const { checkout, output, keep } = frame;
  const setting = { checkout, output };
  const program = new Command('frontdoor')
    .description('Examine and look after an integrated front door.')
    .exitOverride()
    .configureOutput({ writeOut: output.print, writeErr: (text) => output.say(text.trimEnd()) });

  addCommand(program, 'doctor', 'examine all data, changing nothing: is every promise kept?')
    .option('--tolerance <seconds>', 'seconds something due may be late beyond the usual limits', seconds, 0)
    .action(async ({ tolerance }: { tolerance: number }) => keep(await doctor(setting, tolerance)));

  addAudit(program.command('audit').description('the audit'), frame);

  addTokens(program, frame);
  addRota(program.command('rota').description('who is on duty when'), frame);
  addThresholds(program, frame);
  return program;
}

function addAudit(audit: Command, { checkout, output, keep }: Frame): void {
  const setting = { checkout, output };
  addCommand(audit, 'verify', 'check every audit stream and every seal, and the record against roots kept elsewhere')
    .option('--roots <path>', 'a file or folder of signed roots that were kept outside the house')
    .option('--key <file>', 'the public key they must be signed with')
    .action(async (wish: { roots?: string; key?: string }) => keep(await verifyAudit(setting, wish)));
  addCommand(audit, 'root', 'print where each locality’s audit stands, signed, to be kept outside the house').action(
    async () => keep(await printRoots(setting)),
  );
}

function seconds(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number of seconds.');
}

function refuse(error: unknown, asJson: boolean, { print, say }: Output): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine;
  const wrong =
    error instanceof CommanderError || error instanceof WrongUsage || error instanceof UnreadablePublishedData;
  const problems =
    error instanceof WrongUsage || error instanceof UnreadablePublishedData ? error.problems : [describe(error)];
  if (asJson) print(`${JSON.stringify({ ok: false, problems }, null, 2)}\n`);
  if (!(error instanceof CommanderError)) problems.forEach((problem) => say(problem));
  const expected = wrong || error instanceof CouldNotRun || error instanceof CannotStart;
  if (!expected) say('The command could not run.');
  return wrong ? EXIT.wrongUsage : EXIT.couldNotRun;
}
