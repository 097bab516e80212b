import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import {
  contactRecord,
  decisionForm,
  householdOf,
  readCasework,
  type ContactRecord,
  type Household,
  type Intended,
} from '#referrals';
import { childrenOf } from '../contacts/explain-decision.js';
import { asShownTo } from '../contacts/as-shown-to.js';
import { look, type LookTools } from '../contacts/look.js';
import { wordsOfDecision, type ExplainingTools } from '../explanations/words-of-decision.js';
import { Problem } from '../http/problem.js';
import { refusedAs } from './casework-desk.js';
import { bodyOf } from './decision-form-body.js';

export type FormTools = LookTools & ExplainingTools;

/** Where a person sees what a decision asks, before they make it, with a body that can be sent back as it is. */
export class DecisionFormDesk {
  constructor(private readonly tools: FormTools) {}

  /**
   * @param read what was asked for, read once it is known that they may know of the contact
   * @throws Problem 400, 403, 404, 409 where a decision of that kind cannot be made by this person as things stand
   */
  form(request: FastifyRequest, actor: Actor, idOrReference: string, read: () => Intended) {
    const looking = { request, actor, action: 'contact.decision-form', shown: 'decision-form', idOrReference } as const;
    return look(looking, this.tools, async (tx, { id }) => {
      const intended = read();
      const locality = this.tools.settings.published.localities.get(actor.locality);
      const casework = await readCasework(tx, actor.locality, id);
      const found = await contactRecord(tx, actor.locality, id);
      if (!casework || !found || !locality) throw new Problem('not-found');
      const record = asShownTo(actor, found);
      const household = await householdOf(tx, casework);
      const form = decisionForm(casework, intended, household, { actor, locality, seesEarlier: seesEarlier(found) });
      if ('outcome' in form) throw refusedAs(form.code, true);
      const { ruleSet, ...words } = wordsOfDecision(record.decision, record, this.tools);
      const children = childrenOf(record.decision) ?? [];
      const { kind, child, response, fields, secondPerson } = form;
      const body = bodyOf(form, intended, children, { ...words, catalogue: ruleSet.catalogue });
      const shown = { contact: record.reference, kind, child, response, fields, secondPerson };
      return { etag: `"${record.auditSeq}"`, body: { ...shown, people: peopleOf(household), body } };
    });
  }
}

/** Was there an incident before, of those that this reader's own record counts? */
const seesEarlier = ({ decisions }: ContactRecord): boolean =>
  (decisions as readonly { readonly children: readonly { readonly earlierIncidents?: number }[] | null }[]).some(
    ({ children }) => children?.some(({ earlierIncidents = 0 }) => earlierIncidents > 0),
  );

/** Whom the refs of the body stand for. */
const peopleOf = ({ children, adults, elsewhere }: Household): readonly object[] => [
  ...adults.map(({ ref, name, relationship }) => ({ who: ref, kind: 'adult', name, relationship, match: null })),
  ...children.map(({ ref, name }) => ({ who: ref, kind: 'child', name, relationship: null, match: null })),
  ...elsewhere.map(({ who, name, match }) => ({ who, kind: 'child-elsewhere', name, relationship: null, match })),
];
