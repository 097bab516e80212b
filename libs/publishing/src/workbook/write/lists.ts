import { CAN_WAIT, EVIDENCE, PRIORITIES, RESPONSES, type Fact, type FactCatalogue } from '#thresholds';
import { GROUPS, SPECIALS } from '../condition/grid.js';
import type { Mapping } from '../plain/shape.js';
import { factInWords, pointerTo } from './write-grid.js';

/** The hidden sheet from which cells are chosen. It is made by the export and never read back. */
export const LISTS = 'Lists';

/** A column of the hidden sheet for each list, by its name. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** Most that a joiner's list offers; more can be typed. */
const MOST_OFFERED = 9;

/** @param document canonical */
export function listsFor(document: Mapping, catalogue: FactCatalogue): Lists {
  const facts = factsInOrder(catalogue).map(({ id }) => factInWords(id, catalogue));
  const levels = (document.levels as Mapping[]).map(({ id }) => id as string);
  const domains = (document.sections as Mapping[]).map(({ domain }) => domain as string);
  return {
    things: [...facts, ...SPECIALS.map(pointerTo)],
    facts,
    responses: RESPONSES,
    priorities: PRIORITIES,
    canWait: CAN_WAIT,
    encoded: ['rule', 'judgement', 'not-encoded'],
    yesNo: ['yes', 'no'],
    joiners: ['all', 'any', ...Array.from({ length: MOST_OFFERED - 1 }, (_, index) => `at least ${index + 2}`)],
    groups: GROUPS,
    historyOf: ['incidents', 'sources'],
    levels,
    domains: [...new Set(domains)],
    evidence: EVIDENCE,
    responsesOrNone: ['none', ...RESPONSES],
    by: ['known', 'precaution'],
  };
}

/** What may stand in the step of each of the `things`, in their order. */
export const stepsOfThings = (catalogue: FactCatalogue): readonly (readonly string[])[] => [
  ...factsInOrder(catalogue).map(stepsOf),
  ...SPECIALS.map(() => ['']),
];

const factsInOrder = (catalogue: FactCatalogue): Fact[] => [...catalogue.facts.values()];

/** A risk is read only as present and what protects only as absent, so the list offers no more than that. */
function stepsOf({ type, scale, polarity }: Fact): string[] {
  if (type === 'number') return ['1', '2', '3', '4', '5'];
  const present = type === 'scale' ? scale.slice(1) : ['yes'];
  return [...(polarity === 'protective' ? [] : present), ...(polarity === 'risk' ? [] : ['no'])];
}
