import { randomUUID } from 'node:crypto';
import { aContact } from '../builders/a-contact.js';
import { documentText } from '../builders/document-text.js';
import type { TestService } from '../support/service.js';

/** What one route may name, with all that the second statement turns on. */
export interface Target {
  readonly name: string;
  /** What stands for each parameter of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly locality?: string;
  /** False: there is none. */
  readonly there?: boolean;
  readonly agency?: string;
  readonly askedBy?: string;
  /** Kinds of team that owe a duty beside it. */
  readonly owedTo?: readonly string[];
  /** The setting it is sealed from. */
  readonly sealedFrom?: string;
  readonly teamKind?: string;
  /** Accounts it is restricted to. */
  readonly keptTo?: readonly string[];
}

/** Targets by the part of the address that names them. */
export interface Targets {
  readonly contacts: readonly Target[];
  readonly conversations: readonly Target[];
  readonly questions: readonly Target[];
  readonly callOuts: readonly Target[];
  readonly handovers: readonly Target[];
  readonly alarms: readonly Target[];
  readonly drafts: readonly Target[];
  readonly teams: readonly Target[];
}

const HERE = 'buckinghamshire';
const ELSEWHERE = 'wexmoor';
const GREENWAY = 'greenway-primary';
/** Whom the restricted contact is restricted to: the MACPT's person of the demonstration. */
const NAMED = 'person:leila-macpt';

/** A word of a record that is looked for in every answer: of which record, and which group of members it belongs to. */
export const canary = (record: string, group: string): string => `Quillon--${record}--${group}--`;
export const CANARY = /Quillon--([a-z-]+?)--([a-z-]+?)--/g;

/** A contact full of canaries. */
const about = (record: string, locality: string) =>
  aContact('school').with({
    locality,
    source: {
      ...{ kind: 'school', agency: 'Greenway Primary', identity: 'withhold-from-family' },
      ...{ relationship: canary(record, 'source') },
      person: {
        name: canary(record, 'source'),
        contact: [{ way: 'phone', value: canary(record, 'place'), safe: 'yes' }],
      },
    },
    children: [
      {
        ...{ ref: 'c1', givenName: canary(record, 'case'), familyName: 'Sample', dateOfBirth: '2018-05-02' },
        address: { lines: [canary(record, 'place')], postcode: 'HP20 1UY', confidential: true },
        now: { where: canary(record, 'place'), withWhom: canary(record, 'place') },
      },
    ],
    adults: [
      {
        ...{ ref: 'a1', name: canary(record, 'case'), relationship: 'father', concernRole: 'of-concern' },
        ...{
          employer: canary(record, 'concern'),
          contact: [{ way: 'text', value: canary(record, 'place'), safe: 'no' }],
        },
      },
    ],
    concern: { narrative: canary(record, 'case') },
  });

const TEACHER = { ref: 'a2', name: 'Jordan Invented', worksWithChildren: 'yes', employer: 'Greenway Primary School' };

/** Makes one of everything that a route can name, here and elsewhere. */
export async function targetsIn(service: TestService): Promise<Targets> {
  const made = new Maker(service);
  const own = { locality: HERE, agency: GREENWAY };
  const sealed = about('sealed', HERE);
  const { adults } = sealed.body() as { adults: object[] };
  const accused = sealed.with({ adults: [...adults, TEACHER] }).saying('a2', 'allegation-against-professional');
  const ids = {
    own: await made.contact('school', about('own', HERE).body()),
    closed: await made.contact('school', about('closed', HERE).body()),
    sealed: await made.contact('school', accused.saying('c1', 'private-fostering').body()),
    kept: await made.contact('school', about('kept', HERE).body()),
    others: await made.contact('police', about('others', HERE).saying('c1', 'private-fostering').body()),
    elsewhere: await made.contact(`${ELSEWHERE}:school`, about('elsewhere', ELSEWHERE).body()),
  };
  const questions = [
    { ...(await made.question('school', 'own')), agency: GREENWAY },
    { ...(await made.question('police', 'others')), agency: 'police-demo' },
    { ...(await made.question(`${ELSEWHERE}:school`, 'elsewhere')), agency: GREENWAY, locality: ELSEWHERE },
  ];
  await service.drain();
  await made.forge(`UPDATE front_door.contact SET status = 'closed' WHERE id = $1`, [ids.closed]);
  const contact = (name: string, id: string, rest: Omit<Target, 'name' | 'params'>): Target => {
    return { name, params: { id, reference: id }, ...rest };
  };
  await made.keep(ids.kept, NAMED);
  return {
    contacts: [
      contact('kept', ids.kept, { ...own, keptTo: [NAMED] }),
      contact('own', ids.own, own),
      contact('closed', ids.closed, own),
      contact('sealed', ids.sealed, { ...own, owedTo: ['lado', 'private-fostering'], sealedFrom: 'greenway' }),
      contact('others', ids.others, { locality: HERE, agency: 'police-demo', owedTo: ['private-fostering'] }),
      contact('elsewhere', ids.elsewhere, { locality: ELSEWHERE, agency: GREENWAY }),
      contact('nowhere', randomUUID(), { locality: HERE, there: false }),
    ],
    conversations: await made.conversations(),
    questions: [...questions.map((one) => ({ locality: HERE, ...one })), nowhere()],
    callOuts: await made.callOuts(ids.own, ids.elsewhere),
    handovers: await made.handovers(ids.own, ids.elsewhere),
    alarms: await made.alarms(),
    drafts: await made.drafts(),
    teams: TEAMS.map(([id, teamKind]) => ({ name: id, params: { team: id }, locality: HERE, teamKind })),
  };
}

/** Teams of the sample locality, with one that stands beside. */
const TEAMS = [
  ...[
    ['front-door', 'front-door'] as const,
    ['family-help-north', 'family-help'] as const,
    ['macpt', 'macpt'] as const,
  ],
  ...[['duty', 'duty'] as const],
] as const;
const BESIDE_TEAMS = [['lado', 'lado'] as const, ['private-fostering', 'private-fostering'] as const] as const;

/** Lists that only duties beside others' holdings stand on. */
export const besideTeams = (): readonly Target[] =>
  BESIDE_TEAMS.map(([id, teamKind]) => ({ name: id, params: { team: id }, locality: HERE, teamKind }));

const nowhere = (more: Readonly<Record<string, string>> = {}): Target => ({
  ...{ name: 'nowhere', params: { id: randomUUID(), ...more }, locality: HERE, there: false },
});

/** Makes records at the door where it can, and as rows where it would take a night. */
class Maker {
  constructor(private readonly service: TestService) {}

  forge(sql: string, parameters: readonly unknown[]): Promise<void> {
    return this.service.database.forge(sql, parameters);
  }

  async contact(who: string, body: object): Promise<string> {
    return (await this.post(who, 'contacts', body)).id;
  }

  async question(who: string, name: string): Promise<Target> {
    const { id } = await this.post(who, 'macpt-questions', { question: canary(name, 'question') });
    return { name, params: { id } };
  }

  /** Restricts a contact to one account. */
  async keep(id: string, account: string): Promise<void> {
    await this.forge('UPDATE front_door.contact SET restricted = true WHERE id = $1', [id]);
    await this.forge('INSERT INTO front_door.restricted_subject VALUES ($1, $2, $2)', [HERE, id]);
    await this.forge(
      `INSERT INTO front_door.restricted_reader VALUES ($1, $2, $3, 'named', 'Leila Haddad', 'infinity')`,
      [...[HERE, id, account]],
    );
  }

  async conversations(): Promise<readonly Target[]> {
    const begin = (record: string) => ({
      ...{ way: 'telephone', source: { kind: 'school', agency: 'Greenway Primary', identity: 'open' } },
      children: [{ ref: 'c1', givenName: canary(record, 'case') }],
    });
    const here = await this.post('front-door', 'conversations', begin('own'));
    const elsewhere = await this.post(`${ELSEWHERE}:front-door`, 'conversations', begin('elsewhere'));
    return [this.at(HERE, here.id), this.at(ELSEWHERE, elsewhere.id), nowhere()];
  }

  async callOuts(here: string, elsewhere: string): Promise<readonly Target[]> {
    const raise = async (locality: string, contact: string): Promise<Target> => {
      const id = randomUUID();
      await this.forge(CALL_OUT, [locality, id, contact]);
      await this.forge(RUNG, [locality, id]);
      return this.at(locality, id);
    };
    return [await raise(HERE, here), await raise(ELSEWHERE, elsewhere), nowhere()];
  }

  async handovers(here: string, elsewhere: string): Promise<readonly Target[]> {
    const give = async (locality: string, contact: string): Promise<Target> => {
      const id = randomUUID();
      await this.forge(HANDOVER, [locality, id, contact]);
      return this.at(locality, id);
    };
    return [await give(HERE, here), await give(ELSEWHERE, elsewhere), nowhere()];
  }

  async alarms(): Promise<readonly Target[]> {
    const raise = async (locality: string): Promise<Target> => {
      const id = randomUUID();
      await this.forge(
        `INSERT INTO front_door.alarm (id, locality, kind, subject, details, raised_at) VALUES ($2, $1, 'quarantined', $3, '{}', now())`,
        [locality, id, id],
      );
      return this.at(locality, id);
    };
    return [await raise(HERE), await raise(ELSEWHERE), nowhere()];
  }

  async drafts(): Promise<readonly Target[]> {
    const draft = async (who: string, locality: string, version: string): Promise<Target> => {
      const document = documentText({ locality, version, from: '2027-06-01' });
      const { id } = await this.post(who, `localities/${locality}/thresholds/drafts`, { document });
      return { ...this.at(locality, id), params: { id, code: locality, version: 'none' } };
    };
    const here = await draft('policy', HERE, 'drafted-here');
    const elsewhere = await draft(`${ELSEWHERE}:policy`, ELSEWHERE, 'drafted-there');
    return [here, elsewhere, nowhere({ code: HERE })];
  }

  private at(locality: string, id: string): Target {
    return { name: locality === HERE ? 'here' : 'elsewhere', params: { id }, locality };
  }

  private async post(who: string, path: string, body: object): Promise<{ readonly id: string }> {
    const answer = await (await this.service.as(who)).post(`/api/v1/${path}`).send(body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as { readonly id: string };
  }
}

const CALL_OUT = `
  INSERT INTO front_door.escalation (locality, id, contact_id, reference, reason, immediate_danger, ladder, state, climb, due_at, raised_at,
    acknowledged_at, acknowledged_by, correlation_id)
  VALUES ($1, $2, $3, 'FD-0000-0000', 'cannot-wait', false, '[]', 'acknowledged', 1, now(), now(), now(), '{"id":"person:x","name":"X"}', 'x')`;

const RUNG = `
  INSERT INTO front_door.escalation_rung (locality, escalation_id, climb, role, rung_at, due_at)
  VALUES ($1, $2, 1, 'duty-worker', now(), now())`;

const HANDOVER = `
  INSERT INTO front_door.handover (locality, id, contact_id, reference, way, from_team, to_team, state, due_at, climbs_at, acted_on, given_by,
    given_at, manager, needed)
  VALUES ($1, $2, $3, 'FD-0000-0000', 'to-night', 'front-door', 'duty', 'offered', now(), now(), false, '{"id":"person:x","name":"X"}',
    now(), '{"name":"M","reachedBy":"01632 960001"}', 'Ring the school.')`;
