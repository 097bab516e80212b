import type { FastifyRequest } from 'fastify';
import { knowsEveryContact, scopeOf, type Actor } from '#access';
import { recordAccess, type Ids, type Tx, type UnitOfWork } from '#record';
import type { FoundContact } from '#referrals';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem } from '../http/problem.js';
import { findWithin } from './find-within.js';

/** Who looks at which contact, and what for. */
export interface Look {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  /** What is shown: `contact.read`, `contact.progress`, `explanation.duty`, … */
  readonly action: string;
  readonly idOrReference: string;
  /** May they, knowing which contact it is? Left out: whoever has the right to the call may. */
  readonly may?: (contact: FoundContact) => boolean;
  /** It does something to the contact, which may write what whoever acts may not see. Left out: it only shows. */
  readonly acts?: boolean;
}

/** What looking is done with. */
export interface LookTools {
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
}

/**
 * Shows something of a contact, with the look written down in the same transaction: committed before anything is shown.
 * @throws Problem 404 where there is no such contact, or none that this actor may know of
 */
export async function look<Shown>(
  { request, actor, action, idOrReference, may = () => true, acts = false }: Look,
  { unitOfWork, ids }: LookTools,
  show: (tx: Tx, contact: FoundContact) => Promise<Shown>,
): Promise<Shown> {
  const shown = await unitOfWork.run(scopeOf(actor), async (tx) => {
    const contact = await findWithin(tx, actor, idOrReference);
    const allowed = contact !== null && may(contact);
    await recordAccess(tx, {
      locality: actor.locality,
      id: ids.next(),
      actor,
      purpose: purposeOf(request),
      action,
      contactId: contact?.id ?? null,
      allowed,
      correlationId: request.id,
    });
    if (!allowed) return null;
    const wallStands = !acts || knowsEveryContact(actor);
    return { found: await (wallStands ? show(tx, contact) : pastTheWall(tx, () => show(tx, contact))) };
  });
  if (!shown) throw new Problem('not-found');
  return shown.found;
}

const PURPOSE = /^[a-z][a-z-]{0,63}$/;

/** Why the caller is looking, when they say so; a code, so that it can be counted. */
const purposeOf = ({ headers }: FastifyRequest): string => {
  const said = headers['x-purpose'];
  return typeof said === 'string' && PURPOSE.test(said) ? said : 'casework';
};
