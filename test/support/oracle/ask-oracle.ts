/**
 * A slow evaluator that is plainly right: it lists every way things may be and asks each rule in each of them, in two values.
 * It shares no code with `evaluate`, so that one cannot hide a fault of the other.
 */
import type {
  CanWait,
  ChildInContact,
  ContactFacts,
  LevelledResponse,
  Priority,
  Response,
  Rule,
  ThresholdDocument,
} from '#thresholds';
import type { OracleBirth } from './births.js';
import type { Knowledge, OracleRules } from './hearing.js';
import { factsOf, holds, leaves, rulesOf, worldsOf, type Met, type World } from './worlds.js';

export interface OracleAnswer {
  readonly floor: LevelledResponse | null;
  readonly ceiling: LevelledResponse | null;
  /** Rules that act in every world, with `known` or `precaution`. */
  readonly because: readonly string[];
  /** Rules above the floor that act in some world, with `live` or `idle`. */
  readonly undecided: readonly string[];
  readonly priority: Priority;
  readonly canWait: CanWait;
  /** In each world, where the highest response stands. */
  readonly outcomes: ReadonlyMap<World, number>;
}

const RESPONSES: readonly Response[] = ['universal', 'notify', 'family-help', 'macpt'];

export function askOracle(
  rules: OracleRules,
  child: ChildInContact,
  contact: ContactFacts,
  known: Knowledge,
  births: readonly OracleBirth[],
  worlds: readonly World[] = worldsOf(rules, known, births) ?? [],
): OracleAnswer {
  const all = rulesOf(rules);
  const holding = new Map<Rule, Set<World>>();
  const holdsIn = (rule: Rule, met: (world: World) => Met): Set<World> =>
    new Set(worlds.filter((world) => holds(rule.when, world, child, contact, rules, met(world))));
  const acts = (rule: Rule, world: World): boolean => {
    const where = holding.get(rule) as Set<World>;
    return where.has(world) || (rule.precautionary && where.size > 0);
  };

  const plain = all.filter((rule) => !counts(rule));
  for (const rule of plain)
    holding.set(
      rule,
      holdsIn(rule, () => () => 0),
    );
  const metIn = (world: World): Met =>
    metBy(
      plain.filter((rule) => acts(rule, world)),
      rules.document,
    );
  for (const rule of all.filter(counts)) holding.set(rule, holdsIn(rule, metIn));

  const cells = groupByCell(worlds);
  const hasRisk = (rule: Rule): boolean => riskFacts(rule, rules).some((fact) => isPresent(known, fact));
  const countIsLive = (rule: Rule): boolean =>
    cells.some((cell) => {
      const reached = plain.filter(
        (each) =>
          cell.every((world) => acts(each, world)) || (hasRisk(each) && cell.some((world) => acts(each, world))),
      );
      const met = metBy(reached, rules.document);
      return leaves(rule.when).some((leaf) => leaf.kind === 'count' && met(leaf.level, leaf.domain) >= leaf.atLeast);
    });
  const isLive = (rule: Rule): boolean => hasRisk(rule) || countIsLive(rule);

  const standing = (rule: Rule | null): number =>
    rule === null ? -1 : RESPONSES.indexOf(rule.response) * 10 + levelOf(rule, rules.document).number;
  const rank = (rule: Rule | null): number => (rule === null ? -1 : RESPONSES.indexOf(rule.response));
  const highest = (some: readonly Rule[]): Rule | null =>
    some.reduce<Rule | null>((best, rule) => (standing(rule) > standing(best) ? rule : best), null);
  const tops = worlds.map((world) => highest(all.filter((rule) => acts(rule, world))));
  const floor = tops.reduce<Rule | null>(
    (least, top) => (standing(top) < standing(least) ? top : least),
    tops[0] ?? null,
  );
  const open = all.filter((rule) => (holding.get(rule)?.size ?? 0) > 0 && rank(rule) > rank(floor));
  const asks = (rule: Rule | null): LevelledResponse | null =>
    rule === null ? null : { response: rule.response, level: levelOf(rule, rules.document).id };
  const acting = all.filter((rule) => worlds.every((world) => acts(rule, world)));
  // Where no rule acts whatever is so, those that take turns in acting for the floor's response act together.
  const inTurn = acting.some((rule) => rank(rule) === rank(floor))
    ? []
    : all.filter(
        (rule) => rank(rule) === rank(floor) && cells.some((cell) => cell.every((world) => acts(rule, world))),
      );
  const urgent = [...acting, ...inTurn];
  return {
    floor: asks(floor),
    ceiling: asks(highest(open.filter(isLive)) ?? floor),
    priority:
      (['red', 'amber'] as const).find((each) => urgent.some(({ priority }) => priority === each)) ??
      (urgent.length > 0 ? 'green' : 'amber'),
    canWait:
      (['no', 'unknown'] as const).find((each) => urgent.some(({ canWait }) => canWait === each)) ??
      (urgent.length === 0 && open.some(isLive) ? 'unknown' : 'yes'),
    because: acting.map((rule) => `${rule.id} ${holding.get(rule)?.size === worlds.length ? 'known' : 'precaution'}`),
    undecided: open.map((rule) => `${rule.id} ${isLive(rule) ? 'live' : 'idle'}`),
    outcomes: new Map(worlds.map((world, index) => [world, rank(tops[index] ?? null)])),
  };
}

const counts = (rule: Rule): boolean => leaves(rule.when).some((leaf) => leaf.kind === 'count');

const riskFacts = (rule: Rule, { catalogue }: OracleRules): string[] =>
  leaves(rule.when)
    .flatMap(factsOf)
    .filter((fact) => catalogue.facts.get(fact)?.polarity === 'risk');

function isPresent(known: Knowledge, fact: string): boolean {
  const values = known.get(fact);
  return values !== undefined && values !== 'silent' && !values.includes(0);
}

function metBy(rules: readonly Rule[], document: ThresholdDocument): Met {
  return (level, domain) => {
    const sections = document.sections.filter(
      (each) => each.level === level && (domain === null || each.domain === domain),
    );
    const refs = rules.flatMap((rule) => rule.cites.map((cite) => cite.ref));
    return new Set(refs.filter((ref) => sections.some((section) => ref.startsWith(`${section.id}.`)))).size;
  };
}

function groupByCell(worlds: readonly World[]): World[][] {
  const cells = new Map<string, World[]>();
  for (const world of worlds) cells.set(world.cell, [...(cells.get(world.cell) ?? []), world]);
  return [...cells.values()];
}

/** A rule of the floor has a level whose default response is its own: the highest where law or statutory guidance asks, else the lowest. */
function levelOf(rule: Rule, document: ThresholdDocument): { id: string; number: number } {
  const own = document.levels.filter((each) =>
    rule.level === null ? each.response === rule.response : each.id === rule.level,
  );
  const byLaw = rule.cites.some((cite) => ['statute', 'statutory-guidance'].includes(cite.authority));
  return (byLaw ? own.at(-1) : own[0]) ?? { id: '', number: 0 };
}
