import { certain, unread, type Reading } from './reading.js';

/**
 * Reads an NHS number as typed: ten digits, usually shown 3-3-4; spaces, hyphens and dashes are dropped.
 * Modulus 11 with weights 10 to 2, as in the NHS Data Dictionary (item NHS NUMBER). Test numbers beginning 999 pass.
 *
 * The scheme catches every single wrong digit and every swap of neighbours. It cannot catch two errors that cancel
 * (about one wrong number in eleven passes), nor a right number of the wrong child: it proves no identity.
 * One digit ten times over would pass the sum but is what people type to fill a box, and would join strangers: refused.
 *
 * @returns ten digits, or no value and `nhs-number-check-failed`
 */
export function readNhsNumber(typed: string): Reading<string> {
  const digits = withoutSeparators(typed);
  if (!/^\d{10}$/.test(digits) || isFiller(digits)) return unread('nhs-number-check-failed');
  return checkDigit(digits) === Number(digits[9]) ? certain(digits) : unread('nhs-number-check-failed');
}

const withoutSeparators = (typed: string): string => typed.replace(/[\s\-\u2010-\u2015]/g, '');

const isFiller = (digits: string): boolean => /^(\d)\1{9}$/.test(digits);

/** 10 when no digit would be right. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  return (11 - (sum % 11)) % 11;
}
