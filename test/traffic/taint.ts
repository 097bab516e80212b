import type { SentContact } from '../builders/a-contact.js';

/**
 * A token is a word nobody else says: who said it, which contact it is of, and what it is. `p`: a person's name, address or number; `w`: words
 * about a case; `s`: words of staff that are written to be told to whoever made contact.
 */
const TOKEN = /tk([a-z]+)x(\d+)([pws])q/gi;

export type TokenKind = 'p' | 'w' | 's';

export const token = (owner: string, contact: number, kind: TokenKind): string => `Tk${owner}x${contact}${kind}q`;

export interface Found {
  readonly owner: string;
  readonly contact: number;
  readonly kind: string;
}

/** Every token in a text, each once. */
export function tokensIn(text: string): Found[] {
  const found = new Map<string, Found>();
  for (const [whole, owner = '', contact = '', kind = ''] of text.matchAll(TOKEN))
    found.set(whole.toLowerCase(), { owner: owner.toLowerCase(), contact: Number(contact), kind: kind.toLowerCase() });
  return [...found.values()];
}

/** Senders of the trial, by the tag of their tokens. */
export const SENDERS: Readonly<
  Record<string, { readonly who: string; readonly kind: string; readonly locality: string }>
> = {
  sch: { who: 'school', kind: 'school', locality: 'buckinghamshire' },
  pol: { who: 'police', kind: 'police', locality: 'buckinghamshire' },
  hea: { who: 'health', kind: 'health', locality: 'buckinghamshire' },
  fam: { who: 'family', kind: 'parent-or-carer', locality: 'buckinghamshire' },
  wsc: { who: 'wexmoor:school', kind: 'school', locality: 'wexmoor' },
  wpo: { who: 'wexmoor:police', kind: 'police', locality: 'wexmoor' },
};
/** Staff, by locality. */
export const STAFF: Readonly<Record<string, string>> = { sta: 'buckinghamshire', wst: 'wexmoor' };

const MULTIPLIER = 11;

/** A number of the range that is nobody's, with its check digit; the same for contacts about one child. */
function nhsNumber(child: number): string {
  for (let tail = child * 7; ; tail += 1) {
    const nine = `999${String(tail % 1_000_000).padStart(6, '0')}`;
    const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = (MULTIPLIER - (sum % MULTIPLIER)) % MULTIPLIER;
    if (check < 10) return `${nine}${check}`;
  }
}

/** A contact in which everything that a person can type is a token. @param child which child it is about: several senders may know it */
export function taintedContact(owner: string, n: number, child: number, facts: readonly object[]): SentContact {
  const { kind, locality } = SENDERS[owner] ?? { kind: 'other', locality: 'buckinghamshire' };
  const p = token(owner, n, 'p');
  const w = token(owner, n, 'w');
  const ways = [
    { way: 'email', value: `${p}@example.org`, safe: 'yes' },
    { way: 'phone', value: p, safe: 'unknown' },
  ];
  const address = { lines: [`1 ${p} Lane`, p], postcode: p, confidential: n % 2 === 0 };
  return {
    ...{ locality, kind: 'concern', [p]: w },
    source: {
      kind,
      identity: n % 3 === 0 ? 'withhold-from-family' : 'open',
      relationship: w,
      person: { name: p, role: p, contact: ways },
    },
    children: [
      {
        ...{
          ref: 'c1',
          givenName: p,
          familyName: p,
          dateOfBirth: '2026-10-01',
          nhsNumber: nhsNumber(child),
          upn: p,
          address,
        },
        ...{ setting: p, communication: { language: p, interpreter: w }, now: { where: w, withWhom: p, safeUntil: w } },
      },
    ],
    adults: [{ ref: 'a1', name: p, relationship: w, concernRole: 'non-abusive', contact: ways, address }],
    concern: {
      narrative: w,
      childsWords: w,
      strengths: w,
      helpTried: w,
      happenedAt: w,
      immediateDanger: n % 4 === 0 ? 'yes' : 'no',
    },
    facts: [...facts, { about: 'c1', fact: w, value: w }, { about: 'c1', fact: 'neglect', value: w, evidence: w }],
    agreement: [{ what: 'support', by: 'a1', capacity: w, answer: 'refused', reason: w }],
    police: { reference: p },
  };
}

/** Roles that see what a case is about; every other person sees nothing of it. */
const CASE_ROLES = /(^|:)(front-door|manager|family-help|macpt|duty|lado|specialist|governance)$/;

/** Why what was found is not this reader's to see; null where it is. */
export function whyNotTheirs({ owner, kind }: Found, reader: string | null): string | null {
  if (reader === null) return 'nobody is signed in';
  const locality = reader.includes(':') ? (reader.split(':')[0] ?? '') : 'buckinghamshire';
  const of = SENDERS[owner]?.locality ?? STAFF[owner];
  const own = SENDERS[owner]?.who === reader;
  if (own) return null;
  if (of !== locality) return 'it is another locality’s';
  if (CASE_ROLES.test(reader)) return null;
  const outside = Object.values(SENDERS).some(({ who }) => who === reader);
  return outside && STAFF[owner] && kind === 's' ? null : 'it is another’s, or nothing of a case is for them';
}
