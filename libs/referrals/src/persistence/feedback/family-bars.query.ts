import type { Tx } from '#record';
import { draftForFamily, type ChildEvaluation } from '#thresholds';
import type { PublishedWords } from '../../domain/feedback/words.js';
import { contactAssertions } from '../contact-assertions.query.js';
import { heldBackBy } from '../held-back.query.js';

const STANDING = `
  SELECT c.received_at AS "receivedAt", d.document ->> 'version' AS version,
         coalesce((SELECT json_agg(k.evaluation || jsonb_build_object('ref', k.ref) ORDER BY k.place) FROM front_door.decision_child k
                   WHERE k.locality = d.locality AND k.contact_id = d.contact_id AND k.n = d.n), '[]') AS children
  FROM front_door.contact c
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.id = $2`;

interface Standing {
  readonly receivedAt: Date;
  readonly version: string | null;
  readonly children: readonly ChildEvaluation[];
}

/**
 * Why the family of a contact may be told nothing, as everything stands: what must not be done, what anyone said, and other contacts
 * about the same children. Empty where nothing holds it back. The same as what withholds a draft for the family.
 */
export async function familyBars(
  tx: Tx,
  { locality, contactId }: { readonly locality: string; readonly contactId: string },
  { wordingOf, rulesOf }: PublishedWords,
): Promise<readonly string[]> {
  const [standing] = await tx.query<Standing>(STANDING, [locality, contactId]);
  if (!standing) return [];
  const wording = wordingOf(standing.version);
  const matters = {
    ruleSet: rulesOf(standing.receivedAt),
    children: standing.children,
    assertions: await contactAssertions(tx, locality, contactId),
    earlierFacts: [],
    heldBackBy: await heldBackBy(tx, { locality, contactId, facts: wording.withheldFor }),
  };
  return draftForFamily(matters, { decided: null, telephone: '', nightTelephone: '' }, wording).reasons;
}
