import type { Published } from './published.js';
import type { Reason } from './refusal.js';

interface Days {
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}

/**
 * What the days of a version to be published are wrong in, beside the versions of the locality that stand: it begins today or
 * later, where another ends, and no day has two. One published without an end gives way to it on the day it begins.
 * @param today `YYYY-MM-DD`, Europe/London
 */
export function reasonsAgainstDates(next: Days, standing: readonly Published[], today: string): Reason[] {
  const { effectiveFrom: from } = next;
  if (from < today) return [dates('in-the-past', `${from} has passed: begin today (${today}) or later.`)];
  const inOrder = [...standing].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const clash = inOrder.find((other) => overlaps(other, next));
  if (clash)
    return [
      dates(
        'overlap',
        `${clash.version} applies from ${clash.effectiveFrom} ${untilWords(clash)}: end this before, or begin after.`,
      ),
    ];
  return [...gapBefore(next, inOrder, today), ...gapAfter(next, inOrder)];
}

const untilWords = ({ effectiveUntil }: Days): string =>
  effectiveUntil ? `until ${effectiveUntil}` : 'without an end';

/** One without an end gives way to whatever begins after it. */
function overlaps(other: Days, next: Days): boolean {
  if (other.effectiveFrom === next.effectiveFrom) return true;
  const [first, second] = other.effectiveFrom < next.effectiveFrom ? [other, next] : [next, other];
  return first.effectiveUntil !== null && first.effectiveUntil >= second.effectiveFrom;
}

function gapBefore(next: Days, inOrder: readonly Published[], today: string): Reason[] {
  const before = inOrder.filter(({ effectiveFrom }) => effectiveFrom < next.effectiveFrom).at(-1);
  if (!before || before.effectiveUntil === null) return [];
  const free = [dayAfter(before.effectiveUntil), today].sort().at(-1) ?? today;
  return free < next.effectiveFrom
    ? [dates('gap', `nothing would be in force from ${free} until then: begin on ${free}.`)]
    : [];
}

function gapAfter({ effectiveUntil }: Days, inOrder: readonly Published[]): Reason[] {
  if (effectiveUntil === null) return [];
  const after = inOrder.find(({ effectiveFrom }) => effectiveFrom > effectiveUntil);
  return after && dayAfter(effectiveUntil) < after.effectiveFrom
    ? [
        {
          ...dates('gap', `nothing would be in force from ${dayAfter(effectiveUntil)} until ${after.effectiveFrom}.`),
          pointer: '/document/effectiveUntil',
        },
      ]
    : [];
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const dates = (code: Reason['code'], detail: string): Reason => ({ pointer: '/document/effectiveFrom', code, detail });
