import type { FastifyRequest } from 'fastify';
import { isShown, type Actor } from '#access';
import { escalationsOf, nightsDoings, rungOf, type EscalationItem } from '#duty';
import type { Clock } from '#record';
import { contactRecord, type Locality } from '#referrals';
import { protectedFor } from '../access/note-look.js';
import { look, type LookTools } from '../contacts/look.js';
import type { ExplainingTools } from '../explanations/words-of-decision.js';
import { Problem } from '../http/problem.js';
import { atAGlance } from '../macpt/at-a-glance.js';
import { dangersAmong, managerMustHear, openTo, ordersAmong, policeProtectionOf } from './tonight.js';

/** What the desk works with. */
export interface DutyViewTools extends LookTools, ExplainingTools {
  readonly clock: Clock;
}

const LOOKING = { action: 'duty-view.read', shown: 'night-minimum' } as const;

/** What a lone duty worker needs of one contact on a telephone, in one call: from the record alone, with the look written down first. */
export class DutyViewDesk {
  constructor(private readonly tools: DutyViewTools) {}

  /** @throws Problem 404 */
  async view(request: FastifyRequest, actor: Actor, idOrReference: string) {
    const marks = ['night-duty', ...protectedFor(actor)] as const;
    return look({ ...LOOKING, request, actor, marks, idOrReference }, this.tools, async (tx, { id }) => {
      const record = await contactRecord(tx, actor.locality, id);
      const locality = this.tools.settings.published.localities.get(actor.locality);
      if (!record || !locality) throw new Problem('not-found');
      const { glance, earlier } = await atAGlance(tx, record, { actor, now: this.tools.clock.now() }, this.tools);
      const callOuts = await escalationsOf(tx, actor.locality, record.id);
      const asked = { contacts: [record.id], places: isShown(actor, 'whereabouts') };
      const night = (await nightsDoings(tx, actor.locality, asked)).get(record.id);
      const immediateDanger =
        glance.what.immediateDanger === 'yes' || callOuts.some((one) => isLive(one) && one.immediateDanger);
      const body = {
        ...glance,
        openTo: openTo(earlier, locality),
        policeProtection: policeProtectionOf(record),
        orders: ordersAmong(glance.known),
        dangers: dangersAmong(glance.known),
        hasConfidentialPlace: hasConfidentialPlace(record.submitted),
        managerMustHear: managerMustHear({ immediateDanger, record }),
        ring: whomToRing(callOuts, locality),
        callOuts,
        besideDuties: record.besideDuties,
        done: { steps: record.steps, answers: record.answers, ...night },
        heldBy: record.holding,
      };
      return { etag: `"${record.auditSeq}"`, body };
    });
  }
}

const isLive = ({ state }: EscalationItem): boolean => ['raised', 'held', 'acknowledged'].includes(state);

/** Said so that nobody reads an address aloud unasked, also to those who are not shown the place. */
const hasConfidentialPlace = (submitted: unknown): boolean => /"confidential":true/.test(JSON.stringify(submitted));

/** Numbers that are answered at night, and whom the ladder turns to next where a call-out is live. */
function whomToRing(callOuts: readonly EscalationItem[], { telephones, ladder }: Locality) {
  const live = callOuts.find(isLive);
  return {
    police: '999',
    frontDoor: telephones.frontDoor,
    nightDuty: telephones.nightDuty,
    next: live ? { title: rungOf(ladder, live.rung.climb + 1).title, at: live.dueAt } : null,
  };
}
