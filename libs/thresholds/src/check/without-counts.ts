import { actingIn, highestOf } from './acting.js';
import { placesIn } from './births.js';
import type { Examination, ExaminedRule } from './examination.js';
import { NOT_SO } from './point.js';
import type { Way } from './way.js';
import { joinTwo } from './ways-of-some.js';

/** So many choices of paragraphs are tried for each count; the solver answers for the rest. */
const MOST_CHOICES = 60;
const MOST_WAYS_OF_A_RULE = 4;

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
  const choices = counts.map(([key, needed]) => choose(meetingsOf(key, each, examination), needed));
  for (let place = 0; place < Math.max(...choices.map(({ length }) => length)); place++) {
    const chosen = choices.map((some) => some[place % some.length] ?? null);
    const joined = joinAll(plain, chosen);
    if (joined !== null) yield joined;
  }
}

/** Those that raise least first, so that the count itself is what is seen. */
function meetingsOf(key: string, each: ExaminedRule, examination: Examination): Meeting[] {
  const refs = examination.paragraphsCounted.get(key) ?? new Set<string>();
  const found = examination.rules
    .filter((other) => other !== each && !other.counts)
    .flatMap((other) => (other.ways ?? []).slice(0, MOST_WAYS_OF_A_RULE).map((way) => ({ other, way })))
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

/** Ways that together meet as many paragraphs as are needed, each choice joined into one; those that raise least first. */
function choose(meetings: readonly Meeting[], needed: number): Way[] {
  const chosen: Way[] = [];
  const extend = (joined: Way | null, met: ReadonlySet<string>, from: number): void => {
    if (met.size >= needed && joined !== null) chosen.push(joined);
    if (met.size >= needed) return;
    for (let place = from; place < meetings.length && chosen.length < MOST_CHOICES; place++) {
      const { ref, way } = meetings[place] as Meeting;
      if (met.has(ref)) continue;
      const further = joined === null ? way : joinTwo(joined, way);
      if (further !== null) extend(further, new Set([...met, ref]), place + 1);
    }
  };
  extend(null, new Set(), 0);
  return chosen;
}

const joinAll = (way: Way, others: readonly (Way | null)[]): Way | null =>
  others.reduce<Way | null>(
    (joined, other) => (joined === null || other === null ? null : joinTwo(joined, other)),
    way,
  );
