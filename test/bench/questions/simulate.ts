import { readPublishedData } from '#config';
import { offeredShelf, readCases } from '#publishing';
import { evaluate, evaluateCase, responseRank, type RuleSet } from '#thresholds';
import { randomFrom } from '../random.js';
import { bandsBySource, type SourceBands, type Told } from './bands.js';
import { converse, STRATEGIES, type Conversation, type Strategy } from './dialogue.js';
import { INVENTED, inventContact } from './invent.js';

/** How many questions one way of choosing them takes until the outcome is settled. */
export interface QuestionsTaken {
  readonly strategy: Strategy;
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly most: number;
  /** Contacts that ended lower than another way did: it asked what a precaution stood on, and was told that it is not so. */
  readonly endedLower: number;
}

export interface DocumentSimulated {
  readonly locality: string;
  readonly version: string;
  /** Contacts that were not settled to begin with; the others need no question whoever chooses. */
  readonly unsettled: number;
  readonly taken: readonly QuestionsTaken[];
  /** Of the invented contacts as they came in. */
  readonly invented: readonly SourceBands[];
  /** Of the locality's own cases. */
  readonly cases: readonly SourceBands[];
}

export interface Simulation {
  readonly at: string;
  readonly seed: number;
  readonly contacts: number;
  readonly invented: typeof INVENTED;
  readonly documents: readonly DocumentSimulated[];
}

/** Puts invented contacts to every published document, and asks until each is settled, in each way. */
export async function simulate(
  checkout: string,
  { seed, contacts, at }: { readonly seed: number; readonly contacts: number; readonly at: string },
  say: (line: string) => void,
): Promise<Simulation> {
  const { documents, catalogue, localities } = readPublishedData(checkout);
  const shelf = await offeredShelf(documents, catalogue);
  const simulated: DocumentSimulated[] = [];
  for (const locality of localities.keys()) {
    const { document, ruleSet } = shelf.inForce(locality, INVENTED.receivedOn);
    if (document === null) continue;
    say(`${locality} ${document.version}: ${contacts} contacts`);
    const cases = documents.find(({ path, cases: own }) => own !== null && path.includes(`/${locality}/`))?.cases;
    const read = cases ? readCases(cases.bytes, catalogue) : null;
    const told = read?.ok ? read.value.flatMap((each) => toldBy(each, ruleSet)) : [];
    const { version } = document;
    simulated.push({ locality, version, ...talkThrough(ruleSet, seed, contacts), cases: bandsBySource(told) });
  }
  return { at, seed, contacts, invented: INVENTED, documents: simulated };
}

const toldBy = (each: Parameters<typeof evaluateCase>[0], ruleSet: RuleSet): Told[] =>
  evaluateCase(each, ruleSet).children.map((child) => ({ source: each.assertions[0]?.sourceKind ?? 'nobody', child }));

function talkThrough(ruleSet: RuleSet, seed: number, contacts: number) {
  const random = randomFrom(seed);
  const taken = new Map<Strategy, Conversation[]>(STRATEGIES.map((strategy) => [strategy, []]));
  const told: Told[] = [];
  for (let count = 0; count < contacts; count++) {
    const invented = inventContact(ruleSet, random);
    const child = evaluate(ruleSet, invented.contact).children[0];
    if (child === undefined) throw new Error('a contact about one child came out with none');
    told.push({ source: invented.contact.assertions[0]?.sourceKind ?? 'nobody', child });
    if (child.questions.length === 0) continue;
    for (const strategy of STRATEGIES) taken.get(strategy)?.push(converse(invented, ruleSet, strategy, random));
  }
  const unsettled = taken.get('ours')?.length ?? 0;
  const highest = Array.from({ length: unsettled }, (_, contact) =>
    Math.max(...STRATEGIES.map((each) => responseRank(taken.get(each)?.[contact]?.response ?? null))),
  );
  const summed = STRATEGIES.map((each) => sumUp(each, taken.get(each) ?? [], highest));
  return { unsettled, taken: summed, invented: bandsBySource(told) };
}

function sumUp(strategy: Strategy, conversations: readonly Conversation[], highest: readonly number[]): QuestionsTaken {
  const counts = conversations.map(({ questions }) => questions);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length - 1);
  const lower = conversations.filter(({ response }, contact) => responseRank(response) < (highest[contact] ?? -1));
  const error = Math.sqrt(variance / counts.length);
  return { strategy, mean, error, most: Math.max(...counts), endedLower: lower.length };
}
