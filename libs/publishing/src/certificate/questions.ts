import type { CheckName } from '#thresholds';
import type { SolverQuestion } from './ask-solver.js';
import { declareWorld, factsOf, named, type Vocabulary } from './smt/declare.js';
import { leavesIn } from './smt/leaves.js';
import { acts, oneActsEverywhere, type AskedRule, type Asking } from './smt/rules.js';
import { and, define, not, or } from './smt/script.js';

/** A question put to the solver, and which finding of the certificate says the same. */
export interface AskedOf {
  readonly question: SolverQuestion;
  readonly check: CheckName;
  /** Null for a question about all the rules together. */
  readonly asked: AskedRule | null;
  /** What "yes, it can be" means: the property holds, or fails. */
  readonly yesMeans: 'holds' | 'fails';
}

/** Everything asked of one document over its floor. `declared`: what has to be declared for it besides. */
export function questionsAbout(asking: Asking): { readonly questions: AskedOf[]; readonly declared: string[] } {
  const { rules } = asking.side;
  const second = asSecondWorld(asking.words);
  return {
    questions: [
      ...rules.map((each) => canAct(each, asking)),
      ...rules.filter(({ ofFloor }) => !ofFloor).map((each) => canDecide(each, asking)),
      ...rules.filter(({ ofFloor }) => ofFloor).map((each) => fallsBelow(each, asking)),
      ...rules.filter(({ rule }) => rule.response === 'macpt').map((each) => byNumbersAlone(each, asking)),
      ...[...new Set(rules.map(({ rank }) => rank))].map((rank) => lowers(rank, asking)),
    ],
    declared: second,
  };
}

/** In some birth that is possible. */
const somewhere = (asking: Asking, holds: (stretch: number) => string): string =>
  or(asking.words.stretches.map((_, at) => and([named.birth(at), define(asking.script, holds(at))])));

const canAct = (each: AskedRule, asking: Asking): AskedOf => ({
  question: { id: `can act: ${each.index}`, assertions: [somewhere(asking, (at) => acts(each, at, asking))] },
  check: 'can-fire',
  asked: each,
  yesMeans: 'holds',
});

/** With it the outcome is at least its standing; without it, less. */
function canDecide(each: AskedRule, asking: Asking): AskedOf {
  const asMuch = asking.side.rules.filter(({ standing }) => standing >= each.standing);
  const without = { ...asking, without: each };
  return {
    question: {
      id: `can decide: ${each.index}`,
      assertions: [oneActsEverywhere(asMuch, asking), not(oneActsEverywhere(asMuch, without))],
    },
    check: 'decides',
    asked: each,
    yesMeans: 'holds',
  };
}

/** A rule of the floor acts in every birth that is possible, and the outcome is less than it asks for. */
function fallsBelow(each: AskedRule, asking: Asking): AskedOf {
  const asMuch = asking.side.rules.filter(({ rank }) => rank >= each.rank);
  return {
    question: {
      id: `falls below: ${each.index}`,
      assertions: [oneActsEverywhere([each], asking), not(oneActsEverywhere(asMuch, asking))],
    },
    check: 'national-floor',
    asked: each,
    yesMeans: 'fails',
  };
}

/** It reaches the MACPT with none of the harm known that it reads itself, and would not but for a count or a history. */
function byNumbersAlone(each: AskedRule, asking: Asking): AskedOf {
  const { words } = asking;
  const own = new Set(
    leavesIn([each.rule.when]).flatMap((leaf) =>
      'fact' in leaf ? leaf.fact : leaf.kind === 'history' ? leaf.facts : [],
    ),
  );
  const risks = [...words.levels].filter(
    ([fact]) => own.has(fact) && words.catalogue.facts.get(fact)?.polarity === 'risk',
  );
  const noHarm = risks.flatMap(([fact, levels]) => levels.map((level) => not(named.so(fact, level, ''))));
  return {
    question: {
      id: `by numbers alone: ${each.index}`,
      assertions: [
        and(noHarm),
        somewhere(asking, (at) => and([acts(each, at, asking), not(acts(each, at, { ...asking, noNumbers: true }))])),
      ],
    },
    check: 'numbers-alone',
    asked: each,
    yesMeans: 'fails',
  };
}

/** The same child in two worlds, the second with as much harm or more: does the outcome fall below a rank it had? */
function lowers(rank: number, asking: Asking): AskedOf {
  const asMuch = asking.side.rules.filter((each) => each.rank >= rank);
  return {
    question: {
      id: `lowers: ${rank}`,
      assertions: [oneActsEverywhere(asMuch, asking), not(oneActsEverywhere(asMuch, { ...asking, world: '2' }))],
    },
    check: 'monotone',
    asked: null,
    yesMeans: 'fails',
  };
}

function asSecondWorld(words: Vocabulary): string[] {
  const grows = (one: string, other: string): string => `(assert (=> ${one} ${other}))`;
  const harm = factsOf(words).flatMap((fact) => {
    const polarity = words.catalogue.facts.get(fact)?.polarity ?? 'neutral';
    const levels = (words.levels.get(fact) ?? []).map((level) => [
      named.so(fact, level, ''),
      named.so(fact, level, '2'),
    ]);
    const absent = words.absent.has(fact) ? [[named.notSo(fact, ''), named.notSo(fact, '2')]] : [];
    const [a, b] = [named.notKnown(fact, ''), named.notKnown(fact, '2')];
    if (polarity === 'neutral')
      return [...levels, ...absent, [a, b]].map(([one, other]) => `(assert (= ${one} ${other}))`);
    // More of a risk is so, less of a protection; what was possible stays possible or becomes known.
    const [more, less] = polarity === 'risk' ? [levels, absent] : [absent, levels];
    const known = (more[0] ?? [])[1];
    return [
      ...more.map(([one, other]) => grows(one as string, other as string)),
      ...less.map(([one, other]) => grows(other as string, one as string)),
      grows(a, known === undefined ? b : `(or ${b} ${topOf(more)})`),
    ];
  });
  const histories = words.histories.flatMap((_, index) => [
    `(assert (<= ${named.before(index, '')} ${named.before(index, '2')}))`,
    `(assert (<= ${named.withThis(index, '')} ${named.withThis(index, '2')}))`,
  ]);
  return [...declareWorld(words, '2'), ...harm, ...histories];
}

/** The highest level of the second world: that known, everything that was possible is so. */
const topOf = (levels: readonly (readonly string[])[]): string => levels.at(-1)?.[1] ?? 'false';
