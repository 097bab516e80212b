import { startClock } from '#clocks';
import type { Tx } from '#record';
import { worksIn } from '../../domain/casework/authority.js';
import { kindOf } from '../../domain/casework/decide.js';
import { moveTo } from '../../domain/casework/moves.js';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import { AFTER_NO, afterHandover, whileOffered } from '../../domain/handover/after-handover.js';
import { offerDecided } from '../../persistence/handover/offer-decided.js';
import { saveHolding } from '../../persistence/save-holding.js';
import { startClocksAgain } from '../../persistence/start-clocks.js';
import { takeCasework, type TakenCasework } from '../../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from '../decide-by-person.js';
import { keepOfferedCopy } from '../feedback/keep-copies.js';
import { noteWithMacpt } from '../macpt/with-macpt.js';

export type TakenForHandover =
  { readonly outcome: 'taken'; readonly casework: TakenCasework } | { readonly outcome: 'unknown' } | Refused;

/** Takes a contact that a person of the team that holds it would hand over. Nothing is written. */
export async function takeForHandover(
  tx: Tx,
  contactId: string,
  { actor, locality }: CaseworkContext,
): Promise<TakenForHandover> {
  const casework = await takeCasework(tx, locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (casework.status === 'closed') return refuse('contact-closed');
  if (casework.status === 'received') return refuse('not-proposed-yet');
  if (casework.offer) return refuse('answer-offer-first');
  if (!worksIn(actor, kindOf(casework.holding.team, locality))) return refuse('not-of-this-team');
  return { outcome: 'taken', casework };
}

/** Writes down that a contact is offered to another service: the giving team goes on holding it, and says who is reached meanwhile. */
export async function noteHandoverOffered(
  tx: Tx,
  casework: TakenCasework,
  offered: {
    readonly id: string;
    readonly toTeam: string;
    readonly manager: { readonly name: string; readonly reachedBy: string };
  },
  context: CaseworkContext,
): Promise<{ readonly version: number }> {
  const { id, toTeam, manager } = offered;
  const name = context.locality.teams.find((team) => team.id === toTeam)?.name ?? toTeam;
  const holding = { ...casework.holding, nextAction: whileOffered(name, manager) };
  const details = { handover: id, from: casework.holding.team, to: toTeam };
  await saveHolding(tx, casework, { ...casework, holding }, entry(casework, context, 'handover.offered', details));
  return { version: casework.version + 1 };
}

/** What was answered to a handover of a contact. */
export interface AnsweredHandover {
  readonly id: string;
  readonly contactId: string;
  readonly toTeam: string;
  readonly accepted: boolean;
}

/**
 * Moves a contact to the person who accepted its handover, or leaves it where it is with what is next after a no. What the night decided
 * for a team is offered to it by that, and its clock of acceptance starts.
 * @throws where the contact is gone
 */
export async function passAfterAnswer(
  tx: Tx,
  { id, contactId, toTeam, accepted }: AnsweredHandover,
  context: CaseworkContext,
): Promise<{ readonly version: number }> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) throw new Error('a handover of a contact that is not there');
  const acceptance = { team: toTeam, person: context.actor, now: context.now };
  const offered = accepted ? await offerAsDecided(tx, casework, toTeam, context) : null;
  const taken = { ...casework, ...offered };
  const holding = accepted
    ? afterHandover(taken, acceptance, context.locality)
    : { ...casework.holding, nextAction: AFTER_NO };
  const name = accepted ? 'handover.accepted' : 'handover.declined';
  const details = { handover: id, from: casework.holding.team, to: toTeam };
  await saveHolding(tx, casework, { ...taken, holding }, entry(casework, context, name, details));
  if (offered) await noteWithMacpt(tx, casework, { ...taken, holding }, context);
  return { version: casework.version + 1 };
}

/** What the night decided for a team is an offer once somebody there has taken it over. Null where it is none, or was one before. */
async function offerAsDecided(
  tx: Tx,
  casework: TakenCasework,
  team: string,
  { locality, calendar, now, ids, actor }: CaseworkContext,
): Promise<Pick<TakenCasework, 'status' | 'offer'> | null> {
  const kind = kindOf(team, locality);
  if (casework.status !== 'decided' || (kind !== 'macpt' && kind !== 'family-help')) return null;
  const clock = startClock('accept-offer', now, calendar, locality.clocks);
  const offer = await offerDecided(tx, casework, { team, kind, dueAt: clock.dueAt, by: actor });
  if (!offer) return null;
  await startClocksAgain(tx, casework, [clock]);
  await keepOfferedCopy(tx, casework, { team, decisionN: casework.decisionN }, ids);
  return { status: moveTo(casework.status, 'offered'), offer };
}

/** Does this person work in a team of this locality, by its kind? */
export const worksInTeam = ({ actor, locality }: Pick<CaseworkContext, 'actor' | 'locality'>, team: string): boolean =>
  worksIn(actor, kindOf(team, locality));
