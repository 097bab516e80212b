import { isIP } from 'node:net';

/** What a setting says: its value, or what is wrong with it and what would be right. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** Reads the text of one setting. The text is never empty. */
export type Reader<T> = (text: string) => Reading<T>;

/** A whole number in decimal digits, within bounds that are allowed themselves. */
export function wholeNumber(from: number, to: number): Reader<number> {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= from && number <= to) return { value: number };
    return { problem: `is '${text}'; it must be a whole number from ${from} to ${to}` };
  };
}

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(...words: W): Reader<W[number]> {
  return (text) =>
    words.includes(text) ? { value: text } : { problem: `is '${text}'; it must be ${words.join(' or ')}` };
}

/** The word `off`, read as null, or what the other reader reads. */
export function offOr<T>(reader: Reader<T>): Reader<T | null> {
  return (text) => {
    if (text === 'off') return { value: null };
    const read = reader(text);
    return 'problem' in read ? { problem: `${read.problem}, or off` } : read;
  };
}

/** An address such as `postgres://…`. It may hold a password, so it is never shown. */
export function address(schemes: readonly string[], example: string): Reader<string> {
  return (text) => {
    const scheme = /^([a-z]+):\/\//.exec(text)?.[1];
    if (scheme && schemes.includes(scheme) && isAddress(text)) return { value: text };
    return { problem: `is not an address such as ${example}` };
  };
}

/** A name or number of a network interface, without a port. */
export const host: Reader<string> = (text) =>
  isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)
    ? { value: text }
    : { problem: `is '${text}'; it must be the name or number of an interface without a port, such as 127.0.0.1` };

/** A path; relative ones start at the checkout. */
export const path: Reader<string> = (text) => ({ value: text });

/** A telephone number as people write it. */
export const telephone: Reader<string> = (text) => {
  const digits = text.replace(/\D/g, '').length;
  if (/^\+?[\d ()-]+$/.test(text) && digits >= 3 && digits <= 15) return { value: text };
  return { problem: `is '${text}'; it must be a telephone number of 3 to 15 digits, such as 01632 960123` };
};

/** Where somebody can be written to: a page, or a mailbox. Source: RFC 9116 section 2.5.3. */
export const contactAddress: Reader<string> = (text) =>
  /^(https:\/\/[\w.-]+(\/[\w./-]*)?|mailto:[\w.+-]+@[\w.-]+)$/.test(text)
    ? { value: text }
    : {
        problem: `is '${text}'; it must be an address such as mailto:security@example.org or https://example.org/security`,
      };

/** An address of a socket has a user and no host (`postgres://owner@/db?host=/run`), which URL does not take. */
function isAddress(text: string): boolean {
  return URL.canParse(text.replace(/@\//, '@localhost/').replace(/:\/\/\//, '://localhost/')) && !/\s/.test(text);
}
