import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { startClock, londonDate } from '#clocks';
import { DocumentShelf, PublishedDocuments } from '#publishing';
import { tellingWords } from '../../../../apps/triage-api/src/feedback/telling-words.js';
import { connect, randomIds, UnitOfWork, type Tx, serviceScope } from '#record';
import { aContact } from '../../../../test/builders/a-contact.js';
import { commandsOn } from '../../../../test/support/casework-histories.js';
import { learnedFrom } from '../../../../test/support/casework-learned.js';
import { step, type Command, type ModelTerms, type World } from '../../../../test/support/casework-model.js';
import { doOnPostgres, sampling } from '../../../../test/support/casework-on-postgres.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { opensAt } from '../domain/locality/opens-at.js';
import type { AddedStatement } from '../domain/casework/added-statement.js';
import type { Casework } from '../domain/casework/casework.js';
import { reachStage } from '../domain/casework/challenge.js';
import { askedBy } from '../domain/casework/clocks-of-decision.js';
import { teamFor } from '../domain/locality/destination.js';
import type { Locality } from '../domain/locality/locality.js';
import { propose } from '../domain/proposing/propose.js';
import type { UndecidedContact } from '../domain/proposing/undecided-contact.js';
import { readCasework, type TakenCasework } from '../persistence/take-casework.query.js';
import { takeUndecided } from '../persistence/undecided-contacts.query.js';
import type { DecideContext } from './decide-context.js';
import type { TellingContext } from './feedback/telling-context.js';
import { mostPressing, notLaterThan, writesDueTime } from '../../../../test/support/casework-due.js';

const HISTORIES = 100;
const COMMANDS = 100;
/** Histories at once: each in a transaction of its own that is never committed, with a clock that only it sees. */
const LANES = 4;
const START = new Date('2026-11-17T10:00:00Z');
const CODE = 'buckinghamshire';

const statement = (fact: string, value: string, settles = false): AddedStatement => ({
  said: {
    ...{ about: 'c1', fact, value, evidence: settles ? 'finding' : 'seen', saidBy: 'health (Invented)' },
    ...{ sourceKind: 'health', mayBeOfConcern: false, at: null },
  },
  ...{ corrects: null, resolves: settles, reason: settles ? 'Heard everybody.' : null },
});

/** What can be learned: what is worse, what is no more than a little, and that each is not so after all. */
const FACTS: readonly AddedStatement[] = [
  statement('unexplained-bruise', 'yes'),
  statement('missed-appointments', 'many'),
  statement('young-carer', 'some'),
  statement('unexplained-bruise', 'no', true),
  statement('missed-appointments', 'none', true),
];

const CONTACTS = [
  aContact('health').saying('c1', 'physically-unwell').saying('c1', 'missed-appointments', 'many'),
  aContact('health').saying('c1', 'unexplained-bruise'),
  aContact().telling('Something is not right.'),
  aContact().saying('c1', 'young-carer', 'some'),
];

describe('random histories of a contact on PostgreSQL', () => {
  let service: TestService;
  let app: DataSource;
  let locality: Locality;
  let deciding: Omit<DecideContext, 'now'>;
  let words: TellingContext['words'];
  let ids: string[];

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(START);
    ids = [];
    for (const [lane, contact] of CONTACTS.entries()) {
      const children = [
        { ref: 'c1', dateOfBirth: lane === 1 ? '2026-10-01' : '2015-01-01' },
        { ref: 'c2', dateOfBirth: '2013-01-01' },
      ];
      const sent = contact.with({ children }).body();
      const { body } = await (await service.as('school')).post('/api/v1/contacts').send(sent).expect(202);
      ids.push(body.id as string);
    }
    await service.drain();
    await service.dismissWorker(); // its sweeps see the real time once the set clock is gone, and find everything overdue
    await service.database.setNow(null);
    await service.database.owner.query('GRANT INSERT, UPDATE, DELETE ON front_door.test_clock TO front_door_app');
    app = await connect({ url: service.database.appUrl, name: 'front-door-test-app', max: LANES });
    const { published } = service;
    locality = published.localities.get(CODE) as Locality;
    const shelf = await DocumentShelf.filled(new PublishedDocuments(service.database.owner), published.catalogue);
    const rulesInForce = (of: string, day: string) => shelf.inForce(of, day);
    words = tellingWords({ locality: CODE, now: START }, { shelf, settings: { published } });
    deciding = { rulesInForce, locality, calendar: published.calendar, ids: randomIds, words };
  });
  afterAll(async () => {
    await app.destroy();
    await service.close();
  });

  const levels = (): string[] => (rules().document?.levels ?? []).map(({ id }) => id);
  const rules = () => deciding.rulesInForce(CODE, londonDate(START));

  /** The model with everything the acts read: the locality's clocks, teams, stages, and the rules over what is known by then. */
  function termsAt(now: Date, first: UndecidedContact): ModelTerms {
    const { calendar } = deciding;
    const start = (kind: Parameters<typeof startClock>[0]): Date =>
      startClock(kind, now, calendar, locality.clocks).dueAt;
    return {
      ...{ locality, now, levels: levels(), answerBy: () => start('accept-offer') },
      opensAt: (team) => opensAt(team, calendar, now),
      informationBy: (priority) => start(askedBy(priority)),
      challengeStage: reachStage(1, locality.challengeStages, { now, calendar }),
      teamFor: (response, level) =>
        teamFor(locality, { response, level, domains: [], district: first.postcodeDistrict }),
      learn: (world, fact) =>
        learnedFrom(propose(knowing(first, world, fact), [], { rules: rules(), locality, calendar, now })),
    };
  }

  interface Lane {
    readonly tx: Tx;
    readonly contactId: string;
    readonly first: UndecidedContact;
  }

  async function play(commands: readonly Command[], { tx, contactId, first }: Lane, at: (place: number) => string) {
    let world = worldOf((await readCasework(tx, CODE, contactId)) as TakenCasework);
    let now = START;
    let done = 0;
    let corrected = 0;
    for (const [place, command] of commands.entries()) {
      if (command.kind === 'pass') {
        now = new Date(now.getTime() + command.minutes * 60_000);
        await tx.query('UPDATE front_door.test_clock SET at = $1', [now]);
      }
      const expected = step(world, command, termsAt(now, first));
      const refused = await doOnPostgres(command, world, {
        ...{ tx, contactId, ids: randomIds, facts: FACTS },
        as: (actor) => ({ ...deciding, words, actor, now, ids: sampling(randomIds, false), levelsOf: levels }),
        deciding: { ...deciding, now },
      });
      const told = 'refused' in expected ? expected.refused : null;
      if (refused !== told)
        throw new Error(`${at(place)}: ${refused ?? 'done'} and not ${told ?? 'done'}: ${said(command)}`);
      if (!('refused' in expected)) {
        world = expected.done.after;
        done += 1;
        await tx.query('SET CONSTRAINTS ALL IMMEDIATE').catch((error: Error) => {
          throw new Error(`${at(place)}: ${error.message}: ${said(command)}`);
        });
        await tx.query('SET CONSTRAINTS ALL DEFERRED');
        const unsound = await unsoundIn(tx, contactId);
        if (unsound.length > 0) throw new Error(`${at(place)}: ${unsound.join(', ')}: ${said(command)}`);
      }
      if (!('refused' in expected) && writesDueTime(command, expected.done))
        world = notLaterThan(world, await mostPressing(tx, contactId));
      const stored = (await readCasework(tx, CODE, contactId)) as TakenCasework;
      if (command.kind === 'learn') {
        const corrections = await correctionsOf(tx, contactId);
        world = beside(world, { corrections: corrections - corrected, owed: stored.besideOwed });
        corrected = corrections;
      }
      const [is, was] = [comparable(stored), comparable(world.casework)];
      if (is !== was) throw new Error(`${at(place)}: not as the model says after ${said(command)}\n${is}\n${was}`);
    }
    return done;
  }

  it(`${HISTORIES} of ${COMMANDS} commands go as the model says, and hold together after each`, async () => {
    const seed = randomInt(2 ** 31);
    const drawn = fc.sample(commandsOn(locality, FACTS.length), { numRuns: HISTORIES * COMMANDS, seed });
    const work = new UnitOfWork(app);
    let next = 0;
    let done = 0;
    const lane = async (contactId: string): Promise<void> => {
      const first = await undecided(work, contactId);
      while (next < HISTORIES) {
        const history = next++;
        const commands = drawn.slice(history * COMMANDS, (history + 1) * COMMANDS);
        const at = (place: number): string => `seed ${seed}, history ${history}, command ${place}`;
        await undone(work, async (tx) => {
          await tx.query('INSERT INTO front_door.test_clock VALUES ($1)', [START]);
          const played = await play(commands, { tx, contactId, first }, at);
          done += played;
        });
      }
    };
    await Promise.all(ids.slice(0, LANES).map(lane));
    expect(done).toBeGreaterThan((HISTORIES * COMMANDS) / 5);
  }, 240_000);
});

/** Corrections of what people were told: each is an act of its own, which the model knows nothing of. */
async function correctionsOf(tx: Tx, contactId: string): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM front_door.audit WHERE stream = $1 AND name = 'feedback.corrected'`;
  return (await tx.query<{ n: number }>(sql, [contactId]))[0]?.n ?? 0;
}

/** What comes with new information and the model knows nothing of: corrections, and duties beside the route. */
const beside = (
  { casework, ...rest }: World,
  { corrections, owed }: { readonly corrections: number; readonly owed: number },
): World => ({
  ...rest,
  casework: { ...casework, version: casework.version + corrections, besideOwed: owed },
});

const DONE = new Error('all is well, and nothing of it is kept');

/** Does something in a transaction that is taken back, so that the next history begins where this one did. */
const undone = (work: UnitOfWork, does: (tx: Tx) => Promise<void>): Promise<void> =>
  work
    .run(serviceScope(CODE), async (tx) => {
      await does(tx);
      throw DONE;
    })
    .catch((error: unknown) => {
      if (error !== DONE) throw error;
    });

/** The contact as it is evaluated, before anything is learned. */
async function undecided(work: UnitOfWork, contactId: string): Promise<UndecidedContact> {
  let first: UndecidedContact | undefined;
  await undone(work, async (tx) => {
    await tx.query('UPDATE front_door.contact SET revision = revision + 1 WHERE id = $1', [contactId]);
    [first] = await takeUndecided(tx, CODE, [contactId]);
  });
  return first as UndecidedContact;
}

/** The same once the model knows of more: a finding settles what was said before about the same thing. */
function knowing(
  first: UndecidedContact,
  { casework, stands, facts, decidedBefore, answeredBefore }: World,
  fact: number,
): UndecidedContact {
  const assertions = [...facts, fact].reduce<UndecidedContact['assertions']>((known, each) => {
    const { said: now, resolves } = FACTS[each] as AddedStatement;
    return [...known.filter((one) => !resolves || one.about !== now.about || one.fact !== now.fact), now];
  }, first.assertions);
  return {
    ...first,
    ...{ assertions, decidedBefore, answeredBefore, decisionN: casework.latestN, decideBy: casework.holding.dueAt },
    ...{ auditSeq: casework.version + 1, standing: casework.status === 'closed' ? null : stands },
  };
}

const worldOf = (casework: TakenCasework): World => ({
  ...{ casework, decidedBy: null, decidedBefore: false, answeredBefore: false, challenges: [], asked: [], facts: [] },
  stands: {
    kind: 'proposed',
    response: highest(casework)?.proposed ?? null,
    level: highest(casework)?.level ?? null,
    priority: casework.priority,
    canWait: casework.canWait,
  },
});

const RANK = [null, 'universal', 'notify', 'family-help', 'macpt'] as const;
const highest = ({ children }: Casework) =>
  [...children].sort((a, b) => RANK.indexOf(b.proposed) - RANK.indexOf(a.proposed))[0];

/** What of the casework has to be the same in the database and in the model. */
const comparable = ({ awaiting, offer, receivedAt, children, ...casework }: Casework): string =>
  JSON.stringify({
    ...{ status: casework.status, version: casework.version, decisionN: casework.decisionN, latestN: casework.latestN },
    ...{ priority: casework.priority, canWait: casework.canWait, transfers: casework.transfers, receivedAt },
    ...{ challenged: casework.challenged, holding: Object.entries(casework.holding).sort() },
    children: children.map((child) => Object.entries(child).sort()),
    awaiting: awaiting && { n: awaiting.n, why: awaiting.why, by: awaiting.by.id, kind: awaiting.act.kind },
    offer: offer && { n: offer.n, team: offer.team, response: offer.response },
  });

const said = (command: Command): string =>
  JSON.stringify(command, (key, value: unknown) => (key === 'actor' ? (value as { id: string }).id : value));

/** Invariants that the model does not hold, by SQL: names of those that are broken. */
const UNSOUND = `
  SELECT name FROM (VALUES
    ('no clock runs', c.status <> 'closed' AND NOT EXISTS (SELECT FROM front_door.clock k WHERE k.contact_id = c.id AND k.stopped_at IS NULL)),
    ('the audit stream has another length', c.audit_seq <> (SELECT count(*) FROM front_door.audit a WHERE a.stream = c.id)),
    ('decisions are not numbered one by one', (SELECT count(*) <> max(n) FROM front_door.decision d WHERE d.contact_id = c.id)),
    ('a child has no decision, or two', (SELECT count(*) FROM front_door.decision_child k WHERE k.contact_id = c.id AND k.n = c.decision_n) <> 2),
    ('the next step runs beside another clock', EXISTS (SELECT FROM front_door.clock k WHERE k.contact_id = c.id AND k.kind = 'next-step' AND k.stopped_at IS NULL)
       AND (SELECT count(*) FROM front_door.clock k WHERE k.contact_id = c.id AND k.stopped_at IS NULL) > 1),
    ('it is offered and no clock waits for the answer', c.status = 'offered'
       AND NOT EXISTS (SELECT FROM front_door.clock k WHERE k.contact_id = c.id AND k.kind = 'accept-offer' AND k.stopped_at IS NULL)),
    ('a question waits and no clock runs for it', c.status <> 'closed'
       AND EXISTS (SELECT FROM front_door.wanted_information w WHERE w.contact_id = c.id AND w.n = c.decision_n
                   AND NOT EXISTS (SELECT FROM front_door.wanted_answer a WHERE a.contact_id = c.id AND a.n = w.n AND a.place = w.place))
       AND NOT EXISTS (SELECT FROM front_door.clock k WHERE k.contact_id = c.id AND k.kind LIKE 'partner-information-%' AND k.stopped_at IS NULL))
  ) AS check_(name, broken)
  WHERE broken`;

const unsoundIn = async (tx: Tx, contactId: string): Promise<string[]> =>
  (
    await tx.query<{ name: string }>(
      `SELECT u.name FROM front_door.contact c CROSS JOIN LATERAL (${UNSOUND}) u WHERE c.locality = $1 AND c.id = $2`,
      [CODE, contactId],
    )
  ).map(({ name }) => name);
