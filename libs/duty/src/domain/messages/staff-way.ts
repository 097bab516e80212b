/**
 * StaffWay: a work way of reaching somebody on duty, recorded for their role. It is not a way of reaching a family or a referrer, and
 * the two are never mixed: nothing that is not written down as a work way is ever used for staff, and no staff way for anybody else.
 */
export interface StaffWay {
  readonly by: 'text' | 'email';
  /** A telephone number in the international form (`+441632960311`), or an address of a mailbox. */
  readonly to: string;
}

/** A named person who may answer call-outs, as known by their work telephone. */
export interface StaffPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const SHORTEST = 8;
const LONGEST = 15;

/**
 * A telephone number in the international form, however it was written (`01632 960123`, `+44 1632 960123`, `441632960123`).
 * @returns null where it is not a telephone number
 */
export function telephoneOf(written: string): string | null {
  const text = written.trim().replace(/\(0\)/, '');
  if (!/^\+?[\d ().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  const whole = text.startsWith('+') ? digits : abroad(digits);
  if (whole === null || whole.startsWith('0') || whole.length < SHORTEST || whole.length > LONGEST) return null;
  return whole.startsWith('44') && !/^44\d{9,10}$/.test(whole) ? null : `+${whole}`;
}

/** Written without a plus: from abroad (`00…`), at home (`0…`), or as providers pass numbers on (`44…`). */
function abroad(digits: string): string | null {
  if (digits.startsWith('00')) return digits.slice(2);
  if (digits.startsWith('0')) return `44${digits.slice(1)}`;
  return digits.startsWith('44') ? digits : null;
}

/** Whether words are an address of one mailbox, plain enough to be handed to any mail server. */
export const isMailbox = (text: string): boolean =>
  text.length <= 254 && /^[^\s@,;:<>()"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
