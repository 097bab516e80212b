import { randomIds, raiseAlarms } from '#record';
import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import type { Town } from './town.js';

/** Records of every kind and state that acts can be tried on: ids, or words that stand for one in an address. */
export type Seeds = Readonly<Record<SeedKind, string[]>>;

const KINDS = [
  ...['narrative', 'family-help', 'macpt', 'night', 'asked', 'allegation', 'elsewhere', 'wanting', 'awaiting'],
  ...['challenged', 'conversation', 'question', 'call-out', 'acknowledged', 'link', 'code', 'handover', 'alarm'],
  ...['person', 'shift', 'closure', 'draft', 'plan', 'message', 'version', 'suspended'],
] as const;
export type SeedKind = (typeof KINDS)[number];

const MONDAY_NIGHT = new Date('2026-11-16T23:30:00Z');
const DAY_MS = 86_400_000;
const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');

export const REASON = { type: 'professional-judgement', text: 'Spoke to the family and to the school.' };
export const FRONT_DOOR = 'front-door';

const narrative = (): ContactBuilder =>
  aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');
const baby = (): ContactBuilder =>
  aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
const neglect = (): ContactBuilder => aContact().saying('c1', 'neglect', 'persistent');
const danger = (): ContactBuilder => aContact('police').with({ concern: { immediateDanger: 'yes' } });
const asked = (): ContactBuilder =>
  aContact('parent-or-carer')
    .with({
      kind: 'request-for-help',
      adults: [
        {
          ...{ ref: 'a1', name: 'Ash Sample', relationship: 'mother' },
          contact: [{ way: 'text', value: '01632 960111', safe: 'yes' }],
        },
      ],
    })
    .saying('household', 'financial-insecurity', 'low-income');
const allegation = (): ContactBuilder =>
  aContact('police')
    .with({ adults: [{ ref: 'a1', name: 'Jordan Invented', worksWithChildren: 'yes', employer: 'Greenway Primary' }] })
    .saying('a1', 'allegation-against-professional');

/** Fills a town. @param times how many of the commonest kind of record */
export async function seed(town: Town, times: number): Promise<Seeds> {
  const seeds = Object.fromEntries(KINDS.map((kind) => [kind, [] as string[]])) as unknown as Seeds;
  const some = Math.max(3, Math.round(times / 3));
  const send = async (kind: SeedKind, who: string, contact: ContactBuilder, many: number) => {
    for (let i = 0; i < many; i += 1)
      seeds[kind].push((await town.done(who, 'POST', 'contacts', contact.body())).json.id as string);
  };
  await town.service.setNow(MONDAY_NIGHT);
  await send('night', 'police', danger(), 2 * some);
  await town.service.drain();
  await answerSome(town, 4);
  await town.service.setNow(TUESDAY_MORNING);
  await town.service.sweep();
  await town.service.sweep();
  await callOuts(town, seeds);
  await send('narrative', 'school', narrative(), times);
  await send('family-help', 'school', neglect(), some);
  await send('macpt', 'health', baby(), some);
  await send('asked', 'family', asked(), some);
  await send('allegation', 'police', allegation(), some);
  await send('wanting', 'school', narrative(), some);
  await send('awaiting', 'school', neglect(), some);
  await send('challenged', 'school', narrative(), some);
  await send('elsewhere', 'wexmoor:school', aContact().with({ locality: 'wexmoor' }), 3);
  await town.service.drain();
  await furtherOn(town, seeds, some);
  const { items } = (await town.done(null, 'GET', 'localities/buckinghamshire/thresholds')).json as Versions;
  seeds['version'].push(...items.map(({ version }) => version));
  return seeds;
}

interface Versions {
  readonly items: readonly { readonly version: string }[];
}

/** By night some are answered, for their work to be handed over by day. */
async function answerSome(town: Town, every: number): Promise<string[]> {
  const { items } = (await town.done('duty', 'GET', 'escalations?limit=200')).json as CallOuts;
  const answered = items.filter(({ state }, place) => state === 'raised' && place % every === 0).map(({ id }) => id);
  for (const id of answered) await town.done('duty', 'POST', `escalations/${id}/acknowledgements`, {});
  return answered;
}

interface CallOuts {
  readonly items: readonly { readonly id: string; readonly state: string }[];
}

/** Some call-outs are in hand, of some the police were told, some ring; their codes and links stand in the outbox. */
async function callOuts(town: Town, seeds: Seeds): Promise<void> {
  seeds['acknowledged'].push(...(await answerSome(town, 3)));
  for (const id of seeds['acknowledged'])
    await town.done('duty', 'POST', `escalations/${id}/police`, { told: 'no', why: 'They brought the child in.' });
  const { items } = (await town.done('duty', 'GET', 'escalations?limit=200')).json as CallOuts;
  seeds['call-out'].push(...items.filter(({ state }) => state === 'raised').map(({ id }) => id));
  const outbox = (await town.done('duty', 'GET', 'duty/outbox?limit=200')).json.items as { id: string; body: string }[];
  for (const { id, body } of outbox) {
    seeds['message'].push(id);
    const code = /Reply (\d{6})/.exec(body)?.[1];
    const link = /https:\/\/front-door\.example\/api\/v1\/duty\/links\/([\w-]+)/.exec(body)?.[1];
    if (code) seeds['code'].push(code);
    if (link) seeds['link'].push(link);
  }
}

async function furtherOn(town: Town, seeds: Seeds, some: number): Promise<void> {
  const { wanting, awaiting, challenged } = seeds;
  const wanted = [{ of: 'health', question: 'Is the child seen?' }];
  const ask = { kind: 'want-information', reason: { type: 'partner-check', text: 'Ask them.' }, wanted };
  for (const id of wanting) await town.act(FRONT_DOOR, `contacts/${id}`, `contacts/${id}/decisions`, ask);
  const close = { kind: 'close', reason: { type: 'advice-given', text: 'Advice was given.' } };
  for (const id of awaiting) await town.act('family-help', `contacts/${id}`, `contacts/${id}/decisions`, close);
  for (const id of challenged)
    await town.done('school', 'POST', `contacts/${id}/challenges`, { reason: 'We disagree.' });
  const answer = { outcome: 'stands', answer: 'We looked at it again.' };
  for (const id of challenged.filter((_, place) => place % 4 === 0))
    await town.done('manager', 'POST', `contacts/${id}/challenges/1/answers`, answer);
  const handovers = (await town.done('macpt', 'GET', 'worklists/macpt/handovers?limit=200')).json as {
    items: { id: string }[];
  };
  seeds['handover'].push(...handovers.items.map(({ id }) => id));
  for (let i = 0; i < some; i += 1) await oneOfEach(town, seeds, i);
}

async function oneOfEach(town: Town, seeds: Seeds, i: number): Promise<void> {
  const kept = async (kind: SeedKind, who: string, path: string, body: object): Promise<string> => {
    const { id } = (await town.done(who, 'POST', path, body)).json as { id: string };
    seeds[kind].push(id);
    return id;
  };
  const contact = [{ way: 'phone', value: '01632 960123', safe: 'yes' }];
  const source = { kind: 'school', agency: 'Greenway Primary', person: { name: 'Morgan Example', contact } };
  const children = [{ ref: 'c1', givenName: 'Robin', familyName: 'Invented', dateOfBirth: '2018-10-01' }];
  const id = await kept('conversation', FRONT_DOOR, 'conversations', { way: 'call-back', source, children });
  const fact = { about: 'c1', fact: 'young-carer', value: 'some', evidence: 'seen' };
  await town.done(FRONT_DOOR, 'POST', `conversations/${id}/facts`, { facts: [fact, fact] });
  await kept('question', 'school', 'macpt-questions', { question: 'What would you do?' });
  const ways = [{ channel: 'text', address: '01632 960500' }];
  const person = await kept('person', 'manager', 'rota/people', { name: `Invented Person ${i}`, ways });
  const dayAfter = (first: string): string => new Date(Date.parse(first) + i * DAY_MS).toISOString().slice(0, 10);
  const evening = dayAfter('2027-01-10');
  const [startsAt, endsAt] = [`${evening}T18:00:00Z`, `${evening}T23:00:00Z`];
  await kept('shift', 'manager', 'rota/shifts', { role: 'duty-worker', person, startsAt, endsAt });
  const closed = dayAfter('2027-04-10');
  const closure = { team: 'family-help-south', from: closed, until: closed, reason: 'Training.' };
  await kept('closure', 'manager', 'calendar/closures', closure);
  const actor = `person:left-${i}`;
  await town.done('manager', 'POST', 'access/suspensions', { actor, reason: 'Left.' });
  seeds['suspended'].push(actor);
  const alarm = {
    id: randomIds.next(),
    locality: 'buckinghamshire',
    kind: 'answers-guessed',
    subject: randomIds.next(),
  };
  await raiseAlarms(town.service.database.owner, [{ ...alarm, details: {} }]);
  seeds['alarm'].push(alarm.id);
}
