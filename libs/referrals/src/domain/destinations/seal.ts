import type { SourceKind } from '../as-sent/source-kind.js';
import type { UndecidedContact } from '../proposing/undecided-contact.js';
import { ALLEGATION_FACTS } from './duty-facts.js';

/** An agency that may learn nothing of a contact, because someone who works there is the subject of an allegation. */
export interface Seal {
  /** The agency's name, made comparable by {@link agencyKey}. */
  readonly agency: string;
  readonly named: string;
  /** `employer`: named as such. `precaution`: the employer is not known, and this is where the child, or the sender, is. */
  readonly because: 'employer' | 'precaution';
}

/** Kinds of sender that are themselves a setting, where people work with children, or may be: a kind nobody knows is not taken for none. */
const SETTINGS: readonly SourceKind[] = ['school', 'early-years', 'voluntary', 'other'];

type Sealable = Pick<UndecidedContact, 'assertions' | 'adults' | 'settings' | 'sourceKind' | 'agency'>;

/**
 * Works out whom a contact is sealed from: the employers named of everybody an allegation is about. While the employer of any of them
 * is not known, also the settings named and, where the sender is itself a setting, the sender.
 * Source: Keeping Children Safe in Education, Part four: the employer is told by the designated officer, not by the referral.
 */
export function sealsOf(contact: Sealable): Seal[] {
  const allegations = contact.assertions.filter(
    ({ fact, value }) => ALLEGATION_FACTS.includes(fact) && value === 'yes',
  );
  if (allegations.length === 0) return [];
  const adults = new Map(contact.adults.map((adult) => [adult.ref, adult]));
  const working = contact.adults.filter(({ worksWithChildren }) => worksWithChildren === 'yes');
  const accused = new Set([...working, ...allegations.flatMap(({ about }) => adults.get(about) ?? [])]);
  const unnamed = allegations.some(({ about }) => !adults.has(about)) && working.length === 0;
  const unknown = unnamed || [...accused].some(({ employer }) => employer === null);
  const sender = SETTINGS.includes(contact.sourceKind) ? [contact.agency] : [];
  const named = [
    ...[...accused].map(({ employer }) => seal(employer, 'employer')),
    ...(unknown ? [...contact.settings, ...sender].map((setting) => seal(setting, 'precaution')) : []),
  ].flatMap((one) => one ?? []);
  return named.filter(({ agency }, index) => named.findIndex((other) => other.agency === agency) === index);
}

function seal(named: string | null, because: Seal['because']): Seal | null {
  const agency = agencyKey(named ?? '');
  return named === null || agency === '' ? null : { agency, named, because };
}

/** A name as it can be compared: lower case, words joined by hyphens, without "the". */
export const agencyKey = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{M}]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^the-/, '');

/** A name shorter than this says too little to stand for the beginning of another. */
const TELLING = 6;

/**
 * Is a contact sealed from this actor's agency, by its sign-in or by its name? "Greenway Primary" and "Greenway Primary School" are taken
 * for one: to seal too much costs a telephone call, too little may cost a child their safety.
 */
export function isSealedFrom(
  { agency, name }: { readonly agency: string | null; readonly name: string },
  sealed: readonly string[],
): boolean {
  if (agency === null) return false;
  return [agencyKey(agency), agencyKey(name)].some((own) => sealed.some((other) => meansTheSame(own, other)));
}

/** What says whether a contact is sealed from whoever made it. */
export interface SenderSealing {
  /** Every name they go by. */
  readonly senderNames: readonly string[];
  readonly sealedFrom: readonly string[];
}

/** Is a contact sealed from whoever made it, by any name they go by? The same wherever it is asked: what is shown, sent and answered. */
export const isSealedFromSender = ({ senderNames, sealedFrom }: SenderSealing): boolean =>
  senderNames.some((name) => isSealedFrom({ agency: name, name }, sealedFrom));

function meansTheSame(a: string, b: string): boolean {
  if (a === b) return a !== '';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= TELLING && long.startsWith(`${short}-`);
}
