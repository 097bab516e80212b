import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#access';
import { calendarOf } from '#config';
import { line, shown, type Tx } from '#record';
import {
  doBulkLine,
  forgetWordsOfPlans,
  noteConfirmed,
  planBulkAct,
  planOf,
  type BulkContact,
  type BulkPlan,
  type TellingContext,
  type WhichPlan,
} from '#referrals';
import { noteLook } from '../../access/note-look.js';
import { tellingWords } from '../../feedback/telling-words.js';
import { Problem } from '../../http/problem.js';
import type { Team, WorklistTools } from '../worklist-desk.js';
import type { SentBulkAct } from './read-bulk-act.js';

/** Where several contacts of a worklist are acted on at once: first a person is told what would happen, then they say yes. */
export class BulkDesk {
  constructor(private readonly tools: WorklistTools) {}

  /** What the act would come to for each contact, kept for its person to confirm. Nothing is done. */
  async plan(request: FastifyRequest, actor: Actor, { wish, contacts }: SentBulkAct) {
    const context = this.contextOf(actor);
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      const planned = await planBulkAct(tx, wish, contacts, context);
      for (const { contactId, foreseen } of planned.contacts) {
        const known = !('code' in foreseen && foreseen.code === 'unknown');
        await this.noteAccess(tx, request, actor, { action: `contact.bulk-${wish.act}`, contactId, known });
      }
      return planned;
    });
  }

  /**
   * Does what was planned: each contact by itself, in a transaction of its own, once. Sent again, it does what a failure left undone and
   * tells the same of the rest.
   * @throws Problem 404 for a plan that is not this person's for this worklist; 409 where it was not confirmed in time
   */
  async confirm(request: FastifyRequest, actor: Actor, team: Team, id: string): Promise<BulkPlan> {
    const which: WhichPlan = { locality: actor.locality, id, account: actor.id, team: team.id };
    const plan = await this.open(actor, which);
    const waiting = plan.lapsed ? [] : plan.contacts.filter(({ would, outcome }) => would === 'do' && outcome === null);
    for (const contact of waiting) await this.doOne(request, actor, plan, contact);
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await forgetWordsOfPlans(tx, actor.locality);
      return (await planOf(tx, which)) ?? plan;
    });
  }

  private async open(actor: Actor, which: WhichPlan): Promise<BulkPlan> {
    const plan = await this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await noteConfirmed(tx, which);
      return planOf(tx, which);
    });
    if (!plan) throw new Problem('not-found');
    if (plan.confirmed) return plan;
    const detail = 'The time to confirm this is over, and nothing was done: plan it again.';
    throw new Problem('act-refused', { errors: [{ pointer: '', code: 'not-confirmed-in-time', detail }] });
  }

  /** One that fails holds up no other: its line stays open, and the answer says so. */
  private async doOne(request: FastifyRequest, actor: Actor, { id, wish }: BulkPlan, contact: BulkContact) {
    const { contactId } = contact;
    try {
      await this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
        const acted = await doBulkLine(tx, id, contact, wish, this.contextOf(actor));
        if (acted) await this.noteAccess(tx, request, actor, { action: ACTIONS[wish.act], contactId, known: true });
      });
    } catch (error) {
      this.tools.settings.say(
        line`${shown.id(request.id)} one contact of a bulk act was left undone: ${shown.cause(error)}`,
      );
    }
  }

  private contextOf(actor: Actor): TellingContext {
    const { settings, shelf, clock, ids } = this.tools;
    const locality = settings.published.localities.get(actor.locality);
    if (!locality) throw new Problem('not-found');
    const now = clock.now();
    const words = tellingWords({ locality: locality.code, now }, { shelf, settings });
    return { actor, locality, calendar: calendarOf(settings.published, locality.code), now, ids, words };
  }

  private noteAccess(
    tx: Tx,
    request: FastifyRequest,
    actor: Actor,
    { action, contactId, known }: { readonly action: string; readonly contactId: string; readonly known: boolean },
  ): Promise<void> {
    const which = { contactId: known ? contactId : null, allowed: known };
    return noteLook(tx, request, { actor, action, shown: 'act', usually: 'bulk-act', ...which });
  }
}

/** As the access log says it of the same act on one contact. */
const ACTIONS = {
  claim: 'contact.claim',
  release: 'contact.release',
  redirect: 'contact.decide',
  close: 'contact.decide',
} as const;
