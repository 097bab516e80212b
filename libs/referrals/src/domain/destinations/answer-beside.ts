import type { Actor, Role } from '#access';
import { mayAnswerFor } from '../casework/authority.js';
import { kindOf } from '../casework/decide.js';
import { refuse, type Refused } from '../casework/refusal.js';
import type { Locality } from '../locality/locality.js';
import type { BesideKind } from '../locality/team.js';
import type { BesideAnswer, BesideDutyKind, BesideState } from './beside-duty.js';

/** A duty as it stands when somebody answers it. */
export interface BesideDutyNow {
  readonly n: number;
  readonly kind: BesideDutyKind;
  /** Null: whichever team holds the contact. */
  readonly team: string | null;
  readonly state: BesideState;
}

/** What a named person answers. */
export interface AnswerToBeside {
  readonly n: number;
  readonly answer: BesideAnswer;
  /** How it was done; needed for `done`. */
  readonly how: string | null;
  /** Why it is not needed; needed for `not-needed`. */
  readonly reason: string | null;
}

/**
 * Who acts for teams that stand beside a holding, as data. An allegation against someone who works with children is the designated
 * officer's, or a manager's of the front door; what is for tonight can be done by whoever is there.
 */
const BESIDE_ACTORS: Readonly<Record<BesideKind, readonly Role[]>> = {
  lado: ['lado', 'front-door-manager'],
  'private-fostering': ['specialist', 'front-door', 'front-door-manager', 'family-help'],
  accommodation: ['specialist', 'front-door', 'front-door-manager', 'duty', 'family-help', 'macpt'],
  'specialist-support': ['specialist', 'family-help', 'macpt', 'front-door-manager'],
  'family-hub': ['specialist', 'front-door', 'front-door-manager'],
};

/** Kinds of duty that this actor answers for, wherever it is owed. */
export const besideKindsOf = ({ roles }: Pick<Actor, 'roles'>): readonly string[] =>
  Object.entries(BESIDE_ACTORS).flatMap(([kind, actors]) =>
    roles.some((role) => actors.includes(role)) ? [kind] : [],
  );

/** May this person answer a duty of this kind, owed to this team? Of one that a holding team owes, whoever works there also may. */
export function mayAnswerBeside(
  actor: Actor,
  { kind, team }: Pick<BesideDutyNow, 'kind' | 'team'>,
  holder: string,
  locality: Locality,
): boolean {
  if (actor.kind !== 'person') return false;
  if (besideKindsOf(actor).includes(kind)) return true;
  if (kind === 'lado') return false;
  const owedTo = team ?? holder;
  return locality.teams.some(({ id }) => id === owedTo) && mayAnswerFor(actor, kindOf(owedTo, locality));
}

/** What a duty becomes. */
export interface BesideAnswered {
  readonly outcome: 'answered';
  readonly state: BesideState;
}

const BECOMES: Readonly<Record<BesideAnswer, BesideState>> = {
  accept: 'accepted',
  done: 'done',
  'not-needed': 'not-needed',
};

/** Judges an answer: once accepted by one person it is not accepted by another, and what is done or not needed stays so. Pure. */
export function answerBeside(
  duty: BesideDutyNow | undefined,
  answer: AnswerToBeside,
  { actor, holder, locality }: { readonly actor: Actor; readonly holder: string; readonly locality: Locality },
): BesideAnswered | Refused {
  if (!duty) return refuse('no-such-beside-duty');
  if (!mayAnswerBeside(actor, duty, holder, locality)) return refuse('not-yours-to-answer');
  if (duty.state === 'done' || duty.state === 'not-needed') return refuse('beside-duty-answered');
  if (duty.state === 'accepted' && answer.answer === 'accept') return refuse('beside-duty-answered');
  if (answer.answer === 'done' && blank(answer.how)) return refuse('how-needed');
  if (answer.answer === 'not-needed' && blank(answer.reason)) return refuse('reason-empty');
  return { outcome: 'answered', state: BECOMES[answer.answer] };
}

const blank = (words: string | null): boolean => words === null || words.trim() === '';
