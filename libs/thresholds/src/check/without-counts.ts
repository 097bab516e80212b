import { actingIn, highestOf } from './acting.js';
import { placesIn } from './births.js';
import type { Examination, ExaminedRule } from './examination.js';
import { NOT_SO } from './point.js';
import type { Way } from './way.js';
import { joinTwo } from './ways-of-some.js';

/** So many choices of paragraphs are tried for each count; the solver answers for the rest. */
const MOST_CHOICES = 6;

/** A way that meets a paragraph, and the standing that it comes to by itself. */
interface Meeting {
  readonly ref: string;
  readonly way: Way;
  readonly standing: number;
}

/** A way with its counts spelled out: in place of each, ways of other rules that meet as many paragraphs. */
export function* withoutCounts(way: Way, each: ExaminedRule, examination: Examination): Generator<Way> {
  const counts = [...way.wants].filter(([key]) => key.startsWith('#'));
  if (counts.length === 0) {
    yield way;
    return;
  }
  const plain = { births: way.births, wants: new Map([...way.wants].filter(([key]) => !key.startsWith('#'))) };
  const meetings = counts.map(([key]) => meetingsOf(key, each, examination));
  for (let shift = 0; shift < MOST_CHOICES; shift++) {
    const chosen = counts.map(([, needed], index) => choose(meetings[index] ?? [], needed, shift));
    if (chosen.some((some) => some === null)) return;
    const joined = joinAll(
      plain,
      chosen.flatMap((some) => some ?? []),
    );
    if (joined !== null) yield joined;
  }
}

/** Those that raise least first, so that the count itself is what is seen. */
function meetingsOf(key: string, each: ExaminedRule, examination: Examination): Meeting[] {
  const refs = examination.paragraphsCounted.get(key) ?? new Set<string>();
  const found = examination.rules
    .filter((other) => other !== each && !other.counts && !other.rule.precautionary)
    .flatMap((other) => (other.ways ?? []).slice(0, 4).map((way) => ({ other, way })))
    .filter(({ way }) => ![...way.wants.keys()].some((want) => want.startsWith('~')))
    .flatMap(({ other, way }) => {
      const standing = standingOf(way, examination);
      return other.rule.cites.filter(({ ref }) => refs.has(ref)).map(({ ref }) => ({ ref, way, standing }));
    });
  return found.sort((a, b) => a.standing - b.standing || a.way.wants.size - b.way.wants.size);
}

function standingOf(way: Way, examination: Examination): number {
  const facts = new Map(
    [...way.wants].map(([key, level]) => [
      key.slice(1),
      key.startsWith('-') ? NOT_SO : { lowest: level, highest: level },
    ]),
  );
  const [cell = 0] = placesIn(way.births, examination.births);
  return highestOf(actingIn(examination, { births: way.births, facts, incidents: [] }, cell));
}

/** As many ways as are needed, each meeting another paragraph, starting some way down the list; null where there are too few. */
function choose(meetings: readonly Meeting[], needed: number, shift: number): Way[] | null {
  const chosen = new Map<string, Way>();
  for (const { ref, way } of meetings) if (!chosen.has(ref)) chosen.set(ref, way);
  const ways = [...chosen.values()].slice(shift, shift + needed);
  return ways.length === needed ? ways : null;
}

const joinAll = (way: Way, others: readonly Way[]): Way | null =>
  others.reduce<Way | null>((joined, other) => (joined === null ? null : joinTwo(joined, other)), way);
