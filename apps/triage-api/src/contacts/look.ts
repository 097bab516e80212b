import type { FastifyRequest } from 'fastify';
import type { Actor, FieldGroup, LookMark, Purpose } from '#access';
import type { Ids, Tx, UnitOfWork } from '#record';
import { findContact, type FoundContact } from '#referrals';
import { noteLook } from '../access/note-look.js';
import { Problem } from '../http/problem.js';

/** Who looks at which contact, and what for. */
export interface Look {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  /** What is called: `contact.read`, `contact.progress`, `explanation.duty`, … */
  readonly action: string;
  /** What is shown of it. */
  readonly shown: FieldGroup;
  readonly marks?: readonly LookMark[];
  /** What this call is for where nothing is said. Left out: casework. */
  readonly usually?: Purpose;
  readonly idOrReference: string;
  /** May they, knowing which contact it is? Left out: whoever has the right to the call may. */
  readonly may?: (contact: FoundContact) => boolean;
}

/** What looking is done with. */
export interface LookTools {
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
}

/**
 * Shows something of a contact, with the look written down in the same transaction: committed before anything is shown. Where what is
 * asked for is refused after all, that is written down as a look refused.
 * @throws Problem 404 where there is no such contact, or none that this actor may know of
 */
export async function look<Shown>(
  looking: Look,
  { unitOfWork }: LookTools,
  show: (tx: Tx, contact: FoundContact) => Promise<Shown>,
): Promise<Shown> {
  const {
    request,
    actor,
    action,
    shown: group,
    marks = [],
    usually = 'casework',
    idOrReference,
    may = () => true,
  } = looking;
  const { locality } = actor;
  const noted = { actor, action, shown: group, marks, usually };
  const found: { contactId: string | null } = { contactId: null };
  const shown = await unitOfWork
    .run({ locality }, async (tx) => {
      const contact = await findContact(tx, locality, idOrReference);
      const allowed = contact !== null && may(contact);
      found.contactId = contact?.id ?? null;
      await noteLook(tx, request, { ...noted, contactId: found.contactId, allowed });
      return allowed ? { found: await show(tx, contact) } : null;
    })
    .catch(async (error: unknown) => {
      if (error instanceof Problem) {
        const refused = { ...noted, contactId: found.contactId, allowed: false };
        await unitOfWork.run({ locality }, (tx) => noteLook(tx, request, refused));
      }
      throw error;
    });
  if (!shown) throw new Problem('not-found');
  return shown.found;
}
