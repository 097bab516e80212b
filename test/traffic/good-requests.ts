import { documentText } from '../builders/document-text.js';
import { aContact } from '../builders/a-contact.js';
import { WORK } from './good-work-requests.js';
import type { Random } from './random.js';
import { FRONT_DOOR, type SeedKind, type Seeds } from './seeds.js';
import { NOTIFY_SECRET } from './town.js';

/** A request that should be done as things stand, or might be. */
export interface Good {
  readonly who: string | null;
  /** Values of the address's parameters. */
  readonly in?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** What is looked at first, by the same person, for its ETag. */
  readonly seen?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a good request is made from. */
export class Stock {
  private serial = 0;

  constructor(
    readonly seeds: Seeds,
    readonly random: Random,
  ) {}

  /** One of what there is of a kind, or an id that nothing has. */
  a(...kinds: SeedKind[]): string {
    const known = kinds.flatMap((kind) => this.seeds[kind]);
    return known.length > 0 ? this.random.of(known) : '01a206e3-7e18-7449-9042-0430e59c9ff7';
  }

  /** A number no other request has. */
  next(): number {
    return (this.serial += 1);
  }

  /** A day next year that few others use. */
  day(): string {
    const at = Date.UTC(2027, 2, 1) + this.next() * 86_400_000;
    return new Date(at).toISOString().slice(0, 10);
  }
}

export type GoodRequests = Readonly<Record<string, (stock: Stock) => Good>>;

const CODE = { code: 'buckinghamshire' };
const DRAFTS = '/api/v1/localities/buckinghamshire/thresholds/drafts';

/** By method and path of the contract. */
const OUTSIDE: GoodRequests = {
  'post /api/v1/contacts': () => ({ who: 'school', body: aContact().saying('c1', 'young-carer', 'some').body() }),
  'post /api/v1/localities/{code}/evaluations': () => ({
    ...{ who: null, in: CODE, body: aContact().saying('c1', 'neglect', 'persistent').body() },
  }),
  'post /api/v1/macpt-questions': () => ({ who: 'school', body: { question: 'What would you do next?' } }),
  'post /api/v1/macpt-questions/{id}/answers': (stock) => ({
    ...{ who: 'macpt', in: { id: stock.a('question') }, body: { answer: 'Make it a contact.', makeContact: 'yes' } },
  }),
  'get /api/v1/macpt-questions/{id}': (stock) => ({ who: 'macpt', in: { id: stock.a('question') } }),
  'get /api/v1/localities/{code}/thresholds/drafts': () => ({ who: 'policy', in: CODE }),
  'post /api/v1/localities/{code}/thresholds/drafts': (stock) => ({
    ...{ who: 'policy', in: CODE },
    body: { document: documentText({ version: `2027-made-up-${stock.next()}`, from: '2027-06-01' }) },
  }),
  ...Object.fromEntries(
    ['', '/document', '/certificate', '/replay'].map((part) => [
      `get /api/v1/localities/{code}/thresholds/drafts/{id}${part}`,
      (stock: Stock) => ({ who: 'policy', in: { ...CODE, id: stock.a('draft') } }),
    ]),
  ),
  ...Object.fromEntries(
    ['revisions', 'verification'].map((part) => [
      `post /api/v1/localities/{code}/thresholds/drafts/{id}/${part}`,
      (stock: Stock) => {
        const id = stock.a('draft');
        const body = { document: documentText({ version: `2027-changed-${stock.next()}`, from: '2027-07-01' }) };
        return {
          who: 'policy',
          in: { ...CODE, id },
          seen: `${DRAFTS}/${id}`,
          ...(part === 'revisions' ? { body } : {}),
        };
      },
    ]),
  ),
  'get /api/v1/localities/{code}/thresholds': () => ({ who: null, in: CODE }),
  'get /api/v1/localities/{code}/thresholds/in-force': () => ({ who: null, in: CODE }),
  'get /api/v1/localities/{code}/thresholds/{version}': (stock) => ({
    ...{ who: null, in: { ...CODE, version: stock.a('version') } },
  }),
  'get /api/v1/localities/{code}/thresholds/{version}/document': (stock) => ({
    ...{ who: null, in: { ...CODE, version: stock.a('version') } },
  }),
};

const DUTY: GoodRequests = {
  'post /api/v1/escalations/{id}/acknowledgements': (stock) => ({
    ...{ who: 'duty', in: { id: stock.a('call-out') }, body: {} },
  }),
  'get /api/v1/escalations/{id}': (stock) => ({ who: 'duty', in: { id: stock.a('call-out', 'acknowledged') } }),
  'post /api/v1/escalations/{id}/holds': (stock) => ({
    ...{ who: 'duty', in: { id: stock.a('acknowledged') }, body: { until: '2026-11-17T11:00:00Z' } },
  }),
  'post /api/v1/escalations/{id}/outcomes': (stock) => ({
    ...{ who: 'duty', in: { id: stock.a('acknowledged') }, body: { outcome: 'made-safe', why: 'With an aunt.' } },
  }),
  'post /api/v1/escalations/{id}/police': (stock) => ({
    ...{ who: 'duty', in: { id: stock.a('acknowledged') }, body: { told: 'no', why: 'They brought the child in.' } },
  }),
  'post /api/v1/escalations/{id}/stand-downs': (stock) => ({
    ...{ who: 'manager', in: { id: stock.a('call-out', 'acknowledged') }, body: { reason: 'Sent twice.' } },
  }),
  'post /api/v1/escalations/acknowledgements': (stock) => ({
    ...{ who: 'manager', body: { code: stock.a('code'), spokenBy: 'Owen Pryce' } },
  }),
  'get /api/v1/duty/links/{token}': (stock) => ({ who: null, in: { token: stock.a('link') } }),
  'post /api/v1/duty/links/{token}/acknowledgements': (stock) => ({ who: 'duty', in: { token: stock.a('link') } }),
  'post /api/v1/duty/deliveries/notify': (stock) => ({
    ...{ who: null, headers: { authorization: `Bearer ${NOTIFY_SECRET}` } },
    body: { id: `n-${stock.next()}`, reference: stock.a('message'), status: 'delivered', to: '441632960500' },
  }),
  'post /api/v1/duty/replies': (stock) => ({
    ...{ who: null, headers: { authorization: `Bearer ${NOTIFY_SECRET}` } },
    body: { id: `r-${stock.next()}`, source_number: '441632960500', message: stock.a('code') },
  }),
  'post /api/v1/handovers/{id}/answers': (stock) => ({
    ...{ who: 'macpt', in: { id: stock.a('handover') } },
    body: { answer: 'accept', spoken: { with: 'Owen Pryce', at: '2026-11-17T09:45:00Z' } },
  }),
  'post /api/v1/contacts/{id}/handovers': (stock) => ({
    ...{ who: FRONT_DOOR, in: { id: stock.a('narrative') } },
    body: { manager: { name: 'Joan Pemberton', reachedBy: '01632 960150' }, needed: 'A visit this evening.' },
  }),
  'post /api/v1/rota/people': (stock) => ({ who: 'manager', body: { name: `Another Invented ${stock.next()}` } }),
  'post /api/v1/rota/people/{id}/ways': (stock) => ({
    ...{
      who: 'manager',
      in: { id: stock.a('person') },
      body: { ways: [{ channel: 'text', address: '01632 960501' }] },
    },
  }),
  'post /api/v1/rota/people/{id}/leavings': (stock) => ({ who: 'manager', in: { id: stock.a('person') } }),
  'post /api/v1/rota/shifts': (stock) => {
    const day = stock.day();
    const times = { startsAt: `${day}T18:00:00Z`, endsAt: `${day}T22:00:00Z` };
    return { who: 'manager', body: { role: 'duty-worker', person: stock.a('person'), ...times } };
  },
  'post /api/v1/rota/shifts/{id}/removals': (stock) => ({
    ...{ who: 'manager', in: { id: stock.a('shift') }, body: { why: 'Ill.' } },
  }),
  'post /api/v1/rota/shifts/{id}/swaps': (stock) => ({
    ...{ who: 'manager', in: { id: stock.a('shift') }, body: { to: stock.a('person'), why: 'A wedding.' } },
  }),
  'post /api/v1/rota/imports': (stock) => {
    const day = stock.day();
    const text = `role,person,starts,ends\nduty-worker,Invented Person 1,${day} 09:00,${day} 10:00\n`;
    return { who: 'manager', body: { format: 'csv', text } };
  },
  'get /api/v1/measures': () => ({ who: 'manager', query: '?from=2026-11-01&to=2026-11-16' }),
  'get /api/v1/rota/export': (stock) => ({ who: 'duty', query: `?format=${stock.random.of(['csv', 'ical'])}` }),
  'post /api/v1/calendar/holidays': (stock) => ({
    ...{ who: 'manager', body: { date: stock.day(), name: 'A made-up holiday', reason: 'Proclaimed.' } },
  }),
  'post /api/v1/calendar/holidays/removals': () => ({
    ...{ who: 'manager', body: { date: '2026-12-28', reason: 'Moved.' } },
  }),
  'post /api/v1/calendar/closures': (stock) => {
    const day = stock.day();
    return { who: 'manager', body: { team: 'family-help-south', from: day, until: day, reason: 'Training.' } };
  },
  'post /api/v1/calendar/closures/{id}/removals': (stock) => ({
    ...{ who: 'manager', in: { id: stock.a('closure') }, body: { reason: 'Called off.' } },
  }),
  'post /api/v1/alarms/{id}/clearings': (stock) => ({
    ...{ who: 'manager', in: { id: stock.a('alarm') }, body: { reason: 'put-right' } },
  }),
  'post /api/v1/access/session-endings': (stock) => ({
    ...{ who: 'governance', body: { actor: `person:nobody-${stock.next()}` } },
  }),
  'post /api/v1/me/sessions/endings': () => ({ who: 'duty', body: { session: 'others' } }),
  'post /api/v1/access/suspensions': (stock) => ({
    ...{ who: 'manager', body: { actor: `person:nobody-${stock.next()}`, reason: 'Left.' } },
  }),
  'post /api/v1/access/suspensions/liftings': (stock) => ({
    ...{ who: 'manager', body: { actor: stock.a('suspended') } },
  }),
};

/** Requests that should be done, by what they ask for. */
export const GOOD: GoodRequests = { ...OUTSIDE, ...DUTY, ...WORK };
