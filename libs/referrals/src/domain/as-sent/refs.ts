import type { DoubtCode } from './contact-doubts.js';

/** `about` of what concerns every child of the contact. */
export const EVERY_CHILD = 'every-child';

/** Words `about` may say that are no one's ref. */
const RESERVED: ReadonlySet<string> = new Set(['household', 'place', 'source', EVERY_CHILD]);
/** Refs are keys: a page, a log and an index must be able to hold one. */
const LONGEST = 64;

/** The ref a child or adult goes by in this contact, and the doubt if it is not the one sent. */
export interface GivenRef {
  readonly ref: string;
  readonly doubt: DoubtCode | null;
}

export interface Refs {
  readonly children: readonly GivenRef[];
  readonly adults: readonly GivenRef[];
  /** Whom a text means: a ref, a reserved word, {@link EVERY_CHILD} where two people share it, null for no one. */
  readonly meant: (text: string) => string | null;
}

/**
 * Gives every child and adult a ref of their own: the one sent where it can serve, else c1, c2, … or a1, a2, … by place.
 * A new ref never takes one that another child or adult was sent with. Linear in the number of people.
 *
 * @param children refs as sent, null where none was
 * @param adults refs as sent, null where none was
 */
export function giveRefs(children: readonly (string | null)[], adults: readonly (string | null)[]): Refs {
  const spokenFor = new Set([...children, ...adults].filter(isUsable));
  const held = new Set<string>();
  const meaning = new Map<string, string>();
  const give = (prefix: string, people: readonly (string | null)[]): GivenRef[] => {
    const fresh = freshRefs(prefix, people.length, spokenFor);
    return people.map((sent, index) => {
      const doubt = faultOf(sent, held);
      const ref = sent === null || doubt !== null ? fresh(index) : sent;
      held.add(ref);
      remember(meaning, sent ?? ref, ref);
      remember(meaning, ref, ref);
      return { ref, doubt };
    });
  };
  return {
    children: give('c', children),
    adults: give('a', adults),
    meant: (text) => whoIsMeant(meaning, text),
  };
}

/** By place, as in c2 for the second child; where that is spoken for, the first free number after the last place. */
function freshRefs(prefix: string, people: number, spokenFor: ReadonlySet<string>): (index: number) => string {
  let last = people;
  return (index) => {
    if (!spokenFor.has(`${prefix}${index + 1}`)) return `${prefix}${index + 1}`;
    do last += 1;
    while (spokenFor.has(`${prefix}${last}`));
    return `${prefix}${last}`;
  };
}

function faultOf(sent: string | null, held: ReadonlySet<string>): DoubtCode | null {
  if (sent === null) return 'ref-given';
  if (!isUsable(sent)) return 'unusable-ref';
  return held.has(sent) ? 'duplicate-ref' : null;
}

const isUsable = (sent: string | null): sent is string =>
  sent !== null && sent.length <= LONGEST && !RESERVED.has(sent.toLowerCase()) && /^[^\p{C}]+$/u.test(sent);

/** A text that two people share means neither of them alone. Capitals may be left out where that names one person. */
function remember(meaning: Map<string, string>, text: string, ref: string): void {
  for (const key of [exactly(text), loosely(text)]) {
    const other = meaning.get(key);
    meaning.set(key, other === undefined || other === ref ? ref : EVERY_CHILD);
  }
}

function whoIsMeant(meaning: ReadonlyMap<string, string>, text: string): string | null {
  const word = text.toLowerCase();
  if (RESERVED.has(word)) return word;
  return meaning.get(exactly(text)) ?? meaning.get(loosely(text)) ?? null;
}

const exactly = (text: string): string => `=${text}`;
const loosely = (text: string): string => `~${text.toLowerCase()}`;
