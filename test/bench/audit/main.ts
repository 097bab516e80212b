import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAudit, type AuditMeasured } from './measure.js';

const [FINE, FAULTY, WRONG_USAGE, COULD_NOT_RUN] = [0, 1, 2, 3];

const USAGE = `Usage: npm run bench -- audit [options]
  --rows <n>       entries made up in each log (1000000)
  --under <n>      entries under one seal (20)
  --results <dir>  where the dated results are written (bench/results); none: only print`;

/**
 * The command behind `npm run bench -- audit`: how long checking a large audit and access log takes, and asking who looked.
 * @returns exit code: 0 measured; 1 the made-up record was not found sound; 2 a word is not understood; 3 could not measure
 */
export async function benchAudit(words: readonly string[], checkout: string): Promise<number> {
  const wish = readWords(words);
  if (wish === null) {
    say(USAGE);
    return WRONG_USAGE;
  }
  try {
    const measured = await measureAudit(wish, checkout, say);
    const text = report(measured);
    process.stdout.write(text);
    if (wish.results !== null) keep(measured, text, join(checkout, wish.results));
    return measured.findings === 0 ? FINE : FAULTY;
  } catch (error) {
    say(`Could not measure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return COULD_NOT_RUN;
  }
}

function readWords(words: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: [...words], options: { rows: text, under: text, results: text } });
    const results = values.results === 'none' ? null : (values.results ?? 'bench/results');
    return { rows: whole(values.rows, 1_000_000), under: whole(values.under, 20), results };
  } catch {
    return null;
  }
}

function whole(value: string | undefined, usual: number): number {
  if (value === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new Error(`not a whole number: ${value}`);
  return Number(value);
}

const report = ({
  at,
  rows,
  seals,
  verifySeconds,
  peakMib,
  looksMs,
  findings,
}: AuditMeasured): string => `# Checking the audit, ${at}

${rows} entries of the audit and as many looks, under ${seals} seals of each chain.
On ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}; ${(loadavg()[0] ?? NaN).toFixed(1)} processes waited to run at the end.

| What | Measured |
| --- | --- |
| \`frontdoor audit verify\`, both chains | ${verifySeconds.toFixed(1)} s |
| memory of the checking process, at most | ${peakMib.toFixed(0)} MiB |
| who looked at a child with ten contacts, the first page, median of 50 | ${looksMs.toFixed(1)} ms |
| findings | ${findings} |
`;

function keep(measured: AuditMeasured, text: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${measured.at.slice(0, 16).replace('T', '-').replace(':', '')}-audit`);
  writeFileSync(`${name}.json`, `${JSON.stringify(measured, null, 2)}\n`);
  writeFileSync(`${name}.md`, text);
  say(`Kept in ${name}.md and .json`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
