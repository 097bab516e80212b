import type { Birth } from '#thresholds';
import {
  readBirth,
  readEthnicity,
  readNhsNumber,
  readPostcode,
  readSex,
  readUpn,
  readUpnUnknown,
  readWhen,
  readYesNoUnknown,
  type ReceivedChild,
  type Sex,
  type When,
} from '#referrals';
import type { ChildDto } from '../as-sent/child.dto.js';
import type { Findings } from '../as-sent/findings.js';
import { said, saidCode } from './said.js';

/**
 * One child.
 *
 * @param ref the ref given to the child
 * @param at pointer to the child
 * @param today day of receipt, Europe/London
 */
export function readChild(child: ChildDto, ref: string, at: string, today: string, findings: Findings): ReceivedChild {
  const dateOfBirth = said(child.dateOfBirth);
  const expectedDateOfBirth = said(child.expectedDateOfBirth);
  const { birth, doubts } = readBirth({ dateOfBirth, expectedDateOfBirth }, today);
  for (const { member, code } of doubts) findings.doubt(`${at}/${member}`, code);
  return {
    ref,
    givenName: said(child.givenName),
    familyName: said(child.familyName),
    birth,
    dateOfBirth,
    expectedDateOfBirth,
    sex: sexOf(child, birth, at, findings),
    ethnicity: saidCode(readEthnicity, child.ethnicity),
    ...identifiersOf(child),
    setting: said(child.setting),
    postcodeDistrict: districtOf(child),
    nowDistrict: districtIn(said(child.now?.where)),
    settingDistrict: districtIn(said(child.setting)),
    language: said(child.communication?.language),
    interpreter: saidCode(readYesNoUnknown, child.communication?.interpreter),
    safeUntil: safeUntil(child, at, findings),
  };
}

/** The census has one code for an unborn child, whatever a scan showed. */
function sexOf(child: ChildDto, birth: Birth, at: string, findings: Findings): Sex | null {
  const sex = saidCode(readSex, child.sex);
  if (birth.kind !== 'unborn') return sex;
  if (sex !== null && sex !== 'U') findings.doubt(`${at}/sex`, 'unborn-sex-not-u');
  return 'U';
}

function identifiersOf(child: ChildDto) {
  const nhsNumberTyped = said(child.nhsNumber);
  const upnTyped = said(child.upn);
  const upnUnknown = upnTyped === null ? null : readUpnUnknown(upnTyped);
  return {
    nhsNumber: nhsNumberTyped === null ? null : readNhsNumber(nhsNumberTyped).value,
    nhsNumberTyped,
    upn: upnTyped === null || upnUnknown !== null ? null : readUpn(upnTyped).value,
    upnTyped,
    upnUnknown,
  };
}

function districtOf(child: ChildDto): string | null {
  const typed = said(child.address?.postcode);
  const postcode = typed === null ? null : (readPostcode(typed).value?.postcode ?? null);
  return postcode === null ? null : postcode.slice(0, postcode.indexOf(' '));
}

/** A postcode somewhere in words, as in "at her aunt's, HP20 1UY"; null where there is none. */
function districtIn(words: string | null): string | null {
  const [, outward, inward] = /\b([A-Z]{1,2}\d[A-Z\d]?)\s?(\d[A-Z]{2})\b/i.exec(words ?? '') ?? [];
  const postcode = outward && inward ? (readPostcode(`${outward} ${inward}`).value?.postcode ?? null) : null;
  return postcode === null ? null : postcode.slice(0, postcode.indexOf(' '));
}

function safeUntil(child: ChildDto, at: string, findings: Findings): When | null {
  const typed = said(child.now?.safeUntil);
  if (typed === null) return null;
  const { when, doubt } = readWhen(typed);
  if (doubt !== null) findings.doubt(`${at}/now/safeUntil`, doubt);
  return when;
}
