import type { QueriesMeasured } from './measure.js';
import { LEFT_OUT } from './make-up.js';

/** The measurements as a page to read. */
export function reportQueries(measured: QueriesMeasured): string {
  const parts = [heading(measured), latencies(measured), writing(measured), sizes(measured), faults(measured)];
  return `${parts.join('\n\n')}\n`;
}

function heading({ at, wish, machine, made, loads }: QueriesMeasured): string {
  const set = ({ open, closed }: { open: number; closed: number }) => `${open} open and ${closed} closed contacts`;
  return [
    `# Queries at scale, ${at.slice(0, 10)}`,
    '',
    `Commit ${machine.commit}. ${set(made.large)}, beside ${set(made.small)}; both of one locality. ${wish.rounds} round(s), ${wish.times} times each, the order changing.`,
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.system}; Node ${machine.node}, PostgreSQL ${machine.postgres} with the product's settings. Load at the start of each round: ${loads.map((load) => load.toFixed(1)).join(', ')}.`,
    'Each is asked for by one caller, in a transaction of its own, with all round trips. Times hold for this machine alone; ratios compare what ran side by side.',
  ].join('\n');
}

function latencies({ latencies: all }: QueriesMeasured): string {
  const rows = (grows: boolean) =>
    all
      .filter((one) => one.grows === grows)
      .map(({ name, of: { small, large } }) => [
        name,
        ...[small.p50, small.p99, large.p50, large.p99].map((ms) => ms.toFixed(1)),
        (large.p50 / small.p50).toFixed(2),
        (large.p99 / small.p99).toFixed(2),
        String(large.times),
      ]);
  const columns = ['', 'small p50, ms', 'p99', 'large p50, ms', 'p99', 'growth p50', 'growth p99', 'times'];
  return [
    '## Asked for again and again',
    '',
    table(columns, rows(false)),
    '',
    'What reads all that is open, or all that was received, grows with it:',
    '',
    table(columns, rows(true)),
  ].join('\n');
}

function writing({ accepting, decisions }: QueriesMeasured): string {
  const row = (name: string, { p50, p99, times }: QueriesMeasured['accepting']['small']) => [
    name,
    ...[p50, p99].map((ms) => ms.toFixed(1)),
    String(times),
  ];
  const decided = (name: string, of: QueriesMeasured['decisions']['small']) => [
    name,
    ...[of.perSecond, of.barePerSecond].map((rate) => rate.toFixed(0)),
    (of.perSecond / of.barePerSecond).toFixed(2),
    `${of.inserted.toFixed(1)} and ${of.updated.toFixed(1)}`,
    ...[of.bytes, of.walBytes].map((bytes) => (bytes / 1_024).toFixed(1)),
    String(of.decisions),
  ];
  return [
    '## Accepting and deciding',
    '',
    'The accepting statement through its act, one caller:',
    '',
    table(['', 'p50, ms', 'p99', 'contacts'], [row('small', accepting.small), row('large', accepting.large)]),
    '',
    'Decisions of one manager over four connections through the single act, beside as many commits of as many rows of the same size, written and changed by one statement each, without a wall, a trigger, a reference or a second index:',
    '',
    table(
      ['', 'decisions/s', 'bare commits/s', 'share', 'rows written and changed', 'written, kB', 'log, kB', 'decisions'],
      [decided('small', decisions.small), decided('large', decisions.large)],
    ),
  ].join('\n');
}

function sizes({ made: { large } }: QueriesMeasured): string {
  const gib = (bytes: number): string => (bytes / 2 ** 30).toFixed(2);
  return [
    '## What was made up',
    '',
    `${gib(large.bytes)} GiB on the disc with indexes${large.seconds > 0 ? `, made in ${large.seconds} s` : ', kept from an earlier run'}. Left empty, since nothing measured reads them: ${LEFT_OUT.join(', ')}. Closed contacts have short bodies and evaluations.`,
    '',
    table(
      ['table', 'rows', 'GiB'],
      large.tables.map(({ name, rows, bytes }) => [name, String(rows), gib(bytes)]),
    ),
  ].join('\n');
}

const faults = ({ faults: all, plans }: QueriesMeasured): string =>
  [
    '## Plans',
    '',
    `${plans.length} statements were explained; their plans are beside this page.`,
    all.length === 0 ? 'No large table was read whole.' : `**Faults:** ${all.join('; ')}.`,
  ].join('\n');

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The plans as text, one after another. */
export const plansAsText = ({ plans }: QueriesMeasured): string =>
  plans.map(({ probe, sql, lines }) => [`== ${probe}`, sql.trim(), '', ...lines, ''].join('\n')).join('\n');
