import type { DataSource } from 'typeorm';
import type { Actor } from '#access';
import { connect, randomIds, UnitOfWork, type Tx, serviceScope } from '#record';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import {
  drawEvent,
  isNightManager,
  NIGHT_LADDER,
  NIGHT_PEOPLE,
  NIGHT_TERMS,
  sameFamily,
  type NightEvent,
} from '../../../../../test/support/night/event.js';
import { idOf, PlayedNight } from '../../../../../test/support/night/play-night.js';
import { round } from '../../../../../test/support/night/play-rota.js';
import { chanceFrom } from '../../../../../test/support/night/seeded.js';
import { NEW_VISIT, type VisitSaid } from '../../domain/visits/visit.js';
import { reportVisit } from '../visits/report-visit.js';
import { ringForWorkers } from '../visits/ring-for-workers.js';
import { addDutyPerson, leaveRota } from '../rota/people.js';
import { putOnDuty, takeOffDuty } from '../rota/shifts.js';
import { acknowledge } from './acknowledge.js';
import { holdRung, recordPolice, settleCallOut, standDownCallOut } from './answer-call-out.js';
import { climbLadders } from './climb-ladders.js';
import { raiseCallOuts } from './raise-call-outs.js';
import { settleDecided } from './settle-decided.js';

const START = new Date('2026-10-24T21:00:00Z'); // the night on which the clocks go back
const TERMS = { locality: 'here', ids: randomIds, mostLiveCallOuts: NIGHT_TERMS.mostLive };
const EVENTS = 120;

/** The same nights as in pure code, on rows: the acts and the sweep, as the service runs them. */
describe('a night on rows', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await openTestDatabase();
    source = await connect({ url: database.appUrl, name: 'front-door-night-test', max: 4 });
    unitOfWork = new UnitOfWork(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it.each([11, 1_966])('goes as the same night goes in pure code, event by event: seed %i', async (seed) => {
    await database.owner.query(
      'TRUNCATE front_door.message, front_door.escalation, front_door.duty_person, front_door.alarm, front_door.visit CASCADE',
    );
    const chance = chanceFrom(seed);
    const night = new PlayedNight(START.getTime());
    const rows = new NightOnRows(database, unitOfWork, night);
    await rows.begin();
    for (let after = 1; after <= EVENTS; after++) {
      const event = drawEvent(chance);
      const before = night.clock;
      const played = night.play(event);
      const done = await rows.play(event, before);
      const where = `after event ${after}, ${JSON.stringify(event)}`;
      expect([where, done]).toEqual([where, played]);
      expect([where, await rows.stands()]).toEqual([where, standsPlayed(night)]);
    }
    expect(night.callOuts.length).toBeGreaterThan(5);
  });
});

const standsPlayed = (night: PlayedNight) =>
  night.callOuts.map(({ now, rungs }) => ({
    ...{ state: now.state, reason: now.reason, climb: now.climb, due: now.dueAt.getTime(), police: now.policeTold },
    by: now.state === 'held' || now.state === 'acknowledged' ? (now.answeredBy?.name ?? null) : null,
    rungs: rungs.map(({ climb, role, outcome, told, rungAt }) => [
      ...[climb, role, outcome, rungAt.getTime()],
      told.map((one) => one.person?.name ?? one.role).join(),
    ]),
  }));

class NightOnRows {
  private readonly people: string[] = [];
  private readonly callOuts: string[] = [];
  private readonly shifts: string[] = [];
  private readonly contacts = new Map<number, string>();
  private readonly visits = new Map<number, string>();

  constructor(
    private readonly database: TestDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly night: PlayedNight,
  ) {}

  async begin(): Promise<void> {
    await this.database.setNow(START);
    for (const [person, name] of NIGHT_PEOPLE.entries()) {
      const added = await this.run((tx) => addDutyPerson(tx, { name, account: idOf(person), ways: [] }, rota(0)));
      if (added.outcome !== 'added') throw new Error(added.code);
      this.people.push(added.id);
    }
  }

  async play(event: NightEvent, clock: number): Promise<string> {
    if (event.kind === 'pass') {
      for (const at of this.night.sweeps) await this.sweepAt(at);
      return 'done';
    }
    await this.database.setNow(new Date(clock));
    switch (event.kind) {
      case 'raise':
        return this.raise(event);
      case 'acknowledge':
        return this.acknowledge(event);
      case 'decide':
        return 'done'; // the pure night keeps when; the sweep asks it
      case 'put-on': {
        const startsAt = new Date(clock + event.inMinutes * 60_000);
        const endsAt = new Date(startsAt.getTime() + event.minutes * 60_000);
        const person = this.people[event.person] ?? '';
        const put = await this.run((tx) => putOnDuty(tx, { role: event.role, person, startsAt, endsAt }, rota(0)));
        if (put.outcome === 'refused') return put.code;
        this.shifts.push(put.id);
        return 'done';
      }
      case 'take-off': {
        const shift = round(this.shifts, event.shift);
        if (shift === undefined) return 'nothing';
        return codeOf(await this.run((tx) => takeOffDuty(tx, { shift, why: 'ill' }, rota(0))));
      }
      case 'leave':
        return codeOf(await this.run((tx) => leaveRota(tx, this.people[event.person] ?? '', rota(0))));
      case 'go-out':
        return this.tellOf(event, { expectedBackAt: new Date(clock + event.backIn * 60_000) });
      case 'word':
        return this.tellOf(event, { safe: 'yes' });
      case 'closing': {
        const live = `SELECT FROM front_door.escalation WHERE contact_id = $1 AND state IN ('raised', 'held', 'acknowledged')`;
        if (((await this.database.owner.query(live, [this.contactOf(event.contact)])) as object[]).length > 0)
          return 'kept';
        const reason = event.canWait === 'no' ? 'unanswered-at-closing' : 'unsettled-at-closing';
        return this.raise({ kind: 'raise', contact: event.contact, reason, danger: false });
      }
      default:
        return this.actOn(event, clock);
    }
  }

  async stands(): Promise<object[]> {
    await this.knowOwnLadders();
    const found = (await this.database.owner.query(`
      SELECT e.id, e.state, e.reason, e.climb, (extract(epoch FROM e.due_at) * 1000)::float8 AS due, e.police_told AS police,
        CASE WHEN e.state IN ('held', 'acknowledged') THEN e.acknowledged_by ->> 'name' END AS by,
        (SELECT json_agg(json_build_array(r.climb, r.role, r.outcome, (extract(epoch FROM r.rung_at) * 1000)::float8,
           (SELECT coalesce(string_agg(coalesce(t ->> 'name', t ->> 'role'), ',' ORDER BY place), '')
            FROM jsonb_array_elements(r.told) WITH ORDINALITY AS told(t, place))) ORDER BY r.climb)
         FROM front_door.escalation_rung r WHERE r.escalation_id = e.id) AS rungs
      FROM front_door.escalation e`)) as { id: string }[];
    return this.callOuts.map((id) => {
      const { id: _, ...one } = found.find((each) => each.id === id) ?? { id };
      return one;
    });
  }

  /** A ladder that began because somebody is not back has an id of the service's own: it is matched by its contact, in order. */
  private async knowOwnLadders(): Promise<void> {
    const rows = (await this.database.owner.query(
      `SELECT id, contact_id AS contact FROM front_door.escalation WHERE NOT (id = ANY($1)) ORDER BY id`,
      [this.callOuts],
    )) as { id: string; contact: string }[];
    for (const { contact } of this.night.callOuts.slice(this.callOuts.length)) {
      const own = rows.findIndex((row) => row.contact === this.contacts.get(contact));
      const [row] = own < 0 ? [] : rows.splice(own, 1);
      if (row) this.callOuts.push(row.id);
    }
  }

  private run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.unitOfWork.run(serviceScope('here'), work);
  }

  private async sweepAt(at: number): Promise<void> {
    await this.database.setNow(new Date(at));
    await this.run(async (tx) => {
      await ringForWorkers(tx, { ...TERMS, ladder: NIGHT_LADDER, decideMinutes: NIGHT_TERMS.decideMinutes });
      await settleDecided(tx, 'here', (asked) => Promise.resolve(this.decided(asked)));
      await climbLadders(tx, TERMS);
    });
  }

  private contactOf(contact: number): string {
    const id = this.contacts.get(contact) ?? randomIds.next();
    this.contacts.set(contact, id);
    return id;
  }

  private async tellOf(
    { visit, contact }: { readonly visit: number; readonly contact: number },
    more: Partial<VisitSaid>,
  ): Promise<string> {
    const id = this.visits.get(visit) ?? randomIds.next();
    this.visits.set(visit, id);
    const said = { ...NEW_VISIT.said, who: ['Ada'], ...more };
    const told = { id, contactId: this.contactOf(contact), reference: `FD-${contact}`, said, facts: [], place: null };
    const sha256 = Buffer.from(randomIds.next());
    const reported = await this.run((tx) => reportVisit(tx, { ...told, sha256, actor: actorOf(0) }));
    return reported.outcome === 'kept' ? 'done' : reported.outcome;
  }

  private decided(asked: readonly { readonly id: string; readonly contactId: string; readonly since: Date }[]) {
    const numberOf = new Map([...this.contacts].map(([number, id]) => [id, number]));
    const isDecided = ({ contactId, since }: (typeof asked)[number]): boolean =>
      (this.night.decidedAt.get(numberOf.get(contactId) ?? -1) ?? -1) >= since.getTime();
    return new Set(asked.filter(isDecided).map(({ id }) => id));
  }

  private async raise({ contact, reason, danger }: Extract<NightEvent, { kind: 'raise' }>): Promise<string> {
    const contactId = this.contactOf(contact);
    const id = randomIds.next();
    const callOut = {
      ...{ id, locality: 'here', contactId, reference: `FD-${contact}`, reason, immediateDanger: danger },
      ...{ ladder: NIGHT_LADDER, decideMinutes: NIGHT_TERMS.decideMinutes, correlationId: 'night' },
    };
    await this.run((tx) => raiseCallOuts(tx, [callOut], TERMS));
    const there = (await this.database.owner.query('SELECT FROM front_door.escalation WHERE id = $1', [
      id,
    ])) as object[];
    if (there.length === 0) return 'kept';
    this.callOuts.push(id);
    return 'done';
  }

  private async acknowledge({
    callOut,
    person,
    covers,
  }: Extract<NightEvent, { kind: 'acknowledge' }>): Promise<string> {
    const id = round(this.callOuts, callOut);
    if (id === undefined) return 'nothing';
    const numberOf = new Map([...this.contacts].map(([number, each]) => [each, number]));
    const related = (contactId: string, others: readonly string[]) =>
      Promise.resolve(
        new Set(
          others.filter((other) => {
            const [a, b] = [numberOf.get(contactId) ?? -1, numberOf.get(other) ?? -1];
            return a === b || sameFamily(a, b);
          }),
        ),
      );
    const named = covers.map((cover) => round(this.callOuts, cover) ?? '').filter((one) => one !== id);
    const answer = await this.run((tx) => acknowledge(tx, { id, actor: actorOf(person), covers: named, related }));
    if (answer.outcome === 'acknowledged') return 'done';
    if (answer.outcome === 'already') return 'already-acknowledged';
    return answer.outcome === 'ended' ? answer.code : answer.outcome;
  }

  private async actOn(
    event: Extract<NightEvent, { kind: 'hold' | 'police' | 'outcome' | 'stand-down' }>,
    clock: number,
  ): Promise<string> {
    const id = round(this.callOuts, event.callOut);
    if (id === undefined) return 'nothing';
    const on = { id, actor: actorOf(event.person) };
    const wish = (): ((tx: Tx) => Promise<{ outcome: string; code?: string }>) => {
      switch (event.kind) {
        case 'hold': {
          const until = new Date(clock + event.minutes * 60_000);
          return (tx) => holdRung(tx, on, { until, atMostMinutes: NIGHT_TERMS.holdAtMostMinutes });
        }
        case 'police':
          return (tx) => recordPolice(tx, on, { told: 'no', why: 'Not in danger any more.' });
        case 'outcome':
          return (tx) => settleCallOut(tx, on, { outcome: event.outcome, why: 'Spoke to the family.' });
        case 'stand-down':
          return (tx) => standDownCallOut(tx, on, 'Sent twice.');
      }
    };
    return codeOf(await this.run(wish()));
  }
}

const codeOf = (done: { readonly outcome: string; readonly code?: string }): string =>
  done.outcome === 'refused' ? (done.code ?? '') : 'done';

const actorOf = (person: number): Actor => ({
  ...{ kind: 'person', id: idOf(person), name: NIGHT_PEOPLE[person] ?? '', agency: null, locality: 'here', rights: [] },
  roles: isNightManager(person) ? ['front-door-manager'] : ['duty'],
});

const rota = (person: number) => ({
  ...{ actor: actorOf(person), ids: randomIds, roles: NIGHT_LADDER.map(({ role }) => role) },
});
