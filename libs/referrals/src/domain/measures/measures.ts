/**
 * What the front door's work is measured by. Each is a share: some of a number of things, each of which is in it or not. `of` is what
 * is counted; `means` says which of them are in the share. docs/measures.md says the same.
 */
export interface MeasureMeaning {
  readonly of: 'contacts' | 'clocks' | 'challenges' | 'second-person requests';
  readonly means: string;
}

const contacts = (means: string): MeasureMeaning => ({ of: 'contacts', means });
const clocks = (means: string): MeasureMeaning => ({ of: 'clocks', means });

export const MEASURES = {
  received: contacts('Every contact received in the period: the number itself.'),
  decided: contacts(
    'A named person had decided about every child; minutes from receipt to the first time that was so.',
  ),
  'decided-in-one-working-day': clocks(
    'The contact was decided about every child before the one-working-day clock from receipt was overdue. Of those decided or overdue.',
  ),
  'red-decided-in-time': clocks(
    'The contact was decided before its red decision clock was overdue. Of those decided or overdue.',
  ),
  'amber-decided-in-time': clocks(
    'The contact was decided before its amber decision clock was overdue. Of those decided or overdue.',
  ),
  'green-decided-in-time': clocks(
    'The contact was decided before its green decision clock was overdue. Of those decided or overdue.',
  ),
  'team-answered-in-time': clocks(
    'The team it was offered to accepted it or gave it back before the acceptance clock was overdue. Of those answered or overdue; a contact that was closed without an answer is left out.',
  ),
  'referrer-told-in-time': clocks(
    'Whoever made contact was told of the decision before the feedback clock was overdue. Of those told or overdue.',
  ),
  'referrer-told': contacts('Whoever made contact was told of the decision; minutes from receipt to that.'),
  'team-answered': contacts('A team of Family Help or the MACPT accepted it or gave it back.'),
  returned: contacts('A team gave it back with advice, at least once.'),
  confirmed: contacts('A person confirmed what was proposed, at least once.'),
  raised: contacts('A person decided above what stood, at least once.'),
  lowered: contacts(
    'A person decided below what stood, at least once; also where a team gave it back below its floor.',
  ),
  redirected: contacts('A person gave it to another team with the same response, at least once.'),
  'information-wanted': contacts('A person asked for information before deciding, at least once.'),
  closed: contacts('A person closed it, at least once; also where it was opened again since.'),
  'second-person': contacts('A decision of it was put to a second person, at least once.'),
  'second-person-confirmed': { of: 'second-person requests', means: 'The second person agreed.' },
  'second-person-refused': { of: 'second-person requests', means: 'The second person did not agree.' },
  'second-person-overtaken': {
    of: 'second-person requests',
    means: 'New information overtook the decision before a second person had read it.',
  },
  challenged: contacts('A professional disagreed, at least once.'),
  'challenge-answered': { of: 'challenges', means: 'A manager answered it; minutes from its opening to the answer.' },
  'challenge-upheld': { of: 'challenges', means: 'It was answered that the decision is to be changed.' },
  'passed-on': contacts(
    'It passed from one team to another at least once; the mean is of how often, over every contact.',
  ),
  'band-open': contacts('As first proposed, the ceiling of at least one child was above that child’s floor.'),
  'macpt-by-ceiling': contacts('As first proposed, the highest ceiling was the MACPT and the highest floor was not.'),
  'red-by-rule': contacts('As first proposed it was red, and a red rule held by what is known.'),
  'red-by-precaution': contacts('As first proposed it was red, and red rules acted only by precaution.'),
  'red-without-rule': contacts('As first proposed it was red though no red rule acted: no document was in force.'),
  'red-by-person': contacts('The decision that stands is a person’s and red, and it was never proposed red.'),
  're-contact': contacts(
    'A child of it, by NHS number, UPN, or name and date of birth, was in another contact received in the twelve months before.',
  ),
} as const satisfies Readonly<Record<string, MeasureMeaning>>;
export type MeasureCode = keyof typeof MEASURES;

export const MEASURED_BY = ['source', 'team', 'week', 'month'] as const;
export type MeasuredBy = (typeof MEASURED_BY)[number];

/** Counts of one measure: over all, or of one group. */
export interface Counted {
  /** How many are in the share. */
  readonly numerator: number;
  readonly denominator: number;
  /** Median and ninetieth percentile, over those in the share; null where the measure has no times, or none yet. */
  readonly minutes: { readonly median: number; readonly p90: number } | null;
  /** How often on average, over the denominator; null where the measure has no such number. */
  readonly mean: number | null;
}
