import type { AgeBoundary, Certificate, CheckOutcome, Finding, Severity } from '#thresholds';
import type { GateResult } from '../gate.js';
import { escape } from './escape.js';
import { STYLE } from './style.js';

/** What a page tells of one file. */
export interface Reported {
  readonly path: string;
  readonly cases: number;
  readonly problems: readonly string[];
  readonly failures: readonly { readonly sentence: string; readonly differences: readonly string[] }[];
  readonly certificate: Certificate | null;
  readonly gate: GateResult | null;
}

const CAVEAT =
  'A certificate proves the rules consistent with each other and with the national floor. It does not prove that they say what ' +
  'the published page says: a person reads each rule beside its sentence and confirms it. People decide; the rules propose.';

/**
 * One page about the certificates of documents, that a partnership can publish as it is: no script, nothing fetched, headings in
 * order, every table with a caption and headers, readable in print. Everything that comes from a document is escaped.
 */
export function certificateHtml(reported: readonly Reported[]): string {
  const title =
    reported.length === 1 ? `Certificate of ${nameOf(reported[0] as Reported)}` : 'Certificates of threshold documents';
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escape(title)}</h1>`,
    `<p>${escape(CAVEAT)}</p>`,
    ...reported.flatMap(section),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const nameOf = ({ certificate, path }: Reported): string =>
  certificate?.title ??
  (certificate?.floor === null || certificate === null ? path : `the national floor ${certificate.floor}`);

function section(reported: Reported): string[] {
  const { certificate, problems, failures, cases, path } = reported;
  const wrong = [...problems, ...failures.map(({ sentence, differences }) => `${sentence} ${differences.join('; ')}`)];
  return [
    '<section>',
    `<h2>${escape(nameOf(reported))}</h2>`,
    `<p class="of">${escape(describe(certificate, path))}</p>`,
    `<p><strong>${escape(verdictOf(reported))}</strong> ${cases} cases of practice leads were run.</p>`,
    ...(wrong.length === 0 ? [] : ['<h3>What is wrong with the file or its cases</h3>', list(wrong)]),
    ...(certificate === null ? [] : certified(certificate)),
    ...gateInHtml(reported.gate),
    '</section>',
  ];
}

function describe(certificate: Certificate | null, path: string): string {
  if (certificate === null) return path;
  const { version, floor, catalogue, figures, on } = certificate;
  const over = floor === null ? 'over no national floor' : `over the national floor ${floor}`;
  const of = version === null ? '' : `Version ${version}, ${over}; `;
  return `${of}fact catalogue ${catalogue}. ${figures.rules} rules with ${figures.ways} ways of holding, ${figures.facts} facts, ${figures.paragraphs} paragraphs. Ages in examples are those of ${on}. File: ${path}`;
}

function verdictOf({ certificate, problems, failures, gate }: Reported): string {
  const sound = certificate?.holds === true && problems.length === 0 && failures.length === 0 && gate?.agrees !== false;
  return sound ? 'It may be published.' : 'It may not be published.';
}

const certified = ({ checks, findings, ageBoundaries }: Certificate): string[] => [
  ...table(
    'Each property, and whether it holds',
    ['Property', 'Holds', 'Errors', 'Warnings', 'Listed'],
    checks.map(checkRow),
  ),
  ...found('What keeps it from being published', findings, 'error'),
  ...found('What a person should look at', findings, 'warning'),
  ...found('What those who sign should have seen', findings, 'listed'),
  ...ages(ageBoundaries),
];

const checkRow = ({ says, holds, errors, warnings, listed }: CheckOutcome): string[] => [
  says,
  holds ? 'Yes' : 'No',
  ...[errors, warnings, listed].map(String),
];

function found(heading: string, findings: readonly Finding[], severity: Severity): string[] {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return [];
  const rows = own.map(({ path, sentence, witness }) => [path, sentence, witness?.words ?? '']);
  return [`<h3>${escape(heading)}</h3>`, ...table(`${heading}: ${own.length}`, ['Where', 'What', 'Shown by'], rows)];
}

function ages(boundaries: readonly AgeBoundary[]): string[] {
  if (boundaries.length === 0) return [];
  const rows = boundaries.map(({ age, rules, shownBy, dayBefore, dayOf, dayAfter }) => [
    age,
    rules.join(', '),
    shownBy,
    ...[dayBefore, dayOf, dayAfter].map((response) => response ?? 'no rule acts'),
  ]);
  const headers = [
    'Age',
    'Rules that turn on it',
    'Shown with the facts of',
    'The day before',
    'The day itself',
    'The day after',
  ];
  return ['<h3>Ages on which rules turn</h3>', ...table('What a child comes to around each age', headers, rows)];
}

function gateInHtml(gate: GateResult | null): string[] {
  if (gate === null) return ['<h3>The solver</h3>', '<p>The solver was not asked.</p>'];
  const seconds = (gate.milliseconds / 1000).toFixed(1);
  const outcome = gate.agrees ? 'agrees on each' : 'does not agree';
  return [
    '<h3>The solver</h3>',
    `<p>${gate.questions} questions were put to the solver z3, from the conditions as written; it ${outcome}. It took ${seconds} s.</p>`,
    ...(gate.agrees ? [] : [list(gate.problems)]),
  ];
}

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;

function table(caption: string, headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [
    `<table><caption>${escape(caption)}</caption>`,
    `<thead><tr>${headers.map((header) => `<th scope="col">${escape(header)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(([first = '', ...rest]) => {
      const cells = rest.map((cell) => `<td>${escape(cell)}</td>`).join('');
      return `<tr><th scope="row">${escape(first)}</th>${cells}</tr>`;
    }),
    '</tbody></table>',
  ];
}
