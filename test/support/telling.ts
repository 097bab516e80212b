import type { Actor } from '#access';
import type { ContactBuilder, SentContact } from '../builders/a-contact.js';
import type { TestService } from './service.js';

/** A message as casework is shown it. */
export interface ShownMessage {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly way: string | null;
  readonly state: string;
  readonly why: string | null;
  readonly whyInWords: string | null;
  readonly lines: readonly string[];
  readonly sha256: string;
  readonly readAt: string | null;
}

/** The feedback of a contact as casework is shown it. */
export interface ShownFeedback {
  readonly status: string;
  readonly feedback: readonly ShownMessage[];
  readonly permissions: readonly object[];
  readonly copies: readonly { readonly what: string; readonly outOfDate: boolean; readonly outstanding: boolean }[];
}

/** What people do and see of one contact, in a service that is running. */
export type Telling = ReturnType<typeof tellingIn>;

const REASON = { type: 'professional-judgement', text: 'The police told us that the uncle came out of custody.' };

/** Everything a spec about telling people does, as one speaks of it. */
export function tellingIn(service: () => TestService) {
  const etagOf = async (id: string): Promise<string> =>
    String((await (await service().as('manager')).get(`/api/v1/contacts/${id}`).expect(200)).headers['etag']);
  const act = async (who: string, id: string, path: string, sent: object) => {
    const posting = (await service().as(who)).post(`/api/v1/contacts/${id}/${path}`);
    return posting.set('if-match', await etagOf(id)).send(sent);
  };
  const decide = async (id: string, sent: object) => {
    const made = await act('front-door', id, 'decisions', { reason: REASON, ...sent });
    if (made.status !== 202) return made;
    return act('manager', id, `decisions/${made.body.n}/confirmations`, { agrees: 'yes' });
  };
  const feedback = async (id: string): Promise<ShownFeedback> =>
    (await (await service().as('front-door')).get(`/api/v1/contacts/${id}/feedback`).expect(200)).body as ShownFeedback;
  return {
    etagOf,
    act,
    feedback,
    send: async (contact: ContactBuilder, who: string | Actor = 'school'): Promise<string> => {
      const { body } = await (await service().as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
      await service().drain();
      return body.id as string;
    },
    raise: (id: string, more: object = {}) => decide(id, { kind: 'raise', response: 'family-help', ...more }),
    close: (id: string, more: object = {}) =>
      decide(id, { kind: 'close', reason: { type: 'advice-given', text: 'Spoke to them.' }, ...more }),
    permit: (id: string, sent: object, who = 'front-door') => act(who, id, 'feedback/permissions', sent),
    /** Each message as kind, whom it is for, its way or why there is none, and where it stands. */
    briefly: async (id: string) =>
      (await feedback(id)).feedback.map(({ kind, recipient, way, state, why }) => [kind, recipient, why ?? way, state]),
    progress: async (id: string, who = 'school') =>
      (await (await service().as(who)).get(`/api/v1/contacts/${id}/progress`).expect(200)).body,
    stopped: async (id: string): Promise<string[]> => {
      const { body } = await (await service().as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
      const clocks = body.clocks as { kind: string; stoppedAt: string | null }[];
      return clocks.filter(({ stoppedAt }) => stoppedAt !== null).map(({ kind }) => kind);
    },
    /** What has left for one number, in the order it left, once everything that is due has. */
    toldAt: async (number: string) => {
      await untilNothingWaits(service());
      return service().told.filter(({ address }) => address === number);
    },
  };
}

const PATIENCE_MS = 5_000;

/** The worker sweeps by itself as well: what it has taken is waited for. */
async function untilNothingWaits(service: TestService): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; ;) {
    await service.sweep();
    const sql = `SELECT count(*)::int AS n FROM front_door.feedback WHERE state = 'waiting'`;
    const [row] = (await service.database.owner.query(sql)) as { n: number }[];
    if (row?.n === 0) return;
    if (performance.now() > until) throw new Error(`${row?.n ?? '?'} message(s) did not leave in time`);
  }
}

let given = 0;

/** A number of Ofcom's that nobody else of the run has. */
export const aNumber = (): string => `01632 960${String(((given += 1) % 800) + 200)}`;

/** A named person of a source, with one way of reaching them. */
export const reachedAt = (value: string, safe = 'yes', way = 'text'): SentContact => ({
  person: { name: 'Invented Person', contact: [{ way, value, safe }] },
});
