import type { Outcome, Sample } from './sample.js';

const HEADER = ['source', 'contact', 'response', 'route', 'priority', 'paragraph'];
const NONE = '-';

/** A sample with what became of it; null where it was not decided. */
export interface Row {
  readonly sample: Pick<Sample, 'sentBy' | 'title'>;
  readonly outcome: Pick<Outcome, 'response' | 'route' | 'priority' | 'paragraph'> | null;
}

/** The table of what became of the samples: a header and a line for each, cells parted by tabs, `-` for what there is none of. */
export const tableOf = (rows: readonly Row[]): string[] =>
  [HEADER, ...rows.map(cellsOf)].map((cells) => cells.join('\t'));

const cellsOf = ({ sample, outcome }: Row): string[] => [
  sample.sentBy,
  sample.title,
  ...[outcome?.response, outcome?.route, outcome?.priority, outcome?.paragraph].map((cell) => cell ?? NONE),
];
