const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\n ]+/g;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * What a person meant to type where only ids and set words stand: without no-break spaces, unseen marks, and the quotes and
 * dashes that word processors put in of themselves. Prose is never tidied: it is published wording.
 */
export const tidy = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(ODD_SPACES, ' ')
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();

/** For comparing set words whatever their case, and whether they are joined by a hyphen or a space. */
export const loosely = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .replace(/[ _-]+/g, '-');
