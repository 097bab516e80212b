import { nextOpening, startClock } from '#clocks';
import type { Tx } from '#record';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import { besideTeamFor } from '../../domain/locality/destination.js';
import { besideDutiesOf } from '../../persistence/destinations/beside-duties.js';
import { borderOffersOf } from '../../persistence/destinations/border-offers.js';
import { oweBeside } from '../../persistence/destinations/owe-beside.js';
import { takeCasework } from '../../persistence/take-casework.query.js';
import type { CaseworkContext } from '../casework-context.js';
import { offerAcross, recordAcrossAnswer } from '../destinations/offer-across.js';

const FOLLOW_UP =
  'A bed was found for the night: see that it goes on, or where the child goes next, and that it is lawful';

/**
 * A bed for the night leaves something to the day: the duty that stands for it already, or one for whoever has beds in this locality, due
 * some hours after the front door opens. In the caller's transaction.
 */
export async function oweBedFollowUp(tx: Tx, contactId: string, context: CaseworkContext): Promise<void> {
  const { locality, calendar, now } = context;
  const casework = await takeCasework(tx, locality.code, contactId);
  if (!casework) throw new Error('a bed for a contact that is not there');
  const open = (await besideDutiesOf(tx, casework)).some(
    ({ kind, state }) => kind === 'accommodation' && (state === 'owed' || state === 'accepted'),
  );
  if (open) return;
  const door = locality.teams.find(({ id }) => id === locality.frontDoorTeam);
  const opens = (door && nextOpening(door.hours, calendar, now)?.at) ?? now;
  const { dueAt, source } = startClock('accommodation-tonight', opens, calendar, locality.clocks);
  const team = besideTeamFor(locality, 'accommodation', casework.postcodeDistrict)?.id ?? locality.frontDoorTeam;
  const owed = {
    ...({ kind: 'accommodation', key: `accommodation:night of ${now.toISOString()}`, team, about: null } as const),
    ...{ words: [FOLLOW_UP], because: { rules: [], facts: [], earlier: null } },
    ...({ clock: 'accommodation-tonight', dueAt, source } as const),
  };
  await oweBeside(tx, casework, { owed: [owed], seals: [] });
}

/** Who of another authority accepted a contact, as a duty worker heard it. */
export interface AcceptedThere {
  readonly authority: string;
  readonly person: string;
  readonly role: string;
  readonly telephone: string;
  readonly at: Date;
}

/**
 * A named person of the authority a child lives in has accepted by telephone: the offer that waits there, or one made now, is answered by
 * that. Until then nothing is passed, and it is held here. In the caller's transaction.
 */
export async function passAcross(
  tx: Tx,
  contactId: string,
  { authority, person, role, telephone, at }: AcceptedThere,
  context: CaseworkContext,
): Promise<{ readonly outcome: 'recorded' } | { readonly outcome: 'unknown' } | Refused> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (at > context.now) return refuse('in-the-future');
  const waits = (await borderOffersOf(tx, casework)).find(
    (one) => one.authority === authority && one.state === 'offered',
  );
  const offered =
    waits ?? (await offerAcross(tx, contactId, { authority, child: null, reason: FOUND_AT_NIGHT }, context));
  if ('outcome' in offered && offered.outcome !== 'offered') return offered;
  const how = `By telephone, ${telephone}, at ${at.toISOString()}`;
  const answer = { n: offered.n, answer: 'accepted' as const, person, role, how, reason: null };
  const recorded = await recordAcrossAnswer(tx, contactId, answer, context);
  return recorded.outcome === 'recorded' ? { outcome: 'recorded' } : recorded;
}

const FOUND_AT_NIGHT = 'Found here out of hours; the child lives there';
