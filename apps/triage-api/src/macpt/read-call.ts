import {
  QUORUM,
  readAttendee,
  readStepTime,
  type Attendee,
  type CallWish,
  type HeldWish,
  type QuorumAgency,
} from '#referrals';
import { Problem, type FieldProblem } from '../http/problem.js';
import type { AttendeeDto, CallDto, HeldCallDto } from './call.dto.js';

/** Something untidy in an act that is done all the same. */
type Doubt = FieldProblem;

/** A call as sent. @throws Problem 400 */
export function readCall({ at, invited }: CallDto): { readonly wish: CallWish; readonly doubts: readonly Doubt[] } {
  const time = readTime(at);
  if (time.errors.length > 0) throw new Problem('not-understood', { errors: time.errors });
  const who = readAttendees(invited, '/invited');
  return { wish: { at: time.at, invited: who.attendees }, doubts: who.doubts };
}

/** A call that was held, as sent: an agency that is not known is kept, with a doubt. @throws Problem 400 */
export function readHeldCall(
  n: number,
  { at, attended, wentAheadBecause, outcome }: HeldCallDto,
): { readonly wish: HeldWish; readonly doubts: readonly Doubt[] } {
  const time = readTime(at);
  const who = readAttendees(attended, '/attended');
  const errors = [...time.errors, ...(who.attendees.length === 0 ? [NOBODY] : [])];
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  const { section47 = null, reason = null, nextSteps } = outcome;
  const steps = (nextSteps ?? []).map(({ what, who: whose = null, by = null }) => ({ what, who: whose, by }));
  const because = wentAheadBecause?.trim() ? wentAheadBecause : null;
  return {
    wish: {
      ...{ n, at: time.at, attended: who.attendees, wentAheadBecause: because },
      outcome: { section47, reason, nextSteps: steps },
    },
    doubts: who.doubts,
  };
}

/** What is doubted of a call that went ahead without an agency it needs, and nobody said why. */
export const whyNotSaid = (missing: readonly QuorumAgency[], because: string | null): Doubt[] =>
  missing.length === 0 || because !== null ? [] : [WHY_NOT_SAID];

/** What is doubted of a call that is convened for a later day. */
export const whenOwed = (notToday: boolean): Doubt[] => (notToday ? [NOT_TODAY] : []);

const NOT_TODAY = {
  pointer: '/at',
  code: 'not-today',
  detail: 'A call is owed on the day the contact comes to the MACPT. The clock runs on until it is held.',
};
const NOBODY = { pointer: '/attended', code: 'missing', detail: 'Say who was on the call: at least one.' };
const WHY_NOT_SAID = {
  pointer: '/wentAheadBecause',
  code: 'reason-not-said',
  detail: 'The call is on the record without an agency that it needs, and nobody said why it went ahead.',
};
const UNKNOWN_AGENCY = `This is not an agency known here. It is kept as sent and counts towards no quorum. The call needs ${QUORUM.join(', ')}.`;

function readTime(typed: string | null | undefined): { readonly at: Date | null; readonly errors: FieldProblem[] } {
  if (typeof typed !== 'string') return { at: null, errors: [] };
  const time = readStepTime(typed);
  return 'at' in time ? { at: time.at, errors: [] } : { at: null, errors: [{ pointer: '/at', ...time }] };
}

function readAttendees(
  sent: readonly AttendeeDto[] | null | undefined,
  pointer: string,
): { readonly attendees: readonly Attendee[]; readonly doubts: readonly Doubt[] } {
  const attendees = (sent ?? []).map(({ agency, name = null }) => readAttendee({ agency, name }));
  const doubts = attendees.flatMap(({ known }, index) =>
    known ? [] : [{ pointer: `${pointer}/${index}/agency`, code: 'unknown-agency', detail: UNKNOWN_AGENCY }],
  );
  return { attendees, doubts };
}
