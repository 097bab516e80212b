import { readConcernRole, readDateOfBirth, readYesNoUnknown, type DayRange, type ReceivedAdult } from '#referrals';
import type { AdultDto } from '../as-sent/adult.dto.js';
import type { Findings } from '../as-sent/findings.js';
import { said, saidCode } from './said.js';

/**
 * One adult.
 *
 * @param ref the ref given to the adult
 * @param at pointer to the adult
 * @param today day of receipt, Europe/London
 */
export function readAdult(adult: AdultDto, ref: string, at: string, today: string, findings: Findings): ReceivedAdult {
  return {
    ref,
    name: said(adult.name),
    dateOfBirth: dateOfBirth(adult, at, today, findings),
    relationship: said(adult.relationship),
    parentalResponsibility: saidCode(readYesNoUnknown, adult.parentalResponsibility),
    concernRole: saidCode(readConcernRole, adult.concernRole),
    livesWithChild: saidCode(readYesNoUnknown, adult.livesWithChild),
    worksWithChildren: saidCode(readYesNoUnknown, adult.worksWithChildren),
    employer: said(adult.employer),
  };
}

function dateOfBirth(adult: AdultDto, at: string, today: string, findings: Findings): DayRange | null {
  const typed = said(adult.dateOfBirth);
  if (typed === null) return null;
  const { value, doubt } = readDateOfBirth(typed, today);
  if (doubt !== null) findings.doubt(`${at}/dateOfBirth`, doubt);
  return value;
}
