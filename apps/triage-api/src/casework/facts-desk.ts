import type { FastifyRequest } from 'fastify';
import { isPractitioner, type Actor } from '#access';
import { londonDate } from '#clocks';
import type { DocumentShelf } from '#publishing';
import type { Clock, Waker } from '#record';
import { addFacts, contactPeople } from '#referrals';
import type { ApiSettings } from '../api-settings.js';
import { look, type LookTools } from '../contacts/look.js';
import { tellingWords } from '../feedback/telling-words.js';
import { Problem } from '../http/problem.js';
import { readStrictJson } from '../http/strict-json.js';
import { readFacts } from './read-facts.js';

/** What the desk works with. */
export interface FactsTools extends LookTools {
  readonly settings: ApiSettings;
  readonly clock: Clock;
  readonly waker: Waker;
  readonly shelf: DocumentShelf;
}

/** Where new information is taken: from whoever works the case, and from the agency that sent it about what it sent. */
export class FactsDesk {
  constructor(private readonly tools: FactsTools) {}

  /** @throws Problem 400, 404, 409 */
  async add(request: FastifyRequest, actor: Actor, idOrReference: string): Promise<object> {
    const json = readStrictJson(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
    const { ids, clock, settings, waker, shelf } = this.tools;
    const practitioner = isPractitioner(actor);
    const answer = await look(
      { request, actor, action: 'contact.add-facts', shown: 'act', idOrReference, acts: true },
      this.tools,
      async (tx, { id }, sight) => {
        const people = await contactPeople(tx, actor.locality, id);
        if (!people) throw new Problem('not-found');
        const { catalogue } = settings.published;
        const words = tellingWords({ locality: actor.locality, now: clock.now() }, { shelf, settings });
        const reading = { catalogue, people, actor, practitioner, today: londonDate(clock.now()) };
        const { statements, doubts } = readFacts(json.value, reading);
        const added = await addFacts(tx, id, statements, { actor, ids, lane: 'urgent', practitioner, words });
        return { added, doubts, sealed: sight === 'as-received' };
      },
    );
    if (answer.added.outcome === 'unknown') throw new Problem('not-found');
    if (answer.added.outcome === 'no-such-statement') throw new Problem('act-refused', { errors: [NO_SUCH] });
    waker.wake();
    if (answer.sealed) return { status: 'received', revision: null, statements: [], doubts: answer.doubts };
    const { revision, statements } = answer.added;
    return { status: 'received', revision, statements, doubts: answer.doubts };
  }
}

const NO_SUCH = {
  pointer: '/facts',
  code: 'no-such-statement',
  detail: 'There is no statement of that number that you may put right.',
};
