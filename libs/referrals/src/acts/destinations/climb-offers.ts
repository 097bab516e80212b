import { startClock, type Calendar } from '#clocks';
import { raiseAlarms, type Ids, type Tx } from '#record';
import { CLIMB_STAGES, climbFrom } from '../../domain/destinations/offer-climb.js';
import type { Locality } from '../../domain/locality/locality.js';
import { saveClimbs, takeUnanswered, type UnansweredOffer } from '../../persistence/destinations/offer-climbs.js';

/** What climbing is done with. */
export interface ClimbTerms {
  readonly locality: Locality;
  readonly calendar: Calendar;
  readonly now: Date;
  readonly ids: Ids;
}

/** An offer that climbed just now, for whoever rings people: a red one rings. */
export interface ClimbedOffer extends UnansweredOffer {
  readonly to: (typeof CLIMB_STAGES)[number];
}

/**
 * Offers that no team answered within the time of acceptance climb: to the team's manager, then to the front door's, each stage once,
 * with an alarm and a next action that says so. Several may sweep at once: each takes different contacts.
 * @returns what climbed
 */
export async function climbOffers(tx: Tx, { locality, calendar, now, ids }: ClimbTerms): Promise<ClimbedOffer[]> {
  const teams = locality.teams.filter(({ kind }) => kind === 'family-help' || kind === 'macpt').map(({ id }) => id);
  const taken = await takeUnanswered(tx, locality.code, teams, CLIMB_STAGES.length);
  const { dueAt } = startClock('accept-offer', now, calendar, locality.clocks);
  const climbs = taken.flatMap((offer) => {
    const climb = climbFrom(offer.stage, offer.team, locality);
    return climb ? [{ offer, climb }] : [];
  });
  await saveClimbs(
    tx,
    locality.code,
    climbs.map(({ offer: { contactId, team, offeredAt }, climb: { stage, to, nextAction } }) => ({
      ...{
        contact_id: contactId,
        team,
        offered_at: offeredAt,
        stage,
        climbs_to: to,
        due_at: dueAt,
        next_action: nextAction,
      },
    })),
  );
  await raiseAlarms(
    tx,
    climbs.map(({ offer: { contactId, team }, climb: { stage, to } }) => ({
      ...{ id: ids.next(), locality: locality.code, kind: 'offer-not-answered', subject: contactId },
      details: { team, stage, to },
    })),
  );
  return climbs.map(({ offer, climb: { to } }) => ({ ...offer, to }));
}
