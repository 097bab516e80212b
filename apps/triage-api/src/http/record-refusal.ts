import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor, type ShownGroup } from '#access';
import type { UnitOfWork } from '#record';
import { noteLook } from '../access/note-look.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Writes down that somebody known was refused for want of the right, before they are told: who tries doors is worth knowing.
 * The contact is kept where its id was asked for; a reference is not looked up for one who may know of nothing.
 * @param action what was asked for: `contact.read`, `worklist.read macpt`, …
 * @param shown what would have been shown, where that is known
 */
export async function recordRefusal(
  unitOfWork: UnitOfWork,
  request: FastifyRequest,
  { actor, action, shown = 'nothing' }: { readonly actor: Actor; readonly action: string; readonly shown?: ShownGroup },
): Promise<void> {
  const asked = (request.params as { readonly id?: unknown } | undefined)?.id;
  const contactId = action.startsWith('contact.') && typeof asked === 'string' && UUID.test(asked) ? asked : null;
  await unitOfWork.run(scopeOf(actor), (tx) =>
    noteLook(tx, request, { actor, action, shown, usually: 'refused', contactId, allowed: false }),
  );
}
