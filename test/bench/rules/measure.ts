import { evaluate, layOut, replay, runOver, type ContactFacts } from '#thresholds';
import { assertAgreement } from './agreement.js';
import { layRulesGround, type RulesGround } from './ground.js';

/** How many contacts of a round an engine decides, so that each takes a second or less. */
const FEW = 60;
const TIMES = 40;
const MILLION = 1_000_000;

/** One round: microseconds a contact, by what was measured; milliseconds of processor for a million stored contacts. */
export interface RulesRound {
  readonly perContact: Readonly<Record<string, number>>;
  /** The same as `perContact`, of processor time instead of the clock: what others do on the machine tells less on it. */
  readonly processor: Readonly<Record<string, number>>;
  readonly perMillion: Readonly<Record<string, number>>;
}

export interface RulesMeasurements {
  readonly compared: number;
  readonly rules: number;
  readonly facts: number;
  readonly storedBytesPerContact: number;
  readonly columnsBytes: number;
  readonly rounds: readonly RulesRound[];
}

/** The names figures go by. */
export const NAMES = {
  evaluate: 'evaluate, object in, explained object out',
  asking: 'evaluate, with questions',
  json: 'evaluate, JSON in, JSON out',
} as const;
export const asJson = (engine: string): string => `${engine}, JSON in, JSON out`;

/** Measures everything once in each round, the order turned round in every other one. */
export async function measureRules(
  wish: { readonly rounds: number; readonly seed: number },
  say: (line: string) => void,
): Promise<RulesMeasurements> {
  const ground = await layRulesGround(wish.seed);
  const compared = await assertAgreement(ground);
  say(`All engines agree on ${compared} contacts`);
  const columns = layOut([ground.ruleSet, ground.draft], laidEndToEnd(ground));
  const rounds: RulesRound[] = [];
  for (let round = 0; round <= wish.rounds; round += 1) {
    say(round === 0 ? 'Warming up' : `Round ${round} of ${wish.rounds}`);
    const contacts = await measureContacts(ground, round % 2 === 0);
    const perMillion = {
      'replay from stored, before and after, columns built': time(() => replayAll(ground)),
      'columns from stored': time(() => layOut([ground.ruleSet, ground.draft], laidEndToEnd(ground))),
      'one draft over columns': time(() => runOver(columns, ground.draft)),
    };
    if (round > 0) rounds.push({ ...contacts, perMillion });
  }
  return {
    compared,
    rules: ground.ruleSet.rules.length,
    facts: ground.ruleSet.facts.length,
    storedBytesPerContact: ground.stored.length / ground.storedContacts,
    columnsBytes: columns.blocks.reduce((sum, { rows }) => sum + rows.byteLength, 0),
    rounds,
  };
}

async function measureContacts(
  ground: RulesGround,
  backwards: boolean,
): Promise<{ perContact: Record<string, number>; processor: Record<string, number> }> {
  const figures = figuresOf(ground);
  const came = { perContact: {} as Record<string, number>, processor: {} as Record<string, number> };
  for (const [name, run] of backwards ? figures.reverse() : figures) {
    const { contacts, milliseconds, processor } = await run();
    came.perContact[name] = (milliseconds * 1_000) / contacts;
    came.processor[name] = processor / contacts;
  }
  return came;
}

/** `processor` in microseconds. */
type Figure = () => Promise<{ readonly contacts: number; readonly milliseconds: number; readonly processor: number }>;

function figuresOf({ ruleSet, contacts, twoValued, engines }: RulesGround): [string, Figure][] {
  const texts = contacts.map((contact) => JSON.stringify(contact));
  const own = (decide: (contact: ContactFacts, index: number) => unknown): Figure =>
    timed(contacts.length * TIMES, async () => {
      for (let time = 0; time < TIMES; time += 1) contacts.forEach(decide);
    });
  const theirs = engines.flatMap((engine): [string, Figure][] => {
    const some = twoValued.slice(0, engine.name.startsWith('json') ? FEW : twoValued.length);
    const sent = some.map((contact) => JSON.stringify(contact));
    return [
      [
        engine.name,
        timed(some.length, async () => {
          for (const contact of some) await engine.decide(contact);
        }),
      ],
      [
        asJson(engine.name),
        timed(sent.length, async () => {
          for (const text of sent) JSON.stringify(await engine.decide(JSON.parse(text) as (typeof some)[number]));
        }),
      ],
    ];
  });
  return [
    [NAMES.evaluate, own((contact) => evaluate(ruleSet, contact, { questions: false }))],
    [NAMES.asking, own((contact) => evaluate(ruleSet, contact))],
    [
      NAMES.json,
      own((_, index) =>
        JSON.stringify(evaluate(ruleSet, JSON.parse(texts[index]!) as ContactFacts, { questions: false })),
      ),
    ],
    ...theirs,
  ];
}

const timed =
  (contacts: number, run: () => Promise<void>): Figure =>
  async () => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await run();
    const { user, system } = process.cpuUsage(before);
    return { contacts, milliseconds: performance.now() - start, processor: user + system };
  };

/** Milliseconds of processor. */
function time(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const laidEndToEnd = ({ stored, storedContacts }: RulesGround): Uint8Array[] =>
  Array.from({ length: MILLION / storedContacts }, () => stored);

const replayAll = (ground: RulesGround) => replay(ground.ruleSet, ground.draft, laidEndToEnd(ground));
