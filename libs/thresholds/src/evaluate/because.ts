import type { MatchedRule } from '../evaluation.js';
import type { ReadyRule } from '../rule-set.js';
import type { Band } from './band.js';
import { factsSaidFor } from './facts-said.js';
import type { KnownChild } from './know-child.js';
import { TRUE } from './truth.js';
import { unknownsOf } from './unknowns.js';
import { acts, truthIn, type Weighing } from './weigh.js';

/** The rules that act now, highest response first, then the locality's own order. */
export function rulesThatAct(weighing: Weighing, known: KnownChild, band: Band): MatchedRule[] {
  const everywhere = weighing.ruleSet.rules.flatMap((ready, rule) =>
    weighing.cells.every((_, cell) => acts(weighing, rule, cell)) ? { ready, rule, turnsOnAge: false } : [],
  );
  const reached = everywhere.some(({ ready }) => ready.rank === band.floor?.rank);
  const inTurn = reached || band.floor === null ? [] : rulesByTurns(weighing, band.floor);
  return [...everywhere, ...inTurn]
    .sort((a, b) => b.ready.rank - a.ready.rank || a.rule - b.rule)
    .map(({ ready, rule, turnsOnAge }) => matchedRule(weighing, known, ready, rule, turnsOnAge));
}

/** Where each possible age has its own rule for the floor's response, those rules together make it certain. */
function rulesByTurns(weighing: Weighing, floor: ReadyRule): { ready: ReadyRule; rule: number; turnsOnAge: boolean }[] {
  return weighing.ruleSet.rules.flatMap((ready, rule) =>
    ready.rank === floor.rank && weighing.cells.some((_, cell) => acts(weighing, rule, cell))
      ? { ready, rule, turnsOnAge: true }
      : [],
  );
}

function matchedRule(
  weighing: Weighing,
  known: KnownChild,
  ready: ReadyRule,
  rule: number,
  byTurns: boolean,
): MatchedRule {
  const holds = weighing.cells.every((_, cell) => truthIn(weighing, rule, cell) === TRUE);
  return {
    rule: ready.rule.id,
    ...ready.asks,
    priority: ready.rule.priority,
    canWait: ready.rule.canWait,
    by: holds || byTurns ? 'known' : 'precaution',
    cites: ready.main,
    alsoCites: ready.also,
    facts: factsSaidFor(weighing, known, ready),
    unknown: holds ? [] : unknownsOf(weighing, known, ready, rule),
    question: ready.rule.question,
    authority: ready.main.authority,
  };
}
