import type { Fact } from '../fact.js';
import { responseRank, type LevelledResponse } from '../response.js';
import type { Answer, Part, ReadyRule } from '../rule-set.js';
import type { Citation, Rule, ThresholdDocument } from '../threshold-document.js';
import type { Gathering } from './compile-condition.js';
import { topOf } from './compile-facts.js';
import { leavesOf, type Leaf } from '../evaluate/leaves.js';

const UNCITED: Citation = { ref: '', section: '', text: '', url: '', authority: 'local', readOn: null };

/** Makes the rules ready, in the order given: what each asks for, reads and meets is worked out once. */
export function compileRules(
  conditions: readonly { readonly rule: Rule; readonly when: Part }[],
  document: ThresholdDocument | null,
  gathering: Gathering,
  readBothWays: readonly number[],
): ReadyRule[] {
  const counted = gathering.counts.map((count) => paragraphsCounted(count, document));
  const all = [...new Set(counted.flat())];
  return conditions.map(({ rule, when }, order) => {
    const leaves = leavesOf(when);
    const asks = { response: rule.response, level: levelOf(rule, document) };
    const [main = UNCITED, ...also] = rule.cites;
    const itselfCounts = leaves.some((leaf) => leaf.kind === 'count');
    return {
      rule,
      order,
      asks,
      rank: responseRank(asks.response),
      standing: standingOf(asks, document),
      main,
      also,
      when,
      ...whatItReads(leaves, gathering.facts, readBothWays),
      meets: itselfCounts ? [] : paragraphsMet(rule, counted),
      counted: itselfCounts ? [] : placesOf(rule, all),
    };
  });
}

/**
 * A rule of the floor takes a level whose default is its response. Where a locality has several, as for targeted early help and for
 * section 17, what statute or statutory guidance asks for is a social worker's to answer and takes the highest; anything else the lowest.
 */
function levelOf(rule: Rule, document: ThresholdDocument | null): string {
  const levels = (document?.levels ?? []).filter((level) => level.response === rule.response);
  const mandatory = rule.cites.some(({ authority }) => authority === 'statute' || authority === 'statutory-guidance');
  return rule.level ?? levels.at(mandatory ? -1 : 0)?.id ?? '';
}

function standingOf(asks: LevelledResponse, document: ThresholdDocument | null): number {
  const levels = document?.levels ?? [];
  const levelRank = levels.findIndex((level) => level.id === asks.level) + 1;
  return responseRank(asks.response) * (levels.length + 1) + levelRank;
}

type Reads = Pick<
  ReadyRule,
  'reads' | 'risks' | 'readsBirth' | 'readsCounts' | 'countsRead' | 'readsHistory' | 'varies' | 'worst'
>;

function whatItReads(leaves: readonly Leaf[], facts: readonly Fact[], readBothWays: readonly number[]): Reads {
  const reads = [...new Set(leaves.flatMap(slotsOf))];
  const readsBirth = leaves.some((leaf) => leaf.kind === 'age' || leaf.kind === 'unborn');
  const countsRead = leaves.flatMap((leaf) => (leaf.kind === 'count' ? leaf : []));
  const readsCounts = countsRead.length > 0;
  return {
    reads,
    risks: reads.filter((slot) => facts[slot]?.polarity === 'risk'),
    readsBirth,
    readsCounts,
    countsRead,
    readsHistory: leaves.some((leaf) => leaf.kind === 'history'),
    varies: readsBirth || readsCounts || reads.some((slot) => readBothWays.includes(slot)),
    worst: reads.flatMap((slot) => worstAnswers(slot, facts[slot], leaves)),
  };
}

function slotsOf(leaf: Leaf): readonly number[] {
  if (leaf.kind === 'at-least' || leaf.kind === 'none') return [leaf.slot];
  return leaf.kind === 'history' ? (leaf.slots ?? []) : [];
}

/** A risk at its worst, a protection gone, a neutral fact in each way the rule asks for it. */
function worstAnswers(slot: number, fact: Fact | undefined, leaves: readonly Leaf[]): Answer[] {
  if (fact === undefined) return [];
  if (fact.polarity === 'risk') return [{ slot, value: topOf(fact) }];
  if (fact.polarity === 'protective') return [{ slot, value: 0 }];
  const ways = leaves.filter((leaf) => (leaf.kind === 'at-least' || leaf.kind === 'none') && leaf.slot === slot);
  return [...new Set(ways.map((leaf) => (leaf.kind === 'none' ? 0 : topOf(fact))))].map((value) => ({ slot, value }));
}

/** For each paragraph that is counted, in the order in which rules refer to them, the counts it is one of. */
export function countsOfParagraphs({ counts }: Gathering, document: ThresholdDocument | null): number[][] {
  const counted = counts.map((count) => paragraphsCounted(count, document));
  return [...new Set(counted.flat())].map((ref) => counted.flatMap((refs, count) => (refs.includes(ref) ? count : [])));
}

function paragraphsCounted(
  { level, domain }: { readonly level: string; readonly domain: string | null },
  document: ThresholdDocument | null,
): string[] {
  const sections = (document?.sections ?? [])
    .filter((section) => section.level === level && (domain === null || section.domain === domain))
    .map((section) => section.id);
  const paragraphs = document?.paragraphs ?? [];
  return paragraphs.filter((paragraph) => sections.includes(paragraph.section)).map((paragraph) => paragraph.ref);
}

function paragraphsMet(rule: Rule, counted: readonly (readonly string[])[]): ReadyRule['meets'] {
  return counted.flatMap((refs, count) => {
    const paragraphs = placesOf(rule, refs);
    return paragraphs.length === 0 ? [] : { count, paragraphs };
  });
}

const placesOf = (rule: Rule, refs: readonly string[]): number[] =>
  rule.cites.map((cite) => refs.indexOf(cite.ref)).filter((place) => place >= 0);
