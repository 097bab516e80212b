import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import type { Clock } from '#record';
import { callsOf, contactRecord, QUORUM, type CallOnRecord } from '#referrals';
import { protectedFor } from '../access/note-look.js';
import { look, type LookTools } from '../contacts/look.js';
import type { ExplainingTools } from '../explanations/words-of-decision.js';
import { Problem } from '../http/problem.js';
import { atAGlance } from './at-a-glance.js';

/** What the desk works with. */
export interface CallPackTools extends LookTools, ExplainingTools {
  readonly clock: Clock;
}

const LOOKING = { action: 'call-pack.read', shown: 'call-pack' } as const;

/** Puts together what a call of the MACPT needs of one contact: a page, from the record alone, with the look written down first. */
export class CallPackDesk {
  constructor(private readonly tools: CallPackTools) {}

  /** @throws Problem 404 */
  async pack(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return look(
      { ...LOOKING, request, actor, marks: protectedFor(actor), idOrReference },
      this.tools,
      async (tx, { id }) => {
        const record = await contactRecord(tx, actor.locality, id);
        if (!record) throw new Problem('not-found');
        const { glance } = await atAGlance(tx, record, { actor, now: this.tools.clock.now() }, this.tools);
        const quorum = quorumOf(await callsOf(tx, { locality: record.locality, contactId: record.id }));
        return { etag: `"${record.auditSeq}"`, body: { ...glance, ...quorum } };
      },
    );
  }
}

/** The agencies a call needs, as they stand with the latest call, and every call there was. */
function quorumOf(calls: readonly CallOnRecord[]) {
  const latest = calls.at(-1);
  const attended = latest?.held?.stands ? latest.held.attended : [];
  const quorum = QUORUM.map((agency) => ({
    agency,
    invited: latest?.invited.some((one) => one.agency === agency) ?? false,
    attended: attended.some((one) => one.agency === agency),
  }));
  const state = latest === undefined ? 'not-convened' : latest.held?.stands ? 'held' : 'called';
  return { quorum, call: state, calls };
}
