import type { FastifyRequest } from 'fastify';
import { isShown, ruleOf, type Actor, type ShownGroup, type LookMark, type Purpose } from '#access';
import { randomIds, recordAccess, type Tx } from '#record';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when a look was written down for this request; what shows case content is answered only then. */
    looked?: boolean;
  }
}

/** One look, or one that was refused. */
export interface Noted {
  readonly actor: Actor;
  /** What is called: `contact.read`, `worklist.read macpt`, … */
  readonly action: string;
  readonly shown: ShownGroup;
  readonly contactId: string | null;
  readonly allowed: boolean;
  /** What this call is for where nothing is said. Left out: casework. */
  readonly usually?: Purpose;
  readonly marks?: readonly LookMark[];
}

/**
 * Writes down who looks at what, in the transaction that reads it: committed before anything is shown.
 * Why, and on whose behalf, is what the caller says in `x-purpose` and `x-on-behalf-of`.
 */
export async function noteLook(
  tx: Tx,
  request: FastifyRequest,
  { usually = 'casework', ...noted }: Noted,
): Promise<void> {
  await recordAccess(tx, {
    ...noted,
    ...{ locality: noted.actor.locality, id: randomIds.next(), correlationId: request.id },
    purpose: recordedAs(request) ?? purposeSaid(request) ?? usually,
    onBehalfOf: behalfSaid(request),
  });
  request.looked = true;
}

/** What the policy records that view as, whatever the caller says. */
const recordedAs = ({ declared }: FastifyRequest): string | null => (declared && ruleOf(declared).recordedAs) ?? null;

/** A code, so that it can be counted: one that is on no list of ours is kept as it was said. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** An account, a role or a team. A header holds no more than visible ASCII. */
const ACCOUNT = /^[\x21-\x7e][\x20-\x7e]{0,199}$/;

function purposeSaid({ headers }: FastifyRequest): string | null {
  const said = headers['x-purpose'];
  if (typeof said !== 'string' || said.trim() === '') return null;
  return CODE.test(said) ? said : 'not-a-code';
}

function behalfSaid({ headers }: FastifyRequest): string | null {
  const said = headers['x-on-behalf-of'];
  return typeof said === 'string' && ACCOUNT.test(said) ? said : null;
}

/** The mark of a look that shows addresses, telephone numbers and whereabouts to whoever may see them. */
export const protectedFor = (actor: Actor): readonly LookMark[] =>
  isShown(actor, 'whereabouts') ? ['protected-details'] : [];
