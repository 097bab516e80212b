import type { Condition, FactCatalogue, HistoryCondition, Span } from '#thresholds';
import { daysOldAt, stretchesOf, type Stretch } from './births.js';
import { leavesIn } from './leaves.js';

/** The things a world is made of, named for the solver. A world may have a second copy, marked `'`. */
export interface Vocabulary {
  readonly catalogue: FactCatalogue;
  readonly on: string;
  readonly stretches: readonly Stretch[];
  /** By fact, the levels at which it is read as so, lowest first. */
  readonly levels: ReadonlyMap<string, readonly number[]>;
  /** Facts read as not so. */
  readonly absent: ReadonlySet<string>;
  readonly histories: readonly HistoryCondition[];
}

/** A second world beside the first, for what compares the two. */
export type World = '' | '2';

export const named = {
  /** A fact is known to be at a level or more. */
  so: (fact: string, level: number, world: World) => `|so${world} ${fact} ${level}|`,
  /** A fact is known not to be so. */
  notSo: (fact: string, world: World) => `|not${world} ${fact}|`,
  /** A fact was asked about, or could still be so, and is not known. */
  notKnown: (fact: string, world: World) => `|unknown${world} ${fact}|`,
  /** A stretch of births is possible. */
  birth: (stretch: number) => `|birth ${stretch}|`,
  /** What a history comes to before this contact, and with it. */
  before: (history: number, world: World) => `|before${world} ${history}|`,
  withThis: (history: number, world: World) => `|with${world} ${history}|`,
};

/** What conditions speak of, read straight from them. */
export function vocabularyOf(conditions: readonly Condition[], catalogue: FactCatalogue, on: string): Vocabulary {
  const leaves = leavesIn(conditions);
  const levels = new Map<string, Set<number>>();
  for (const leaf of leaves) {
    const read =
      leaf.kind === 'present' ? [[leaf.fact, 1]] : leaf.kind === 'step' ? [[leaf.fact, levelOf(leaf, catalogue)]] : [];
    const carried = leaf.kind === 'history' ? leaf.facts.map((fact) => [fact, 1]) : [];
    for (const [fact, level] of [...read, ...carried] as [string, number][])
      if (level !== Infinity) levels.set(fact, (levels.get(fact) ?? new Set()).add(level));
  }
  const spans = leaves.flatMap((leaf): (Span | null)[] => (leaf.kind === 'age' ? [leaf.atLeast, leaf.under] : []));
  const weeks = leaves.flatMap((leaf) => (leaf.kind === 'unborn' ? (leaf.gestationAtLeastWeeks ?? []) : []));
  const histories = leaves.filter((leaf): leaf is HistoryCondition => leaf.kind === 'history');
  return {
    catalogue,
    on,
    stretches: stretchesOf(
      spans.filter((span) => span !== null),
      weeks,
      on,
    ),
    levels: new Map([...levels].map(([fact, some]) => [fact, [...some].sort((a, b) => a - b)])),
    absent: new Set(leaves.flatMap((leaf) => (leaf.kind === 'absent' ? leaf.fact : []))),
    histories: [...new Map(histories.map((history) => [historyMark(history), history])).values()],
  };
}

/** A step's place on its scale; no level at all for a step that is not on it. */
export function levelOf(
  { fact, atLeast }: Extract<Condition, { kind: 'step' }>,
  { facts }: Pick<FactCatalogue, 'facts'>,
): number {
  if (typeof atLeast === 'number') return atLeast;
  const step = facts.get(fact)?.scale.indexOf(atLeast) ?? -1;
  return step < 1 ? Infinity : step;
}

export const historyMark = ({ of, within, facts }: HistoryCondition): string =>
  JSON.stringify([of, within.count, within.unit, [...facts].sort()]);

/** Declares the births that are possible: at least one, and without a gap between them. */
export function declareBirths({ stretches }: Vocabulary): string[] {
  const births = stretches.map((_, index) => named.birth(index));
  const gapless = births.flatMap((one, from) =>
    births
      .slice(from + 2)
      .map((other, step) => `(assert (=> (and ${one} ${other}) ${births[from + 1 + step] as string}))`),
  );
  return [...births.map((birth) => `(declare-const ${birth} Bool)`), `(assert (or ${births.join(' ')}))`, ...gapless];
}

/** Declares all that is known, and not known, of a child in one world. */
export const declareWorld = (words: Vocabulary, world: World): string[] => [
  ...[...words.levels].flatMap(([fact, levels]) => declareLevels(fact, levels, world)),
  ...[...words.absent].map((fact) => `(declare-const ${named.notSo(fact, world)} Bool)`),
  ...factsOf(words).map((fact) => `(declare-const ${named.notKnown(fact, world)} Bool)`),
  ...[...words.absent].flatMap((fact) => eitherWay(fact, words, world)),
  ...declareHistories(words, world),
];

/** Every fact that is read. */
export const factsOf = ({ levels, absent }: Vocabulary): string[] => [...new Set([...levels.keys(), ...absent])];

function declareLevels(fact: string, levels: readonly number[], world: World): string[] {
  const known = levels.map((level) => named.so(fact, level, world));
  return [
    ...known.map((name) => `(declare-const ${name} Bool)`),
    ...known.slice(1).map((name, index) => `(assert (=> ${name} ${known[index] as string}))`),
  ];
}

/** What is known not to be so is neither so nor unknown; one read both ways is taken as known, one way or the other. */
function eitherWay(fact: string, { levels }: Vocabulary, world: World): string[] {
  const not = named.notSo(fact, world);
  const unknown = named.notKnown(fact, world);
  const so = (levels.get(fact) ?? []).slice(0, 1).map((level) => named.so(fact, level, world));
  return [
    `(assert (not (and ${not} ${unknown})))`,
    ...so.flatMap((known) => [`(assert (not (and ${not} ${known})))`, `(assert (not ${unknown}))`]),
  ];
}

function declareHistories({ histories, on }: Vocabulary, world: World): string[] {
  const declared = histories.flatMap(({ of }, index) => {
    const [before, withThis] = [named.before(index, world), named.withThis(index, world)];
    const most =
      of === 'incidents' ? `(assert (= ${withThis} (+ ${before} 1)))` : `(assert (>= ${withThis} ${before}))`;
    return [`(declare-const ${before} Int)`, `(declare-const ${withThis} Int)`, `(assert (>= ${before} 0))`, most];
  });
  const within = histories.flatMap((one, index) =>
    histories.flatMap((other, at) =>
      index !== at && isWithin(one, other, on) ? noMoreThan(one, index, other, at, world) : [],
    ),
  );
  return [...declared, ...within];
}

/** Does one history count nothing that another does not? */
const isWithin = (one: HistoryCondition, other: HistoryCondition, on: string): boolean =>
  (other.facts.length === 0 || (one.facts.length > 0 && one.facts.every((fact) => other.facts.includes(fact)))) &&
  daysOldAt(one.within, on) <= daysOldAt(other.within, on);

function noMoreThan(one: HistoryCondition, index: number, other: HistoryCondition, at: number, world: World): string[] {
  const [a, b] = [named.before(index, world), named.before(at, world)];
  if (one.of !== other.of) return [`(assert (=> (> ${a} 0) (> ${b} 0)))`];
  return [`(assert (<= ${a} ${b}))`, `(assert (<= ${named.withThis(index, world)} ${named.withThis(at, world)}))`];
}
