/** Most hours ahead at which whoever goes out alone may say they will be back: after that nobody would look for them tonight. */
export const BACK_WITHIN_HOURS = 12;

/**
 * What is told of a visit. It comes bit by bit, by a telephone that may send each bit again: what is left out is not told yet, and what is
 * told later takes the place of what was told before. Where it was is kept apart.
 */
export interface VisitSaid {
  /** Names of whoever went. */
  readonly who: readonly string[] | null;
  readonly withPolice: 'yes' | 'no' | null;
  readonly setOutAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** When whoever went is heard of again at the latest. */
  readonly expectedBackAt: Date | null;
  /** Whoever went is safe, as they or a colleague who spoke to them says. */
  readonly safe: 'yes' | null;
  readonly seen: readonly string[] | null;
  readonly childSeen: 'yes' | 'no' | null;
  readonly childSeenAlone: 'yes' | 'no' | null;
  readonly found: string | null;
  readonly done: string | null;
  readonly next: string | null;
}

/** A visit as everything that may happen to it turns on. */
export interface VisitNow {
  readonly said: VisitSaid;
  readonly expectedBackAt: Date | null;
  /** When whoever went was heard of for the last time; null while they are out. */
  readonly backAt: Date | null;
  /** When it was noticed that they were not; null where they were in time, or have been heard of since. */
  readonly notBackAt: Date | null;
}

export interface VisitProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

const NOTHING_SAID: VisitSaid = {
  ...{ who: null, withPolice: null, setOutAt: null, arrivedAt: null, leftAt: null, expectedBackAt: null, safe: null },
  ...{ seen: null, childSeen: null, childSeenAlone: null, found: null, done: null, next: null },
};

/** A visit of which nothing is told yet. */
export const NEW_VISIT: VisitNow = { said: NOTHING_SAID, expectedBackAt: null, backAt: null, notBackAt: null };

/** What is known of a visit once more of it is told. */
export function withMoreSaid(before: VisitSaid, more: VisitSaid): VisitSaid {
  const told = Object.entries(more).filter(([, value]) => value !== null);
  return { ...before, ...(Object.fromEntries(told) as Partial<VisitSaid>) };
}

/**
 * A visit once more of it is told at an instant. Having left, being safe, or another time to come at which one is back, is word of whoever
 * went; telling what was found is not: a telephone may send it for them.
 */
export function tellVisit(visit: VisitNow, more: VisitSaid, now: Date): VisitNow {
  const said = withMoreSaid(visit.said, more);
  const again = more.expectedBackAt !== null && more.expectedBackAt > now;
  if (isWord(more)) return { said, expectedBackAt: said.expectedBackAt, backAt: more.leftAt ?? now, notBackAt: null };
  if (again) return { said, expectedBackAt: more.expectedBackAt, backAt: null, notBackAt: null };
  return { ...visit, said, expectedBackAt: said.expectedBackAt };
}

const isWord = ({ leftAt, safe }: VisitSaid): boolean => leftAt !== null || safe === 'yes';

/** Is somebody out whose time has passed, and has nobody noticed yet? */
export const isDueBack = ({ expectedBackAt, backAt, notBackAt }: VisitNow, now: Date): boolean =>
  expectedBackAt !== null && backAt === null && notBackAt === null && expectedBackAt <= now;

/** How far a watch may be ahead of ours: nobody is held up over it. */
const WATCH_AHEAD_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/** Everything that is wrong with a visit as it would stand, each with what would be right. */
export function problemsOfVisit({ said }: Pick<VisitNow, 'said'>, more: VisitSaid, now: Date): VisitProblem[] {
  const { who, setOutAt, arrivedAt, leftAt, childSeen, childSeenAlone } = said;
  const latest = now.getTime() + WATCH_AHEAD_MS;
  const ahead = (['setOutAt', 'arrivedAt', 'leftAt'] as const).filter((name) => (more[name]?.getTime() ?? 0) > latest);
  const backLast = now.getTime() + BACK_WITHIN_HOURS * HOUR_MS;
  return [
    ...(who === null || who.length === 0 ? [problem('who', 'missing', 'Say who goes, by name.')] : []),
    ...ahead.map((name) => problem(name, 'in-the-future', 'This time has not come yet. Send it when it has.')),
    ...(isBefore(arrivedAt, setOutAt) ? [problem('arrivedAt', 'before-set-out', 'Is before they set out.')] : []),
    ...(isBefore(leftAt, arrivedAt ?? setOutAt) ? [problem('leftAt', 'before-arrived', 'Is before they came.')] : []),
    ...((more.expectedBackAt?.getTime() ?? 0) > backLast ? [problem('expectedBackAt', 'too-far', TOO_FAR)] : []),
    ...(childSeenAlone === 'yes' && childSeen !== 'yes' ? [problem('childSeenAlone', 'not-seen', NOT_SEEN)] : []),
  ];
}

const TOO_FAR = `Say a time within ${BACK_WITHIN_HOURS} hours, and another one then.`;
const NOT_SEEN = 'A child who was seen alone was seen: say so.';

const isBefore = (later: Date | null, earlier: Date | null): boolean =>
  later !== null && earlier !== null && later < earlier;

const problem = (member: string, code: string, detail: string): VisitProblem => ({
  ...{ pointer: `/${member}`, code, detail },
});
