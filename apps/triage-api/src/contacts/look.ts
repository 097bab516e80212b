import type { FastifyRequest } from 'fastify';
import {
  isForKept,
  knowsEvery,
  scopeOf,
  sightOf,
  type Actor,
  type LookMark,
  type Purpose,
  type ShownGroup,
  type Sight,
} from '#access';
import type { Ids, Tx, UnitOfWork } from '#record';
import { findContact, hasBrokenGlass, type FoundContact } from '#referrals';
import { noteLook } from '../access/note-look.js';
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
  /** What is shown of it. */
  readonly shown: ShownGroup;
  readonly marks?: readonly LookMark[];
  /** What this call is for where nothing is said. Left out: casework. */
  readonly usually?: Purpose;
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
 * @returns it, with the id of what was asked for, which is for the access log alone
 */
export async function findKnown(
  tx: Tx,
  { request, actor, idOrReference }: Pick<Look, 'request' | 'actor' | 'idOrReference'>,
) {
  const past = isForKept(actor, declaredOf(request));
  const { found: contact, triedId } = await (past
    ? pastTheWall(tx, () => findContact(tx, actor.locality, idOrReference)).then((found) => ({ found, triedId: null }))
    : findWithin(tx, actor, idOrReference));
  const sight = contact === null ? 'nothing' : sightOf(actor, declaredOf(request), inQuestion(actor, contact));
  const known = contact === null || sight === 'nothing' ? null : { contact, sight };
  return { contactId: contact?.id ?? triedId, known };
}

/**
 * Shows something of a contact, with the look written down in the same transaction: committed before anything is shown. Where what is
 * asked for is refused after all, that is written down as a look refused.
 * @throws Problem 404 where there is no such contact, or none that this actor may know of
 */
export async function look<Shown>(
  looking: Look,
  { unitOfWork }: LookTools,
  show: (tx: Tx, contact: FoundContact, sight: Known['sight']) => Promise<Shown>,
): Promise<Shown> {
  const { request, actor, action, shown: group, marks = [], usually = 'casework', acts = false } = looking;
  const noted = { actor, action, shown: group, usually };
  let contactId: string | null = null;
  const shown = await unitOfWork
    .run(scopeOf(actor), async (tx) => {
      const { contactId: tried, known } = await findKnown(tx, looking);
      contactId = tried;
      const louder = known?.contact.restricted === true && (await hasBrokenGlass(tx, actor, known.contact.id));
      const marked = louder ? [...marks, 'break-glass' as const] : marks;
      await noteLook(tx, request, { ...noted, marks: marked, contactId, allowed: known !== null });
      if (!known) return null;
      const showing = () => show(tx, known.contact, known.sight);
      const wallStands = !acts || knowsEvery(actor, 'contact.read');
      return { found: await (wallStands ? showing() : pastTheWall(tx, showing)) };
    })
    .catch(async (error: unknown) => {
      if (error instanceof Problem) {
        const refused = { ...noted, marks, contactId, allowed: false };
        await unitOfWork.run(scopeOf(actor), (tx) => noteLook(tx, request, refused));
      }
      throw error;
    });
  if (!shown) throw new Problem('not-found');
  return shown.found;
}
