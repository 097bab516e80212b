import type { Good, GoodRequests, Stock } from './good-requests.js';
import { FRONT_DOOR, REASON } from './seeds.js';

/** An act on a contact as whoever does it sees it. */
function onContact(who: string, id: string, body: unknown, more: Readonly<Record<string, string>> = {}): Good {
  return { who, in: { id, reference: id, ...more }, seen: `/api/v1/contacts/${id}`, body };
}

const onConversation = (id: string, body: unknown, more: Readonly<Record<string, string>> = {}): Good => ({
  ...{ who: FRONT_DOOR, in: { id, ...more }, seen: `/api/v1/conversations/${id}`, body },
});

const anyContact = (stock: Stock): string => stock.a('narrative', 'family-help', 'macpt', 'night', 'asked', 'wanting');

const CONTACT_READS = ['', '/explanations/practitioner', '/explanations/referrer', '/explanations/family', '/feedback'];

/** Work on contacts and conversations. */
export const WORK: GoodRequests = {
  ...Object.fromEntries(
    CONTACT_READS.map((part) => [
      `get /api/v1/contacts/{id}${part}`,
      (stock: Stock) => ({ who: 'manager', in: { id: anyContact(stock) } }),
    ]),
  ),
  'get /api/v1/contacts/{id}/explanations/duty': (stock) => ({ who: 'duty', in: { id: stock.a('night', 'macpt') } }),
  'get /api/v1/contacts/{id}/duty-view': (stock) => ({ who: 'duty', in: { id: stock.a('night', 'macpt') } }),
  'get /api/v1/contacts/{id}/call-pack': (stock) => ({ who: 'macpt', in: { id: stock.a('macpt', 'night') } }),
  'get /api/v1/contacts/{reference}/progress': (stock) => ({
    ...{ who: 'school', in: { reference: stock.a('narrative', 'family-help') } },
  }),
  'get /api/v1/contacts/{id}/decisions/form': (stock) => ({
    ...{ who: FRONT_DOOR, in: { id: stock.a('narrative') }, query: '?kind=close' },
  }),
  'post /api/v1/contacts/{id}/decisions': (stock) => {
    const kind = stock.random.of(['raise', 'want-information', 'close', 'redirect']);
    const wanted = [{ of: 'health', question: 'Is the child seen?' }];
    const more = kind === 'raise' ? { response: 'family-help' } : kind === 'want-information' ? { wanted } : {};
    const team = kind === 'redirect' ? { team: 'family-help-south' } : {};
    return onContact(FRONT_DOOR, stock.a('narrative'), { kind, reason: REASON, ...more, ...team });
  },
  'post /api/v1/contacts/{id}/decisions/{n}/confirmations': (stock) =>
    onContact('manager', stock.a('awaiting'), { agrees: 'yes' }, { n: '2' }),
  'post /api/v1/contacts/{id}/responses': (stock) =>
    stock.random.chance(0.5)
      ? onContact('family-help', stock.a('family-help'), { answer: 'accept' })
      : onContact('macpt', stock.a('macpt'), { answer: 'accept' }),
  'post /api/v1/contacts/{id}/claims': (stock) => onContact(FRONT_DOOR, stock.a('narrative'), {}),
  'post /api/v1/contacts/{id}/claims/release': (stock) => onContact(FRONT_DOOR, stock.a('narrative'), {}),
  'post /api/v1/contacts/{id}/facts': (stock) => ({
    ...{ who: FRONT_DOOR, in: { id: anyContact(stock) } },
    body: { facts: [{ about: 'c1', fact: 'young-carer', value: 'some', evidence: 'seen' }] },
  }),
  'post /api/v1/contacts/{id}/steps': (stock) => ({
    ...{ who: stock.random.of(['macpt', FRONT_DOOR]), in: { id: stock.a('macpt', 'narrative') } },
    body: { step: stock.random.of(['strategy-discussion-held', 'child-seen', 'referrer-acknowledged']) },
  }),
  'post /api/v1/contacts/{reference}/challenges': (stock) => ({
    ...{ who: 'school', in: { reference: stock.a('narrative', 'family-help') }, body: { reason: 'We disagree.' } },
  }),
  'post /api/v1/contacts/{reference}/challenges/{n}/stages': (stock) => ({
    ...{ who: 'school', in: { reference: stock.a('challenged'), n: '1' }, body: { reason: 'We still disagree.' } },
  }),
  'post /api/v1/contacts/{reference}/challenges/{n}/answers': (stock) => ({
    ...{ who: 'manager', in: { reference: stock.a('challenged'), n: '1' } },
    body: { outcome: 'stands', answer: 'We looked at it again.' },
  }),
  'post /api/v1/contacts/{id}/wanted/{n}/{place}/answers': (stock) => ({
    ...{ who: FRONT_DOOR, in: { id: stock.a('wanting'), n: '2', place: '1' } },
    body: { outcome: 'answered', by: 'Sam, school nurse', words: 'Seen on Friday, and well.' },
  }),
  'post /api/v1/contacts/{id}/beside-duties/{n}/answers': (stock) => ({
    ...{ who: 'lado', in: { id: stock.a('allegation'), n: '1' }, body: { answer: 'accept' } },
  }),
  'get /api/v1/worklists/{team}/beside-duties': () => ({ who: 'lado', in: { team: 'lado' } }),
  'post /api/v1/contacts/{id}/seals': (stock) => ({
    ...{ who: FRONT_DOOR, in: { id: anyContact(stock) } },
    body: { agency: `Invented Agency ${stock.next()}`, sealed: 'yes', reason: 'They employ him.' },
  }),
  'post /api/v1/contacts/{id}/border-offers': (stock) => ({
    ...{
      who: FRONT_DOOR,
      in: { id: stock.a('narrative') },
      body: { authority: 'farmarch', reason: 'They live there.' },
    },
  }),
  'post /api/v1/contacts/{id}/border-offers/{n}/answers': (stock) => ({
    ...{ who: FRONT_DOOR, in: { id: stock.a('narrative'), n: '1' } },
    body: { answer: 'accepted', person: 'Pat Invented', role: 'Duty manager', how: 'by telephone' },
  }),
  'post /api/v1/contacts/{id}/call-pack/calls': (stock) => ({
    ...{ who: 'macpt', in: { id: stock.a('macpt') }, body: { invited: [{ agency: 'police' }, { agency: 'health' }] } },
  }),
  'post /api/v1/contacts/{id}/call-pack/calls/{n}/held': (stock) => ({
    ...{ who: 'macpt', in: { id: stock.a('macpt'), n: '1' } },
    body: {
      attended: [{ agency: 'police' }],
      wentAheadBecause: 'Health could not come.',
      outcome: { reason: 'Agreed.' },
    },
  }),
  'post /api/v1/contacts/{id}/feedback/permissions': (stock) =>
    onContact(FRONT_DOOR, stock.a('narrative', 'asked'), {
      recipient: 'source',
      mayHear: 'nothing',
      reason: 'Unsafe.',
    }),
  'post /api/v1/contacts/{id}/feedback/tellings': (stock) =>
    onContact(FRONT_DOOR, stock.a('narrative', 'asked'), { told: 'yes', why: 'By telephone.' }),
  'post /api/v1/contacts/{id}/explanations/family/releases': (stock) => {
    const id = stock.a('asked');
    const body = { personRef: 'a1', safe: 'yes', way: 'text', reason: 'She asked for it.' };
    return { who: FRONT_DOOR, in: { id }, seen: `/api/v1/contacts/${id}/explanations/family`, body };
  },
  'get /api/v1/worklists/{team}': (stock) => ({
    ...{ who: 'manager', in: { team: stock.random.of(['front-door', 'macpt', 'family-help-north', 'duty']) } },
  }),
  'get /api/v1/worklists/{team}/totals': () => ({ who: 'manager', in: { team: 'front-door' } }),
  'get /api/v1/worklists/{team}/handovers': () => ({ who: 'macpt', in: { team: 'macpt' } }),
  'post /api/v1/worklists/{team}/bulk-acts': (stock) => ({
    ...{ who: FRONT_DOOR, in: { team: 'front-door' } },
    body: { act: 'close', contacts: [{ id: stock.a('narrative'), version: 2 }], reason: REASON },
  }),
  'post /api/v1/worklists/{team}/bulk-acts/{confirm}/confirmations': (stock) => ({
    ...{ who: FRONT_DOOR, in: { team: 'front-door', confirm: stock.a('plan') } },
  }),
  'get /api/v1/conversations/{id}': (stock) => ({ who: FRONT_DOOR, in: { id: stock.a('conversation') } }),
  'post /api/v1/conversations': () => ({
    ...{ who: FRONT_DOOR, body: { way: 'telephone', source: { kind: 'public' }, children: [{ ref: 'c1' }] } },
  }),
  'post /api/v1/conversations/{id}/notes': (stock) => onConversation(stock.a('conversation'), { words: 'Noted.' }),
  'post /api/v1/conversations/{id}/facts': (stock) =>
    onConversation(stock.a('conversation'), { facts: [{ about: 'c1', fact: 'young-carer', value: 'some' }] }),
  'post /api/v1/conversations/{id}/facts/{n}/confirmations': (stock) =>
    onConversation(stock.a('conversation'), { answer: 'confirmed' }, { n: String(1 + stock.random.below(3)) }),
  'post /api/v1/conversations/{id}/people': (stock) =>
    onConversation(stock.a('conversation'), { adults: [{ ref: 'a1', name: 'Ash Invented' }] }),
  'post /api/v1/conversations/{id}/call-backs': (stock) => onConversation(stock.a('conversation'), {}),
  'post /api/v1/conversations/{id}/call-backs/outcomes': (stock) =>
    onConversation(stock.a('conversation'), { outcome: stock.random.of(['reached', 'no-answer']) }),
  'post /api/v1/conversations/{id}/endings': (stock) =>
    onConversation(stock.a('conversation'), {
      ending: stock.random.of(['contact', 'advice']),
      reason: 'Heard.',
      advice: 'Ring.',
    }),
};
