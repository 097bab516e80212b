import { noteFromOutside, ringTeams, telephoneOf, type Reply, type ReplyTools } from '#duty';
import type { Ids, Tx } from '#record';
import { hearFromOutside, writerByNumber, type Locality } from '#referrals';
import { tellNamed } from '../restricting/tell-named.js';

/** What texts from outside are heard with. */
export interface OutsideTools extends Pick<ReplyTools, 'key'> {
  readonly ids: Ids;
  /** The team that is told of a contact now, by the one that holds it. */
  readonly teamThere: (holder: string, locality: Locality) => { readonly id: string; readonly name: string };
}

/**
 * Hears a text from a number that was given for somebody of a contact here: a referrer or a family answering what we sent them. It is kept,
 * and the team that is there is told; of a restricted record those named are, and a manager. It acknowledges nothing and counts as no guess.
 * @returns false where the number is nobody's here
 */
export async function heardFromOutside(
  tx: Tx,
  locality: Locality,
  reply: Reply,
  { key, ids, teamThere }: OutsideTools,
): Promise<boolean> {
  const number = telephoneOf(reply.number);
  const writer = number === null ? null : await writerByNumber(tx, locality.code, number);
  if (number === null || writer === null) return false;
  const { providerId, text: words, correlationId } = reply;
  if (!(await noteFromOutside(tx, locality.code, { number, providerId }, { ids, key }))) return true;
  const kept = await hearFromOutside(tx, locality.code, { ...writer, words, providerId });
  if (kept.toldLately) return true;
  const told = {
    ...{ contactId: writer.contactId, reference: kept.reference, reason: 'reply-from-outside' },
    ...{ clock: 'reply-from-outside', threshold: `reply-${kept.n}`, correlationId },
  };
  if (kept.named.length > 0) await tellNamed(tx, locality, told, { named: kept.named, ids });
  else {
    const { id: team, name: teamName } = teamThere(kept.team, locality);
    await ringTeams(tx, locality.code, [{ ...told, messageId: ids.next(), team, teamName }]);
  }
  return true;
}
