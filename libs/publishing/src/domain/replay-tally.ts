import { responseRank, type RuleSet } from '#thresholds';
import {
  contactOutcome,
  lowerOf,
  numbersOf,
  type ContactOutcome,
  type Lower,
  type RouteTo,
} from './contact-outcome.js';
import type { ChildOutcome, PastContact, ReplayedChild } from './past-contact.js';
import { ethnicGroupOf, sexOf } from './replay-groups.js';

/** Which way a child or a contact would move. */
export const MOVES = ['higher', 'lower', 'same'] as const;
export type Move = (typeof MOVES)[number];

export type Counts = Map<string, number>;

/** How wide bands are and what is red, under one set of rules. Counted in children. */
export interface Gauge {
  /** Children whose ceiling is above their floor, and by how many steps all together. */
  open: number;
  steps: number;
  red: number;
  redByPrecaution: number;
  /** Children who come to the MACPT by the ceiling alone. */
  macptByCeiling: number;
}

const NO_CHILD = { sex: null, ethnicity: null };

/** Adds up a replay, contact by contact. Order does not matter. */
export class ReplayTally {
  contacts = 0;
  children = 0;
  first: string | null = null;
  last: string | null = null;
  readonly moves: Record<Move, number> = { higher: 0, lower: 0, same: 0 };
  readonly responses: Counts = new Map();
  readonly levels: Counts = new Map();
  readonly teamsBefore: Counts = new Map();
  readonly teamsAfter: Counts = new Map();
  readonly teamMoves: Counts = new Map();
  readonly sources: Counts = new Map();
  /** Of children: `<group>\t<move>` for each way of grouping. */
  readonly groups: Readonly<Record<GroupedBy, Counts>> = {
    age: new Map(),
    sex: new Map(),
    ethnicity: new Map(),
    disability: new Map(),
  };
  readonly gauge = { before: newGauge(), after: newGauge() };
  readonly lower: Lower[] = [];
  private readonly numbers: {
    readonly before: ReadonlyMap<string, number>;
    readonly after: ReadonlyMap<string, number>;
  };

  constructor(
    private readonly rules: { readonly before: RuleSet; readonly after: RuleSet },
    private readonly routeTo: RouteTo,
  ) {
    this.numbers = { before: numbersOf(rules.before), after: numbersOf(rules.after) };
  }

  /** Adds a contact with what each of its children comes to, before and after. */
  add(contact: PastContact, children: readonly ReplayedChild[]): void {
    const before = contactOutcome(
      children.map((child) => child.before),
      this.rules.before,
    );
    const after = contactOutcome(
      children.map((child) => child.after),
      this.rules.after,
    );
    this.contacts += 1;
    this.countDay(contact.receivedOn);
    this.countContact(contact, before, after);
    children.forEach((child, place) => this.countChild(contact, child, place));
    const lower = lowerOf(contact, children, this.numbers);
    if (lower) this.lower.push(lower);
  }

  private countDay(day: string): void {
    if (this.first === null || day < this.first) this.first = day;
    if (this.last === null || day > this.last) this.last = day;
  }

  private countContact(contact: PastContact, before: ContactOutcome, after: ContactOutcome): void {
    const move = moveOf(before, after);
    this.moves[move] += 1;
    count(this.responses, `${before.response ?? 'conversation'}\t${after.response ?? 'conversation'}`);
    count(this.levels, `${before.level ?? 'none'}\t${after.level ?? 'none'}`);
    count(this.sources, `${contact.sourceKind}\t${move}`);
    const [from, to] = [this.routeTo(before, contact), this.routeTo(after, contact)];
    count(this.teamsBefore, from);
    count(this.teamsAfter, to);
    if (from !== to) count(this.teamMoves, `${from}\t${to}`);
  }

  private countChild(contact: PastContact, child: ReplayedChild, place: number): void {
    this.children += 1;
    const who = contact.children[place] ?? NO_CHILD;
    const move = moveOf(child.before, child.after);
    count(this.groups.age, `${child.ageBand}\t${move}`);
    count(this.groups.sex, `${sexOf(who)}\t${move}`);
    count(this.groups.ethnicity, `${ethnicGroupOf(who)}\t${move}`);
    count(this.groups.disability, `${child.disability}\t${move}`);
    gaugeChild(this.gauge.before, child.before);
    gaugeChild(this.gauge.after, child.after);
  }
}

export type GroupedBy = 'age' | 'sex' | 'ethnicity' | 'disability';

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function moveOf(before: Pick<ChildOutcome, 'response'>, after: Pick<ChildOutcome, 'response'>): Move {
  const steps = responseRank(after.response) - responseRank(before.response);
  return steps > 0 ? 'higher' : steps < 0 ? 'lower' : 'same';
}

function newGauge(): Gauge {
  return { open: 0, steps: 0, red: 0, redByPrecaution: 0, macptByCeiling: 0 };
}

function gaugeChild(gauge: Gauge, { response, ceiling, redBy }: ChildOutcome): void {
  const steps = responseRank(ceiling ?? response) - responseRank(response);
  if (steps > 0) gauge.open += 1;
  gauge.steps += steps;
  if (redBy !== null) gauge.red += 1;
  if (redBy === 'precaution') gauge.redByPrecaution += 1;
  if (ceiling === 'macpt' && response !== 'macpt') gauge.macptByCeiling += 1;
}
