import { readFileSync } from 'node:fs';
import { ALARM_WORDS } from '../../apps/triage-api/src/alarms/alarm-in-words.js';
import { readModules } from './module-graph.js';

/** Ways in which code names the kind of an alarm. */
const NAMING = [
  /\bkind: '([a-z]+(?:-[a-z]+)+)'/g,
  /\balarm: '([a-z]+(?:-[a-z]+)+)'/g,
  /\balarm\((?:tx, locality, )?'([a-z]+(?:-[a-z]+)+)'/g,
  /\? \[\] : \['([a-z]+(?:-[a-z]+)+)'\]/g,
  /\? \['([a-z]+(?:-[a-z]+)+)'\] : \[\]/g,
  /const kind = \w+ \? '([a-z]+(?:-[a-z]+)+)' : '(?:[a-z-]+)'/g,
  /const kind = \w+ \? '(?:[a-z-]+)' : '([a-z]+(?:-[a-z]+)+)'/g,
];

/** Files that raise alarms, or say which are to be raised. */
const raising = readModules()
  .filter(({ path }) => /^(apps\/(worker|supervisor)|libs)\//.test(path))
  .map(({ path }) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => /\braiseAlarms\b|\balarms?: |\bthis\.alarm\(/.test(text));

const kinds = new Set(
  raising.flatMap(({ text }) => NAMING.flatMap((naming) => [...text.matchAll(naming)].map(([, kind]) => kind ?? ''))),
);

const headings = readFileSync('docs/runbook.md', 'utf8')
  .split('\n')
  .flatMap((line) => /^## `([a-z-]+)`$/.exec(line)?.[1] ?? []);

it('finds the alarms that the code raises', () => {
  expect(kinds.size).toBeGreaterThan(11);
  expect([...kinds]).toEqual(
    expect.arrayContaining(['clock-overdue', 'job-failed', 'no-document-in-force', 'canary-lost']),
  );
});

it('has words for every kind of alarm', () => {
  expect([...kinds].filter((kind) => !Object.hasOwn(ALARM_WORDS, kind))).toEqual([]);
});

it('has a page of the runbook for every kind of alarm, and for none that there is not', () => {
  expect(headings.sort()).toEqual(Object.keys(ALARM_WORDS).sort());
});

it('says of each what it means, what to do and how it ends', () => {
  const pages = readFileSync('docs/runbook.md', 'utf8')
    .split(/^## /m)
    .filter((page) => page.startsWith('`'));
  const lacking = pages.filter((page) => !['**Means.**', '**Do.**', '**Ends.**'].every((part) => page.includes(part)));
  expect(lacking.map((page) => page.split('\n')[0])).toEqual([]);
});
