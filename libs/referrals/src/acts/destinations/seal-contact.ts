import type { Tx } from '#record';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import { agencyKey } from '../../domain/destinations/seal.js';
import { keepSeal } from '../../persistence/destinations/seals.js';
import { takeCasework } from '../../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from '../decide-by-person.js';

/** What a practitioner says of one agency. */
export interface SealWish {
  /** As it is named; compared without capitals, marks and spaces. */
  readonly agency: string;
  readonly sealed: boolean;
  readonly reason: string;
}

export type SealJudged =
  | { readonly outcome: 'judged'; readonly sealed: boolean; readonly version: number }
  | { readonly outcome: 'unknown' }
  | Refused;

/** A practitioner seals a contact from an agency, or says that it is not to be sealed from it. It stands against what the service works out. */
export async function sealContact(
  tx: Tx,
  contactId: string,
  { agency, sealed, reason }: SealWish,
  context: CaseworkContext,
): Promise<SealJudged> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (context.actor.kind !== 'person') return refuse('not-yours-to-answer');
  const key = agencyKey(agency);
  if (key === '') return refuse('no-such-agency');
  if (reason.trim() === '') return refuse('reason-empty');
  const audit = entry(casework, context, sealed ? 'contact.sealed' : 'contact.unsealed', {});
  await keepSeal(tx, casework, { agency: key, named: agency, sealed, reason, by: context.actor, audit });
  return { outcome: 'judged', sealed, version: casework.version + 1 };
}
