import type { FastifyRequest } from 'fastify';
import { isShown, type Actor } from '#access';
import { londonDate } from '#clocks';
import type { Clock } from '#record';
import { contactRecord, draftReaders, mayLeave, sentAccount, whereaboutsInWords, type ContactRecord } from '#referrals';
import { explainToDuty } from '#thresholds';
import { protectedFor } from '../access/note-look.js';
import { childrenOf, explainChildren } from '../contacts/explain-decision.js';
import { asShownTo } from '../contacts/as-shown-to.js';
import { look, type LookTools } from '../contacts/look.js';
import { readContact } from '../contacts/read-contact.js';
import { Problem } from '../http/problem.js';
import { explainAccount } from './explain-progress.js';
import { draftFamily } from './family-draft.js';
import { wordsOfDecision, type ExplainingTools } from './words-of-decision.js';

/** What the desk works with. */
export interface DeskTools extends LookTools, ExplainingTools {
  readonly clock: Clock;
}

type Voice = 'practitioner' | 'duty' | 'referrer' | 'family';

/** Explains one contact in four voices, each look written down before anything is shown. */
export class ExplanationDesk {
  constructor(private readonly tools: DeskTools) {}

  /** All that an evaluation holds, in sentences, child by child. @throws Problem 404 */
  async practitioner(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return this.see('practitioner', { request, actor, idOrReference }, async (record) => {
      const { ruleSet, levels, wording } = wordsOfDecision(record.decision, record, this.tools);
      const children = childrenOf(record.decision);
      const explained = explainChildren(children ?? [], { catalogue: ruleSet.catalogue, levels, wording });
      return {
        wording: wording.version,
        lines: children ? [] : [wording.templates.practitioner.notEvaluated],
        children: explained.map(({ child, lines }) => ({ ref: child.ref, lines })),
      };
    });
  }

  /** Five lines at most; where the children are only for those with the right to it. @throws Problem 404 */
  async duty(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return this.see('duty', { request, actor, idOrReference }, async (record) => {
      const { ruleSet, wording } = wordsOfDecision(record.decision, record, this.tools);
      const { catalogue } = ruleSet;
      const sent = readContact(record.submitted, catalogue, londonDate(record.receivedAt));
      const where = isShown(actor, 'whereabouts') && sent.ok ? whereaboutsInWords(sent.contact) : null;
      const lines = explainToDuty(childrenOf(record.decision) ?? [], catalogue, { wording, where });
      return { wording: wording.version, lines };
    });
  }

  /** What whoever sent it is told. @throws Problem 404 */
  async referrer(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return this.see('referrer', { request, actor, idOrReference }, async (record, tx) => {
      const account = await sentAccount(tx, actor.locality, record.id);
      if (!account) throw new Problem('not-found');
      const { explanation } = explainAccount(account, { actor, now: this.tools.clock.now() }, this.tools);
      return { wording: explanation.wording, lines: explanation.lines };
    });
  }

  /** The draft for the family, and who may have it: nobody until a person has said so of them. @throws Problem 404 */
  async family(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return this.see('family', { request, actor, idOrReference }, async (record, tx) => {
      const { wording, ...draft } = await draftFamily(tx, record, this.tools);
      const readers = await draftReaders(tx, actor.locality, record.id);
      const people = readers.map(({ personRef, kind, release }) => ({
        personRef,
        kind,
        mayLeave: mayLeave({ release }, draft.sha256),
        release: release && {
          safe: release.safe,
          way: release.way,
          reason: release.reason,
          by: release.by,
          at: release.at,
        },
      }));
      return { wording, draft, people };
    });
  }

  private see<Said extends object>(
    voice: Voice,
    who: { readonly request: FastifyRequest; readonly actor: Actor; readonly idOrReference: string },
    say: (record: ContactRecord, tx: Parameters<Parameters<typeof look>[2]>[0]) => Promise<Said>,
  ) {
    const night = voice === 'duty' ? (['night-duty', ...protectedFor(who.actor)] as const) : [];
    const looking = { ...who, action: `explanation.${voice}`, shown: 'explanation', marks: night } as const;
    return look(looking, this.tools, async (tx, contact) => {
      const found = await contactRecord(tx, who.actor.locality, contact.id);
      if (!found) throw new Problem('not-found');
      // The draft for the family is made from less already, and is one and the same for all who read it.
      const record = voice === 'family' ? found : asShownTo(who.actor, found);
      const said = await say(record, tx);
      return { etag: `"${record.auditSeq}"`, body: { contact: record.reference, voice, ...said } };
    });
  }
}
