import { sameCondition } from '../plain/canonical-condition.js';
import type { Mapping } from '../plain/shape.js';
import { conditionOf, nextGroup } from './condition-of.js';
import { joinOf, MOST_SLOTS, specialOf, type Grid, type Group, type Joiner, type Slot, type Special } from './grid.js';
import { normalForms } from './normal-forms.js';

/**
 * A condition as a row shows it. One that goes deeper is laid out in a form that is logically equal, where one fits: any of
 * a few alls, or all of a few anys. Both hold in the three values as in two, as no condition has a "not" in it.
 * @param condition canonical
 * @returns the row and whether the row alone gives the very same condition back; null where no row can say it
 */
export function gridOf(condition: Mapping): { readonly grid: Grid; readonly exact: boolean } | null {
  const same = layOut(condition);
  if (same !== null) return { grid: same, exact: true };
  const equal = normalForms(condition)
    .map(layOut)
    .filter((grid) => grid !== null)
    .sort((a, b) => a.slots.length - b.slots.length)[0];
  return equal === undefined ? null : { grid: equal, exact: false };
}

interface Layout {
  readonly slots: Slot[];
  readonly groups: Partial<Record<Group, Joiner>>;
  readonly specials: Partial<Record<Special, Mapping>>;
}

function layOut(condition: Mapping): Grid | null {
  const top = joinOf(condition);
  const layout: Layout = { slots: [], groups: {}, specials: {} };
  const fits = (top?.parts ?? [condition]).every((part) => placePart(part, layout));
  const grid: Grid = { joiner: top?.joiner ?? null, ...layout };
  if (!fits || layout.slots.length > MOST_SLOTS) return null;
  const gives = conditionOf(grid);
  return gives !== null && sameCondition(gives, condition) ? withoutNeedlessPointers(grid, condition) : null;
}

function placePart(part: Mapping, layout: Layout): boolean {
  const inner = joinOf(part);
  if (inner === null) return placeLeaf(part, null, layout);
  const group = nextGroup(Object.keys(layout.groups).length);
  if (group === null) return false;
  layout.groups[group] = inner.joiner;
  return inner.parts.every((leaf) => joinOf(leaf) === null && placeLeaf(leaf, group, layout));
}

function placeLeaf(leaf: Mapping, group: Group | null, { slots, specials }: Layout): boolean {
  const special = specialOf(leaf);
  slots.push({ what: special ?? leaf, group });
  if (special === null) return isFact(leaf);
  const there = specials[special];
  if (there !== undefined) return sameCondition(there, leaf);
  specials[special] = leaf;
  return isPlain(leaf, special);
}

/** A special condition that stands last beside the facts needs no place pointing to it. */
function withoutNeedlessPointers(grid: Grid, condition: Mapping): Grid {
  const bare = { ...grid, slots: grid.slots.filter(({ what }) => typeof what !== 'string') };
  const gives = conditionOf(bare);
  return gives !== null && sameCondition(gives, condition) ? bare : grid;
}

const FACT_MEMBERS = ['fact', 'is', 'atLeast'];
const isFact = (leaf: Mapping): boolean =>
  typeof leaf.fact === 'string' && Object.keys(leaf).every((member) => FACT_MEMBERS.includes(member));

const SPECIAL_MEMBERS: Readonly<Record<Special, readonly string[]>> = {
  age: ['atLeast', 'under'],
  unborn: ['gestationAtLeast'],
  history: ['within', 'incidents', 'sources', 'facts'],
  count: ['level', 'domain', 'atLeast'],
};

/** Nothing in it that the columns do not know: a newer language may have more to say. */
const isPlain = (leaf: Mapping, special: Special): boolean =>
  Object.keys(leaf).length === 1 &&
  Object.keys(leaf[special] as object).every((member) => SPECIAL_MEMBERS[special].includes(member));
