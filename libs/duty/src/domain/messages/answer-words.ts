/** Ways of answering that a message carries besides signing in. */
export interface AnswerWays {
  /** Six digits, once. */
  readonly code: string;
  /** An address that leads to the sign-in and shows nothing before it; null where the service knows no address of its own. */
  readonly link: string | null;
  /** Whether the code can be sent back as a text. */
  readonly byReply: boolean;
}

const CODE_DIGITS = 6;
/** Far more than a code needs, so that every code is as likely as another, and few enough to be an exact number. */
const BYTES = 6;

/** A code of six digits from random bytes. */
export const codeFrom = (bytes: Uint8Array): string => {
  const number = [...bytes.slice(0, BYTES)].reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
};

/** Words after a call-out's own, which say how to answer it. They name no child, place or source. */
export function answerWords({ code, link, byReply }: AnswerWays): string {
  const spoken = `say the code ${code} to whoever rings you`;
  const coded = byReply ? `Reply ${code}, or ${spoken}.` : `Or ${spoken}.`;
  return link === null ? coded : `${coded} Or open ${link} and sign in.`;
}

/**
 * The code in a reply, however it was typed: the one run of six digits, with or without a space.
 * @returns null where there is none, or more than one
 */
export function codeIn(reply: string): string | null {
  const found = [...reply.matchAll(/(?<![\d])(\d{3})[ -]?(\d{3})(?![\d])/g)].map(([, a, b]) => `${a}${b}`);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What somebody is told who answers after another has. */
export const tooLateWords = (reference: string, by: string, at: string): string =>
  `${reference} was acknowledged by ${by} at ${at}. There is nothing for you to do.`;

/** What somebody is told whose reply acknowledged a call-out. */
export const acknowledgedWords = (reference: string, name: string): string =>
  `Thank you, ${name}: ${reference} is acknowledged and is yours now. Sign in to see it.`;

/** What somebody is told whose reply acknowledged a call-out about a record that is kept from them. */
export const acknowledgedKeptWords = (reference: string, name: string): string =>
  `Thank you, ${name}: ${reference} is acknowledged, in your name. The record is kept from you. Sign in, and break the glass if it is needed now.`;

/** What somebody is told whose reply acknowledged nothing. */
export const notUnderstoodWords =
  'That did not acknowledge anything. Reply with the six digits of the newest message, or sign in.';
