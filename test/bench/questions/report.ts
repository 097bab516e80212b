import type { SourceBands } from './bands.js';
import type { Strategy } from './dialogue.js';
import type { DocumentSimulated, Simulation } from './simulate.js';

const IN_WORDS: Readonly<Record<Strategy, string>> = {
  ours: 'the first question shown, each time',
  'random-relevant': 'any of those that matter, by chance',
  'every-relevant': 'all of those that matter, then what they made matter',
  'random-unknown': 'anything not known, by chance',
};

/** Writes a simulation as a page to read. */
export function report({ at, seed, contacts, invented, documents }: Simulation): string {
  return [
    `# Questions until settled, ${at.slice(0, 16).replace('T', ' ')} UTC`,
    '',
    `${contacts} invented contacts to each published document, from the number ${seed}: each touches on ${invented.touchedOn} rules, one harm`,
    'of which is reported, and whoever rang was asked about everything else they read and does not know.',
    `In truth ${percent(invented.adverse)} of it is adverse; ${percent(invented.ageNotKnown)} of ages were not given. Every answer is true.`,
    'The rates are properties of what was invented, not of real contacts; read the ways of asking beside each other.',
    '',
    ...documents.flatMap(ofDocument),
    'Ended lower: another way came to more, since this one asked what a precaution stood on and was told that it is not so.',
    'Red by a person: nothing here says. In an invented contact and in a case nobody decides; a service in use would count it.',
    '',
  ].join('\n');
}

const ofDocument = ({ locality, version, unsettled, taken, invented, cases }: DocumentSimulated): string[] => [
  `## ${locality}, ${version}`,
  '',
  `${unsettled} contacts were not settled as they came in.`,
  '',
  ...table(
    ['Asked', 'Questions, mean', '±', 'Most', 'Ended lower'],
    taken.map((each) => [
      IN_WORDS[each.strategy],
      each.mean.toFixed(2),
      each.error.toFixed(2),
      String(each.most),
      String(each.endedLower),
    ]),
  ),
  'Invented contacts as they came in:',
  '',
  ...bands(invented),
  'The locality’s own cases:',
  '',
  ...bands(cases),
];

const bands = (rows: readonly SourceBands[]): string[] =>
  table(
    ['Source', 'Children', 'Band, mean width', 'Red by floor', 'Red by precaution', 'MACPT by ceiling alone'],
    rows.map((row) => [
      row.source,
      String(row.children),
      row.bandWidth.toFixed(2),
      percent(row.redByFloor),
      percent(row.redByPrecaution),
      percent(row.macptByCeilingAlone),
    ]),
  );

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
