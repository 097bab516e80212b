import { certain, unread, type Reading } from './reading.js';

/** Values 0 to 22 of the check letter, and of the last letter of a temporary UPN: no I, O or S. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

/**
 * Reads a Unique Pupil Number as typed: check letter, local authority (3 digits), school (4), year (2), serial (3),
 * or for a temporary UPN a serial of two digits and a letter. Spaces, hyphens and lower case are forgiven.
 * The check letter is the sum of each character's value times its place (2 to 13), modulo 23 (census rules 1510 to 1550).
 * A temporary UPN's last letter counts as its place in the check letters, A = 0 to Z = 22
 * (UK Government Data Standards Catalogue, Unique Pupil Number 2.0, validations 5 and 6).
 *
 * Catches every single wrong character and every swap of neighbours, but for one: a last digit typed for the letter of
 * the same value (0 for A … 9 for K). It cannot catch two errors that cancel (about one wrong number in twenty-three
 * passes), nor a right number of the wrong child.
 * The census's reasons for having none (UN1 to UN7) are read by {@link readUpnUnknown}.
 *
 * @returns thirteen characters, upper case, or no value and `upn-check-failed`
 */
export function readUpn(typed: string): Reading<string> {
  const upn = withoutSeparators(typed);
  return SHAPE.test(upn) && upn[0] === checkLetter(upn) ? certain(upn) : unread('upn-check-failed');
}

/** A census code for why there is no UPN (UN1 to UN7), or null. */
export function readUpnUnknown(typed: string): string | null {
  const code = withoutSeparators(typed);
  return /^UN[1-7]$/.test(code) ? code : null;
}

/** Is this a UPN given for the time being, until the permanent one is known? */
export const isTemporaryUpn = (upn: string): boolean => /[A-Z]$/.test(upn);

const withoutSeparators = (typed: string): string => typed.replace(/[\s\-\u2010-\u2015]/g, '').toUpperCase();

function checkLetter(upn: string): string | undefined {
  let sum = 0;
  for (let place = 2; place <= 13; place += 1) sum += valueOf(upn[place - 1] ?? '') * place;
  return LETTERS[sum % 23];
}

const valueOf = (character: string): number => (/\d/.test(character) ? Number(character) : LETTERS.indexOf(character));
