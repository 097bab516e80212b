import { londonDate } from '#clocks';
import {
  earliestMoment,
  readAgreementAnswer,
  readPastWhen,
  type Agreement,
  type PoliceInvolvement,
  type ReceivedConcern,
  type Refs,
  type When,
} from '#referrals';
import type { AgreementDto, ConcernDto, PoliceDto, ProtectionDto } from '../as-sent/concern.dto.js';
import type { Findings } from '../as-sent/findings.js';
import { said, saidCode } from './said.js';
import { entriesOf } from './sent-list.js';

/** The concern, in words, and when it happened. */
export function readConcern(
  concern: ConcernDto | null | undefined,
  today: string,
  findings: Findings,
): ReceivedConcern {
  return {
    narrative: said(concern?.narrative),
    happenedAt: pastWhen(concern?.happenedAt, '/concern/happenedAt', today, findings),
    childsWords: said(concern?.childsWords),
    strengths: said(concern?.strengths),
    helpTried: said(concern?.helpTried),
  };
}

/** The one day it can have been, in England; null where it can have been another. */
export function onlyDay(when: When | null): string | null {
  if (when?.kind === 'instant') return londonDate(new Date(when.at));
  return when?.kind === 'days' && when.from === when.until ? when.from : null;
}

/** What was said about agreeing. */
export function readAgreements(
  list: readonly (AgreementDto | null)[] | null | undefined,
  refs: Refs,
  findings: Findings,
): Agreement[] {
  return entriesOf(list).map(({ sent, index }) => ({
    what: said(sent.what),
    by: byWhom(sent, `/agreement/${index}/by`, refs, findings),
    capacity: said(sent.capacity),
    answer: saidCode(readAgreementAnswer, sent.answer),
    reason: said(sent.reason),
  }));
}

function byWhom(sent: AgreementDto, at: string, refs: Refs, findings: Findings): string | null {
  const text = said(sent.by);
  const meant = text === null ? null : refs.meant(text);
  if (text !== null && meant === null) findings.doubt(at, 'by-names-nobody');
  return meant ?? text;
}

/** What the police did. Protection that is named at all is read as used: to miss it would be the worse mistake. */
export function readPolice(
  police: PoliceDto | null | undefined,
  today: string,
  findings: Findings,
): PoliceInvolvement | null {
  if (!police) return null;
  return {
    reference: said(police.reference),
    protection: Boolean(police.protection),
    protectionStartedAt: police.protection ? startedAt(police.protection, today, findings) : null,
    designatedOfficer: said(police.protection?.designatedOfficer),
  };
}

function startedAt(protection: ProtectionDto, today: string, findings: Findings): Date | null {
  const when = pastWhen(protection.startedAt, '/police/protection/startedAt', today, findings);
  const earliest = when === null ? null : earliestMoment(when);
  if (earliest === null) findings.doubt('/police/protection', 'protection-without-time');
  return earliest === null ? null : new Date(earliest);
}

function pastWhen(text: string | null | undefined, at: string, today: string, findings: Findings): When | null {
  const typed = said(text);
  if (typed === null) return null;
  const { when, doubt } = readPastWhen(typed, today);
  if (doubt !== null) findings.doubt(at, doubt);
  return when;
}
