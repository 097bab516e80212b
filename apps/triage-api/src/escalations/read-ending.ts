import type { AuthorityAccepts, OutcomeSaid } from '#duty';
import { Problem, type FieldProblem } from '../http/problem.js';
import type { AppropriateAdultDto, AuthorityDto, BedDto, OutcomeDto } from './endings.dto.js';

/** The member each ending needs. */
const NEEDS = {
  'advice-given': 'advice',
  'appropriate-adult': 'appropriateAdult',
  'bed-tonight': 'bed',
  'passed-to-authority': 'authority',
} as const;

/** What a call-out came to, as sent, with who of another authority accepted where it was passed on. */
export interface EndingRead extends OutcomeSaid {
  readonly accepted: AuthorityAccepts | null;
}

/** How far a watch may be ahead of ours: nobody is held up over it. */
const WATCH_AHEAD_MS = 5 * 60_000;

/** @throws Problem 400 naming everything that is missing, in the future, or another outcome’s */
export function readEnding(sent: OutcomeDto, now: Date): EndingRead {
  const { outcome, why, advice, appropriateAdult, bed, authority } = sent;
  const needs = outcome in NEEDS ? NEEDS[outcome as keyof typeof NEEDS] : null;
  const errors = [...wrongMembers(sent, needs), ...problemsOf(sent, now)];
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  const said = { outcome, why, bedAt: null, accepted: null };
  if (needs === 'advice' && advice) return { ...said, ending: { advice: { to: advice.to, what: advice.what } } };
  if (needs === 'appropriateAdult' && appropriateAdult)
    return { ...said, ending: { appropriateAdult: readAdult(appropriateAdult) } };
  if (needs === 'bed' && bed) return { ...said, ending: { bed: readBed(bed) }, bedAt: bed.where };
  if (needs === 'authority' && authority) {
    const accepted = readAccepted(authority);
    return { ...said, ending: { authority: accepted }, accepted };
  }
  return { ...said, ending: null };
}

const MEMBERS = ['advice', 'appropriateAdult', 'bed', 'authority'] as const;

const wrongMembers = (sent: OutcomeDto, needs: (typeof MEMBERS)[number] | null): FieldProblem[] =>
  MEMBERS.flatMap((member) => {
    if (member === needs && !sent[member]) return [{ pointer: `/${member}`, code: 'missing', detail: NEEDED[member] }];
    if (member !== needs && sent[member]) return [{ pointer: `/${member}`, code: 'unknown-member', detail: OTHERS }];
    return [];
  });

const NEEDED: Readonly<Record<(typeof MEMBERS)[number], string>> = {
  advice: 'Say who was advised, and what.',
  appropriateAdult: 'Say for which child, where, who asked and when, who attends and when.',
  bed: 'Say who agreed it, where, by which law and until when.',
  authority:
    'Say who of that authority accepted, by name and role, on which number and when. Until then it is held here.',
};
const OTHERS = 'Belongs to another outcome: leave it out.';

function problemsOf({ appropriateAdult, bed, authority }: OutcomeDto, now: Date): FieldProblem[] {
  const past = [
    ['/appropriateAdult/askedAt', appropriateAdult?.askedAt],
    ['/authority/at', authority?.at],
  ] as const;
  const early = past.flatMap(([pointer, at]) =>
    at && new Date(at).getTime() > now.getTime() + WATCH_AHEAD_MS
      ? [{ pointer, code: 'in-the-future', detail: NOT_COME }]
      : [],
  );
  const over =
    bed && new Date(bed.until) <= now ? [{ pointer: '/bed/until', code: 'over', detail: STILL_TO_COME }] : [];
  const basis =
    bed?.basis === 'other' && !bed.basisInWords?.trim()
      ? [{ pointer: '/bed/basisInWords', code: 'missing', detail: 'Say by which law or arrangement.' }]
      : [];
  return [...early, ...over, ...basis];
}

const NOT_COME = 'This time has not come yet. Send it when it has.';
const STILL_TO_COME = 'Send a time that is still to come.';

const readAdult = ({ child, station, askedBy, askedAt, attends, attendsAt }: AppropriateAdultDto) => ({
  ...{ child, station, askedBy, attends, askedAt: new Date(askedAt), attendsAt: new Date(attendsAt) },
});

const readBed = ({ agreedBy, basis, basisInWords, until }: BedDto) => ({
  ...{ agreedBy, basis, basisInWords: basisInWords?.trim() ? basisInWords : null, until: new Date(until) },
});

const readAccepted = ({ authority, person, role, telephone, at }: AuthorityDto): AuthorityAccepts => ({
  ...{ authority, person, role, telephone, at: new Date(at) },
});
