import { Random } from './random.js';
import type { Sent } from './send.js';
import { SENDERS, taintedContact, token, tokensIn, whyNotTheirs } from './taint.js';
import type { Town } from './town.js';

const NIGHT = new Date('2026-11-16T23:30:00Z');
const MORNING = new Date('2026-11-17T10:00:00Z');
const FACTS = [
  [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }],
  [{ about: 'household', fact: 'domestic-abuse', value: 'persistent' }],
  [],
];

interface Kept {
  readonly n: number;
  readonly owner: string;
  readonly id: string;
  readonly reference: string;
}

/** Looks at a contact, at a conversation, and at lists: whatever anyone can read. */
const READS = [
  ...[
    '',
    '/progress',
    '/explanations/practitioner',
    '/explanations/duty',
    '/explanations/referrer',
    '/explanations/family',
  ],
  ...['/feedback', '/decisions/form?kind=close', '/call-pack', '/duty-view'],
].map((part) => (at: Kept) => `contacts/${part === '/progress' ? at.reference : at.id}${part}`);
const LISTS = [
  ...[
    'escalations',
    'worklists',
    'worklists/front-door',
    'worklists/macpt',
    'worklists/family-help-north',
    'worklists/duty',
  ],
  ...[
    'worklists/duty/handovers',
    'worklists/macpt/handovers',
    'worklists/lado/beside-duties',
    'morning-list',
    'alarms',
  ],
  ...['macpt/morning-list', 'conversations', 'macpt-questions', 'duty/outbox', 'escalations/load', 'measures', 'rota'],
  ...['worklists/protection-east', 'worklists/night-desk', 'worklists/front-door/totals', 'calendar', 'services'],
].map((path) => () => path);

/** Contacts full of tokens on their whole way through the service, and everybody looking at everything meanwhile. */
export class TaintedRun {
  readonly faults = new Map<string, number>();
  responses = 0;
  /** Tokens that somebody was shown who may see them: without any, nothing would be proved. */
  shown = 0;
  private readonly kept: Kept[] = [];
  private readonly extra: string[] = [];
  private readonly random: Random;
  private serial = 0;

  constructor(
    private readonly town: Town,
    seed: number,
  ) {
    this.random = new Random(seed);
  }

  /** Sends contacts by night and by day, and has staff act on them, in tokens of theirs. */
  async drive(times: number): Promise<void> {
    await this.town.service.setNow(NIGHT);
    await this.send(times);
    await this.town.service.sweep();
    await this.actOnCallOuts();
    await this.town.service.setNow(MORNING);
    await this.town.service.sweep();
    await this.send(times);
    for (const one of this.kept) await this.work(one);
    await this.town.service.drain();
    await this.town.service.sweep();
  }

  /** Everybody reads, and tries to act on, everything, until so many answers were looked through. */
  async look(responses: number): Promise<void> {
    const readers = [null, ...this.town.people];
    const lanes = Array.from({ length: 4 }, async () => {
      while (this.responses < responses) await this.lookOnce(this.random.of(readers));
    });
    await Promise.all(lanes);
  }

  private async lookOnce(reader: string | null): Promise<void> {
    const at = this.random.of(this.kept);
    const turn = this.random.next();
    if (turn < 0.15) return this.tryToAct(reader, at);
    const path =
      turn < 0.25 && this.extra.length > 0
        ? this.random.of(this.extra)
        : this.random.of(turn < 0.4 ? LISTS : READS)(at);
    await this.answered(reader, 'GET', path);
  }

  /** An act that is mostly refused, in words that the refusal must not say again. */
  private async tryToAct(reader: string | null, { id }: Kept): Promise<void> {
    const words = token('try', this.serial++, 'w');
    const acts: readonly [string, object][] = [
      [`contacts/${id}/decisions`, { kind: words, reason: { type: words, text: words }, child: words }],
      [`contacts/${id}/steps`, { step: words, at: words, note: words }],
      [`contacts/${id}/facts`, { facts: [{ about: words, fact: words, value: words, corrects: words }] }],
      [`contacts/${words}/challenges`, { reason: words }],
      [`contacts/${id}/feedback/tellings`, { told: words, words }],
      ['contacts', { locality: words, source: { kind: words }, children: words }],
      [`escalations/${id}/outcomes`, { outcome: words, why: words }],
    ];
    const [path, body] = this.random.of(acts);
    const { status, body: text } = await this.answered(reader, 'POST', path, body, {
      'if-match': '"1"',
      'idempotency-key': words,
    });
    if (status >= 400 && tokensIn(text).some(({ owner }) => owner === 'try'))
      this.fault(`an echo: POST ${path} ${status}`);
  }

  private async send(times: number): Promise<void> {
    for (let i = 0; i < times; i += 1)
      for (const [owner, { who }] of Object.entries(SENDERS)) {
        const n = this.serial++;
        // Three senders know each child.
        const body = taintedContact(owner, n, i, FACTS[n % FACTS.length] ?? []);
        const { id, reference } = (
          await this.town.done(who, 'POST', 'contacts', body, { 'idempotency-key': token(owner, n, 'p') })
        ).json;
        this.kept.push({ n, owner, id, reference });
      }
    await this.town.service.drain();
  }

  private async actOnCallOuts(): Promise<void> {
    for (const duty of ['duty', 'wexmoor:duty']) {
      const w = token(duty === 'duty' ? 'sta' : 'wst', 0, 'w');
      const { items } = (await this.town.done(duty, 'GET', 'escalations?limit=200')).json as {
        items: { id: string }[];
      };
      for (const { id } of items) {
        this.extra.push(`escalations/${id}`);
        await this.answered(duty, 'POST', `escalations/${id}/acknowledgements`, {});
        await this.answered(duty, 'POST', `escalations/${id}/police`, { told: 'no', why: w });
        await this.answered(duty, 'POST', `escalations/${id}/outcomes`, { outcome: 'made-safe', why: w });
      }
    }
  }

  /** What staff do with one contact; what cannot be done as it stands is refused, and looked through like everything. */
  private async work({ n, id, reference, owner }: Kept): Promise<void> {
    const wexmoor = SENDERS[owner]?.locality === 'wexmoor';
    const [staff, ours] = wexmoor ? ['wst', 'wexmoor:'] : ['sta', ''];
    const [w, s, p] = [token(staff, n, 'w'), token(staff, n, 's'), token(staff, n, 'p')];
    const own = token(owner, n, 'w');
    const sender = SENDERS[owner]?.who ?? null;
    const act = async (role: string, path: string, body: object) => {
      const seen = await this.answered(`${ours}${role}`, 'GET', `contacts/${id}`);
      return this.answered(`${ours}${role}`, 'POST', `contacts/${id}/${path}`, body, {
        'if-match': seen.headers.etag ?? '',
      });
    };
    await this.answered(sender, 'POST', `contacts/${id}/facts`, {
      facts: [{ about: 'c1', fact: 'young-carer', value: own }],
    });
    await this.answered(sender, 'POST', `contacts/${reference}/challenges`, { reason: own, onBehalfOf: own });
    await this.answered(`${ours}manager`, 'POST', `contacts/${id}/challenges/1/answers`, {
      outcome: 'stands',
      answer: s,
    });
    await act('front-door', 'claims', {});
    await act('front-door', 'decisions', {
      ...{ kind: n % 2 === 0 ? 'raise' : 'want-information', response: 'family-help', history: w },
      reason: { type: 'professional-judgement', text: w },
      ...{
        wanted: [{ of: 'health', question: w }],
        otherChildren: [],
        told: [{ who: 'referrer', told: 'yes', why: w, words: s }],
      },
    });
    await this.answered(`${ours}front-door`, 'POST', `contacts/${id}/wanted/2/1/answers`, {
      outcome: 'answered',
      by: p,
      words: w,
    });
    await act('macpt', 'responses', { answer: 'accept' });
    await act('family-help', 'responses', { answer: 'return', reason: w, advice: w });
    await act('front-door', 'feedback/tellings', { told: 'yes', why: w, words: s });
    await act('front-door', 'feedback/permissions', { recipient: 'a1', mayHear: 'outcome', reason: w });
    await this.answered(`${ours}macpt`, 'POST', `contacts/${id}/call-pack/calls`, {
      invited: [{ agency: 'police', name: p }],
    });
    await this.answered(`${ours}front-door`, 'POST', `contacts/${id}/steps`, { step: 'child-seen', by: p, note: w });
    await this.answered(`${ours}front-door`, 'POST', `contacts/${id}/seals`, { agency: p, sealed: 'no', reason: w });
    await this.answered(`${ours}front-door`, 'POST', `contacts/${id}/handovers`, {
      manager: { name: p, reachedBy: p },
      needed: w,
    });
    await this.converse(`${ours}front-door`, staff, n);
  }

  private async converse(who: string, staff: string, n: number): Promise<void> {
    const [w, p] = [token(staff, n, 'w'), token(staff, n, 'p')];
    const people = { source: { kind: 'public', person: { name: p } }, children: [{ ref: 'c1', givenName: p }] };
    const begun = await this.answered(who, 'POST', 'conversations', { way: 'telephone', ...people });
    if (begun.status !== 201) return;
    const { id } = JSON.parse(begun.body) as { id: string };
    this.extra.push(`conversations/${id}`);
    await this.answered(who, 'POST', `conversations/${id}/notes`, { words: w });
    await this.answered(who, 'POST', `conversations/${id}/facts`, { facts: [{ about: 'c1', fact: w, value: w }] });
  }

  private async answered(who: string | null, method: string, path: string, body?: object, more: Sent['headers'] = {}) {
    const told = await this.town.call(who, method, path, body, more);
    this.responses += 1;
    if (told.status >= 500)
      this.fault(`${told.status} of ${method} ${path.replace(/[0-9a-f-]{36}/g, '{id}')} as ${who}`);
    const headers = JSON.stringify(told.headers);
    for (const found of tokensIn(`${told.body}${headers}`)) {
      const why = found.owner === 'try' ? null : whyNotTheirs(found, who);
      if (why === null && found.owner !== 'try') this.shown += 1;
      if (why)
        this.fault(
          `${found.owner}’s ${found.kind} in ${method} ${path.replace(/[0-9a-f-]{36}|FD-\w+-\w+/g, '{id}')} ${told.status} as ${who}: ${why}`,
        );
    }
    return told;
  }

  private fault(words: string): void {
    this.faults.set(words, (this.faults.get(words) ?? 0) + 1);
  }
}
