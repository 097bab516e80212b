/** What `/health/duty` answered, as far as it can be believed. */
export type HealthAnswer =
  | { readonly kind: 'well'; readonly at: string }
  | { readonly kind: 'unwell'; readonly reasons: readonly string[] }
  | { readonly kind: 'no-answer'; readonly why: string };

/** What the watchdog remembers from one answer to the next. */
export interface WatchState {
  /** Bad answers in a row. */
  readonly bad: number;
  /** Good answers in a row. */
  readonly good: number;
  /** Somebody has been told that it is not well, and not yet that it has recovered. */
  readonly told: boolean;
  /** Milliseconds of the caller's clock at which somebody was last told. */
  readonly toldAt: number;
  /** The time the last answer gave. One that gives the same again was kept somewhere and told again. */
  readonly lastAt: string | null;
}

export const BEGINNING: WatchState = { bad: 0, good: 0, told: false, toldAt: 0, lastAt: null };

export interface WatchTerms {
  /** Bad answers in a row before somebody is told. */
  readonly tries: number;
}

/** What is to be told now; null where there is nothing new. */
export type Telling =
  | { readonly what: 'unwell' | 'still-unwell'; readonly reasons: readonly string[]; readonly tries: number }
  | { readonly what: 'recovered' }
  | null;

/** One good answer between bad ones is no recovery. */
const GOOD_BEFORE_RECOVERED = 2;
const TELL_AGAIN_MS = 15 * 60_000;

/**
 * What an answer means after those before it.
 * @param now milliseconds of a clock that only goes forward
 */
export function afterAnswer(
  state: WatchState,
  heard: HealthAnswer,
  { now, tries }: WatchTerms & { readonly now: number },
): { readonly state: WatchState; readonly tell: Telling } {
  const answer = believed(heard, state);
  const lastAt = heard.kind === 'well' ? heard.at : state.lastAt;
  if (answer.kind === 'well') {
    const good = state.good + 1;
    const recovered = state.told && good >= GOOD_BEFORE_RECOVERED;
    const next = { ...state, bad: 0, good, lastAt, told: state.told && !recovered };
    return { state: next, tell: recovered ? { what: 'recovered' } : null };
  }
  const bad = state.bad + 1;
  const reasons = answer.kind === 'unwell' ? answer.reasons : [answer.why];
  const what = state.told ? 'still-unwell' : 'unwell';
  const due = state.told ? now - state.toldAt >= TELL_AGAIN_MS : bad >= tries;
  const next = { ...state, bad, good: 0, lastAt, ...(due ? { told: true, toldAt: now } : {}) };
  return { state: next, tell: due ? { what, reasons, tries: bad } : null };
}

const believed = (answer: HealthAnswer, { lastAt }: WatchState): HealthAnswer =>
  answer.kind === 'well' && answer.at === lastAt
    ? { kind: 'no-answer', why: 'It gives the same answer again and again, with the same time in it.' }
    : answer;

const MOST_REASONS = 4;
const LONGEST_REASON = 200;

/** Words of what is told. Whatever the service answered, they stay short and on one line. */
export function tellingInWords(telling: NonNullable<Telling>, name: string): string {
  if (telling.what === 'recovered') return `${name} is well again.`;
  const { reasons, tries, what } = telling;
  const plain = reasons.map((reason) =>
    reason
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, LONGEST_REASON),
  );
  const more = plain.length > MOST_REASONS ? ` And ${plain.length - MOST_REASONS} more.` : '';
  const still = what === 'still-unwell' ? 'is still not well' : 'is not well';
  return `${name} ${still}, asked ${tries} time(s): ${plain.slice(0, MOST_REASONS).join(' ')}${more} Until it is, ring the duty worker by hand.`;
}
