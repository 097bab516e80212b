import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#access';
import { randomIds, recordAccess, type UnitOfWork } from '#record';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Writes down that somebody known was refused for want of the right, before they are told: who tries doors is worth knowing.
 * The contact is kept where its id was asked for; a reference is not looked up for one who may know of nothing.
 * @param action what was asked for: `contact.read`, `worklist.read macpt`, …
 */
export async function recordRefusal(
  unitOfWork: UnitOfWork,
  { id: correlationId, params }: FastifyRequest,
  { actor, action }: { readonly actor: Actor; readonly action: string },
): Promise<void> {
  const { locality } = actor;
  const asked = (params as { readonly id?: unknown } | undefined)?.id;
  const contactId = action.startsWith('contact.') && typeof asked === 'string' && UUID.test(asked) ? asked : null;
  await unitOfWork.run(scopeOf(actor), (tx) =>
    recordAccess(tx, {
      ...{
        locality,
        id: randomIds.next(),
        actor,
        purpose: 'refused',
        action,
        contactId,
        allowed: false,
        correlationId,
      },
    }),
  );
}
