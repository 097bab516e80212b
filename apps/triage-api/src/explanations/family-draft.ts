import { createHash } from 'node:crypto';
import type { Tx } from '#record';
import { contactAssertions, heldBackBy, sentAccount, type ContactRecord } from '#referrals';
import { draftForFamily, type FamilyDraft } from '#thresholds';
import { childrenOf } from '../contacts/explain-decision.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { wordsOfDecision, type ExplainingTools } from './words-of-decision.js';

/** A draft as it stands now. */
export interface DraftNow extends FamilyDraft {
  /** SHA-256 of the words, hexadecimal; null while it is withheld. */
  readonly sha256: string | null;
  /** Version of the published wording. */
  readonly wording: string;
}

/**
 * Drafts what the family of a contact could be told, as everything stands in this transaction: rules that act, everything anyone
 * said, and other contacts about the same children.
 */
export async function draftFamily(tx: Tx, record: ContactRecord, tools: ExplainingTools): Promise<DraftNow> {
  const { locality, id, decision } = record;
  const { ruleSet, wording, telephones } = wordsOfDecision(decision, record, tools);
  const account = await sentAccount(tx, locality, id);
  const matters = {
    ruleSet,
    children: childrenOf(decision) ?? [],
    assertions: await contactAssertions(tx, locality, id),
    earlierFacts: [],
    heldBackBy: await heldBackFor(tx, { locality, contactId: id, facts: wording.withheldFor }),
  };
  const draft = draftForFamily(matters, { decided: account?.decided ?? null, ...telephones }, wording);
  return { ...draft, sha256: draft.withheld ? null : hashOf(draft.lines), wording: wording.version };
}

/** In the place of a reference. */
const KEPT = 'one that is kept from you; ask a front-door manager before anything is said';

/**
 * A record that is kept from whoever asks holds a draft back as any other does, and is not named: that there is one is less than what a
 * family may do who are told. The worker asks the same before it sends anything.
 */
async function heldBackFor(tx: Tx, wish: Parameters<typeof heldBackBy>[1]): Promise<readonly string[]> {
  const seen = new Set(await heldBackBy(tx, wish));
  const all = await pastTheWall(tx, () => heldBackBy(tx, wish));
  return all.map((reference) => (seen.has(reference) ? reference : KEPT));
}

const hashOf = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');
