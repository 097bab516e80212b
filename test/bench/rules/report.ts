import type { Machine } from '../machine.js';
import { median } from '../statistics.js';
import { asJson, NAMES, type RulesMeasurements } from './measure.js';
import type { LibrarySize } from './library-size.js';

export interface RulesFigures {
  readonly at: string;
  readonly machine: Pick<Machine, 'processor' | 'cores' | 'node' | 'commit' | 'loadBefore'>;
  readonly seed: number;
  readonly measured: RulesMeasurements;
  readonly size: LibrarySize;
}

/** The figures as a page to read. Ratios are worked out in each round, then their median taken. */
export function reportRules({ at, machine, seed, measured, size }: RulesFigures): string {
  const { rounds } = measured;
  const of = (name: string): number[] => rounds.map(({ perContact }) => perContact[name] ?? NaN);
  const engines = Object.keys(rounds[0]?.perContact ?? {}).filter((name) => / \d+\.\d+\.\d+$/.test(name));
  const ratio = (theirs: string, ours: string): string =>
    spread(
      rounds.map(({ processor }) => (processor[theirs] ?? NaN) / (processor[ours] ?? NaN)),
      0,
    );
  const lines = [
    `# Rules benchmark of ${at.slice(0, 10)}`,
    '',
    `Commit ${machine.commit}. ${rounds.length} rounds, the order turned round in every other one; seed ${seed}; ${machine.processor}, ${machine.cores} cores, load before ${machine.loadBefore.toFixed(1)}; Node ${machine.node}. Ratios are of processor time, all threads of the process together, as others were using the machine.`,
    `A made-up document of ${measured.rules} rules over ${measured.facts} facts; nothing in it is real, so these are figures of this document. All engines agree on the two-valued part of ${measured.compared} contacts: which rules hold, and the level. The other engines are handed facts already resolved to one value and answer with rules and a level; \`evaluate\` hears every statement, works in three values and answers with the whole explanation. json-rules-engine has the whole document in its own form; of zen-engine the counting rules are done beside it in plain code.`,
    'Median over the rounds, lowest and highest in brackets.',
    '',
    table(
      ['microseconds a contact', 'by the clock', 'of processor'],
      Object.keys(rounds[0]?.perContact ?? {}).map((name) => [
        name,
        spread(of(name), 1),
        spread(
          rounds.map(({ processor }) => processor[name] ?? NaN),
          1,
        ),
      ]),
    ),
    '',
    table(
      ['times the processor evaluate takes', 'object to object', 'JSON to JSON'],
      engines.map((name) => [name, ratio(name, NAMES.evaluate), ratio(asJson(name), NAMES.json)]),
    ),
    '',
    table(
      ['milliseconds of processor for 1,000,000 stored contacts', ''],
      Object.keys(rounds[0]?.perMillion ?? {}).map((name) => [
        name,
        spread(
          rounds.map(({ perMillion }) => perMillion[name] ?? NaN),
          0,
        ),
      ]),
    ),
    '',
    `Stored: ${measured.storedBytesPerContact.toFixed(0)} bytes a contact. Columns of a million: ${(measured.columnsBytes / 2 ** 20).toFixed(0)} MiB.`,
    `The library: ${size.files} files, ${(size.bytes / 1024).toFixed(0)} KiB as built, ${(size.minified / 1024).toFixed(0)} KiB minified file by file.`,
  ];
  return `${lines.join('\n')}\n`;
}

function spread(values: readonly number[], digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
