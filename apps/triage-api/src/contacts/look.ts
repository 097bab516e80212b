import type { FastifyRequest } from 'fastify';
import { isForKept, knowsEvery, ruleOf, scopeOf, sightOf, type Actor, type Sight } from '#access';
import { recordAccess, type Ids, type Tx, type UnitOfWork } from '#record';
import { findContact, type FoundContact } from '#referrals';
import { inQuestion } from '../destinations/in-question.js';
import { declaredOf } from '../http/actor-of.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem } from '../http/problem.js';
import { findWithin } from './find-within.js';

/** Who looks at which contact, and what for. */
export interface Look {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  /** What is shown, as the access log says it: `contact.read`, `explanation.duty`, … Who may is decided by what the route declares. */
  readonly action: string;
  readonly idOrReference: string;
  /** It does something to the contact, which may write what whoever acts may not see. Left out: it only shows. */
  readonly acts?: boolean;
}

/** What looking is done with. */
export interface LookTools {
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
}

/** A contact, and how much of it its reader may know. */
export interface Known {
  readonly contact: FoundContact;
  readonly sight: Exclude<Sight, 'nothing'>;
}

/**
 * Finds a contact as far as the policy lets this actor know of it for what the route declares. One they may not know of and one that is
 * not there are found by the same work, and are both null.
 */
export async function findKnown(tx: Tx, { request, actor, idOrReference }: Omit<Look, 'action'>) {
  const past = isForKept(actor, declaredOf(request));
  const contact = await (past
    ? pastTheWall(tx, () => findContact(tx, actor.locality, idOrReference))
    : findWithin(tx, actor, idOrReference));
  const sight = contact === null ? 'nothing' : sightOf(actor, declaredOf(request), inQuestion(actor, contact));
  return { contact, known: contact === null || sight === 'nothing' ? null : { contact, sight } };
}

/**
 * Shows something of a contact, with the look written down in the same transaction: committed before anything is shown.
 * @throws Problem 404 where there is no such contact, or none that this actor may know of
 */
export async function look<Shown>(
  looking: Look,
  { unitOfWork, ids }: LookTools,
  show: (tx: Tx, contact: FoundContact, sight: Known['sight']) => Promise<Shown>,
): Promise<Shown> {
  const { request, actor, action, acts = false } = looking;
  const shown = await unitOfWork.run(scopeOf(actor), async (tx) => {
    const { contact, known } = await findKnown(tx, looking);
    await recordAccess(tx, {
      ...{ locality: actor.locality, id: ids.next(), actor, purpose: purposeOf(request), action },
      ...{ contactId: contact?.id ?? null, allowed: known !== null, correlationId: request.id },
    });
    if (!known) return null;
    const showing = () => show(tx, known.contact, known.sight);
    const wallStands = !acts || knowsEvery(actor, 'contact.read');
    return { found: await (wallStands ? showing() : pastTheWall(tx, showing)) };
  });
  if (!shown) throw new Problem('not-found');
  return shown.found;
}

const PURPOSE = /^[a-z][a-z-]{0,63}$/;

/**
 * Why the caller is looking: what the policy records that view as, else what they say themselves; a code, so that it can be counted.
 */
const purposeOf = (request: FastifyRequest): string => {
  const { recordedAs } = ruleOf(declaredOf(request));
  const said = request.headers['x-purpose'];
  return recordedAs ?? (typeof said === 'string' && PURPOSE.test(said) ? said : 'casework');
};
