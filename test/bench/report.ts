import type { Backend, Measurements } from './measurements.js';
import type { Spread } from './figures/size.js';
import { median } from './statistics.js';

/** The measurements as a page to read. Medians over the rounds; ratios are worked out in each round, then their median taken. */
export function report(measured: Measurements): string {
  const sections = [
    heading(measured),
    acceptSection(measured),
    idleSection(measured),
    sustainedSection(measured),
    startSection(measured),
    sizeSection(measured),
  ];
  return `${sections.filter((section) => section !== null).join('\n\n')}\n`;
}

function heading(measured: Measurements): string {
  const { at, wish, machine } = measured;
  return [
    `# Benchmark of ${at.slice(0, 10)}`,
    '',
    `Commit ${machine.commit}. ${roundsOf(measured)} round(s), the order changing in each; ${wish.seconds} s of load, ${wish.idle} contacts one at a time; seed ${wish.seed}.`,
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.system}; Node ${machine.node}, PostgreSQL ${machine.postgres}, Redis ${machine.redis ?? 'none'}. Load before: ${round(machine.loadBefore, 1)}.`,
    'The load, the service and the database share the machine. fsync and synchronous_commit are on. Ratios compare what ran side by side; times hold for this machine alone.',
    'Median over the rounds, with the lowest and highest round in brackets.',
  ].join('\n');
}

/** Fewer than asked for where the run was interrupted. */
const roundsOf = ({ accept, start, idle, sustained }: Measurements): number =>
  Math.max(...[accept, start, ...Object.values(idle), ...Object.values(sustained)].map((rounds) => rounds.length));

function acceptSection({ accept, profile }: Measurements): string | null {
  if (accept.length === 0) return null;
  const of = (pick: (side: (typeof accept)[number]['product']) => number, digits: number) => [
    over(
      accept.map(({ product }) => pick(product)),
      digits,
    ),
    over(
      accept.map(({ baseline }) => pick(baseline)),
      digits,
    ),
    over(
      accept.map(({ product, baseline }) => pick(product) / pick(baseline)),
      2,
    ),
  ];
  return [
    '## Accepting, with everything promised',
    '',
    'The built door, no worker, beside a Fastify server that parses the same 3 kB and does one prepared insert of it as jsonb: same pool, same server, 10 connections.',
    '',
    table(
      ['', 'Open Front Door', 'Fastify and one insert', 'ratio'],
      [
        ['contacts a second', ...of(({ perSecond }) => perSecond, 0)],
        ['p50, ms', ...of(({ p50 }) => p50, 1)],
        ['p99, ms', ...of(({ p99 }) => p99, 1)],
        ['processor of the server, ms a contact', ...of(({ serverCpu }) => serverCpu, 2)],
        ['processor of PostgreSQL, ms a contact', ...of(({ postgresCpu }) => postgresCpu, 2)],
      ],
    ),
    ...profileLines(profile),
  ].join('\n');
}

const profileLines = (profile: Measurements['profile']): string[] =>
  profile.length === 0
    ? []
    : [
        '',
        'What the door spends its own time on (CPU profile, share of the time it was not idle):',
        '',
        table(
          ['part', 'share'],
          profile.map(({ part, share }) => [part, `${round(share * 100, 1)} %`]),
        ),
      ];

function idleSection({ idle }: Measurements): string | null {
  const rows = backends(idle).map(([backend, rounds]) => [
    backend,
    over(
      rounds.map(({ product }) => product.p50),
      1,
    ),
    over(
      rounds.map(({ product }) => product.acceptP50),
      1,
    ),
    over(
      rounds.map(({ baseline }) => baseline.p50),
      1,
    ),
    over(
      rounds.map(({ product, baseline }) => product.p50 / baseline.p50),
      2,
    ),
    over(
      rounds.map(({ product }) => product.p99),
      1,
    ),
    over(
      rounds.map(({ baseline }) => baseline.p99),
      1,
    ),
  ]);
  if (rows.length === 0) return null;
  const columns = ['queue in', 'decided p50, ms', 'of it accepted', 'baseline p50, ms', 'ratio', 'p99', 'baseline p99'];
  return [
    '## One contact at a time: sent → decided',
    '',
    'From sending the contact until its decision is committed, beside: insert and commit, a job that does nothing there and back on the same backend, insert and commit.',
    '',
    table(columns, rows),
  ].join('\n');
}

function sustainedSection({ sustained }: Measurements): string | null {
  const rows = backends(sustained).map(([backend, rounds]) => [
    backend,
    over(
      rounds.map(({ product }) => product.perSecond),
      0,
    ),
    over(
      rounds.map(({ baseline }) => baseline.perSecond),
      0,
    ),
    over(
      rounds.map(({ product, baseline }) => product.perSecond / baseline.perSecond),
      2,
    ),
    over(
      rounds.map(({ product }) => product.doorCpu),
      2,
    ),
    over(
      rounds.map(({ product }) => product.workerCpu),
      2,
    ),
    over(
      rounds.map(({ product }) => product.postgresCpu),
      2,
    ),
  ]);
  if (rows.length === 0) return null;
  const columns = ['queue in', 'contacts/s', 'baseline/s', 'ratio', 'door, ms', 'worker, ms', 'PostgreSQL, ms'];
  return [
    '## Sustained: sent as fast as they are taken, until all are decided',
    '',
    'Beside the same two commits with one job that does nothing for up to 50 between them, without HTTP. Milliseconds are of processor for one contact.',
    '',
    table(columns, rows),
  ].join('\n');
}

function startSection({ start, commands }: Measurements): string | null {
  if (start.length === 0 && commands.length === 0) return null;
  const memory = (part: keyof (typeof start)[number]['memory']) =>
    over(
      start.map((one) => one.memory[part]),
      0,
    );
  const rows =
    start.length === 0
      ? []
      : [
          [
            'start on a fresh data folder, s',
            over(
              start.map(({ cold }) => cold / 1_000),
              2,
            ),
          ],
          [
            'start again, s',
            over(
              start.map(({ warm }) => warm / 1_000),
              2,
            ),
          ],
          ...(['supervisor', 'door', 'worker', 'postgres'] as const).map((part) => [
            `memory of ${part}, MiB`,
            memory(part),
          ]),
        ];
  const runs = commands.map(({ command, seconds, exitCode }) => [
    `${command}, s`,
    `${round(seconds, 0)}${exitCode === 0 ? '' : ` (ended with ${exitCode})`}`,
  ]);
  return ['## Start, memory, commands', '', table(['', ''], [...rows, ...runs])].join('\n');
}

function sizeSection({ size }: Measurements): string | null {
  if (!size) return null;
  const row = (name: string, { count, median: middle, p95, max, longest }: Spread) =>
    [name, count, middle, p95, max, longest].map(String);
  return [
    '## Size of the product, without tests',
    '',
    table(
      ['lines of', 'number', 'median', 'p95', 'most', 'where'],
      [row('a file', size.files), row('a function', size.functions)],
    ),
    '',
    `${size.lines} lines in all.`,
  ].join('\n');
}

const backends = <Round>(of: Readonly<Partial<Record<Backend, readonly Round[]>>>) =>
  Object.entries(of).map(([backend, rounds]) => [backend === 'redis' ? 'Redis' : 'PostgreSQL', rounds] as const);

/** The median, with the lowest and highest where there is more than one. */
function over(values: readonly number[], digits: number): string {
  const middle = round(median(values), digits);
  if (values.length < 2) return middle;
  return `${middle} (${round(Math.min(...values), digits)}–${round(Math.max(...values), digits)})`;
}

const round = (value: number, digits: number): string => value.toFixed(digits);

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
