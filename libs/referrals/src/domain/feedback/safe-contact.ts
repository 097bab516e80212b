import { canBeHeard, WAYS_WE_WRITE_BY, type NamedWay, type OutgoingWay, type Told } from './named-way.js';

/** Why a message is not sent. Each is said to whoever works the case, with what they can do. */
export const WITHHELD = {
  'gave-no-name': 'Whoever made contact gave no name: there is nobody to write to.',
  'no-safe-way': 'No way of reaching them is named as safe. Ask them which is, record it, or tell them yourself.',
  'way-not-known': 'The way that is safe is not one the service can use. Tell them yourself.',
  'address-confidential': 'The only safe way leads to an address that is kept confidential. Tell them yourself.',
  'no-sign-in': 'They have no sign-in of their own to read it by.',
  'sign-in-is-shared': 'The sign-in it was sent by is not theirs alone, so what was decided is not shown there.',
  'asked-for-nothing': 'A practitioner recorded that nothing is sent to them.',
  'not-permitted': 'They may be told that it was looked at, and no more, until a practitioner records why they may.',
  'rules-say-not': 'A rule, what was said, or another contact about the child holds back what the family is told.',
  sealed: 'Somebody who works there is the subject of an allegation. The designated officer (LADO) tells the employer.',
  'of-concern': 'They may be of concern. A named person decides what they are told, and tells them.',
  unborn: 'An unborn child is told nothing.',
  'would-name-source': 'It would name whoever made contact, who asked that the family is not told.',
  'words-not-released': 'The words have changed since they were released. Judge the new draft, then release it.',
  'practitioner-said-not': 'A practitioner recorded that they are not told, and why.',
  'practitioner-tells': 'A practitioner tells them, and has not said yet that it is done.',
  'recorded-afterwards': 'It was put on the record afterwards, and nobody is written to about the past.',
  overtaken: 'Something newer was decided, or is being decided, before it left.',
  'not-taken': 'The channel did not take it, however often it was tried. Tell them yourself.',
} as const;
export type WhyWithheld = keyof typeof WITHHELD;

/** Whom a message is for. */
export type Recipient =
  | { readonly kind: 'staff' }
  | {
      readonly kind: 'sender';
      readonly standing: 'professional' | 'receipt-only' | 'sealed' | 'nameless';
      /** May they be of the family, or close to it? Nobody knows of a source whose kind is not known. */
      readonly family: boolean;
    }
  | { readonly kind: 'child' | 'unborn' }
  | { readonly kind: 'adult'; readonly concernRole: string | null };

/** All that the gate is asked about one message to one person. */
export interface Asked {
  readonly to: Recipient;
  /** `outcome` is anything that tells what was decided, or was made from what was said. */
  readonly tells: Told;
  /** By a sign-in it is read where it stands; a message leaves the building. */
  readonly by: 'sign-in' | 'message';
  /** Have they a sign-in? One that several use is nobody's own. */
  readonly signIn: 'own' | 'shared' | 'none';
  /** Every way that was given for them, safe or not. */
  readonly ways: readonly NamedWay[];
  /** What practitioners recorded of them, oldest first. */
  readonly permissions: readonly Permission[];
  /** Why the family may be told nothing: what must not be done, what was said, other contacts. Empty where nothing is. */
  readonly bars: readonly string[];
  /** Does it name whoever made contact, and may the family know who that is? */
  readonly names: { readonly source: boolean; readonly sourceIsOpen: boolean };
  /** What a practitioner, or how it came in, already settled. */
  readonly settled: WhyWithheld | null;
}

/** A practitioner's record of one person: what they may hear, and whether one way of reaching them is safe. */
export interface Permission {
  readonly mayHear: 'outcome' | 'looked-at' | 'nothing' | null;
  readonly way: OutgoingWay | null;
  readonly safe: 'yes' | 'no' | null;
}

declare const passed: unique symbol;

/** Leave to send one message by one way. Only {@link passGate} makes one; without one no message is written. */
export interface Permitted {
  readonly [passed]: true;
  readonly outcome: 'permitted';
  readonly way: OutgoingWay | 'sign-in';
  /** Number of the protected detail it goes to; null for a sign-in, and for staff. */
  readonly place: number | null;
}

/** A message that is not sent, and why. Only {@link passGate} makes one. */
export interface Withheld {
  readonly [passed]: true;
  readonly outcome: 'withheld';
  readonly why: WhyWithheld;
}
export type Verdict = Permitted | Withheld;

/** Verdicts this gate has made: a cast makes a type, and no verdict. */
const MADE = new WeakSet<object>();

/** Was this verdict made by the gate, in this process? */
export const isVerdict = (verdict: object): boolean => MADE.has(verdict);

/**
 * The one gate that every message passes, receipts and call-outs included: leave to use one way that somebody named as safe, or a
 * reason for which nothing is sent. Unknown is never safe. Pure.
 * Source: design, who decides: nothing is sent to anyone by a way not named as safe.
 */
export function passGate(asked: Asked): Verdict {
  const why = whyNot(asked);
  if (why) return made({ outcome: 'withheld', why });
  if (asked.by === 'sign-in') return made({ outcome: 'permitted', way: 'sign-in', place: null });
  const way = bestOf(safeWays(asked));
  return way
    ? made({ outcome: 'permitted', way: way.way, place: way.place })
    : made({ outcome: 'withheld', why: whyNoWay(asked) });
}

function made<Of extends { readonly outcome: string }>(verdict: Of): Of & { readonly [passed]: true } {
  const frozen = Object.freeze({ ...verdict }) as Of & { readonly [passed]: true };
  MADE.add(frozen);
  return frozen;
}

function whyNot(asked: Asked): WhyWithheld | null {
  const { to } = asked;
  if (to.kind === 'staff') return asked.by === 'sign-in' ? whyNotSignIn(asked) : null;
  if (to.kind === 'unborn') return 'unborn';
  if (to.kind === 'sender' && to.standing === 'nameless') return 'gave-no-name';
  if (to.kind === 'sender' && to.standing === 'sealed' && asked.tells === 'outcome') return 'sealed';
  if (mayHear(asked) === 'nothing' && asked.by === 'message') return 'asked-for-nothing';
  if (asked.settled) return asked.settled;
  if (mayBeFamily(to) && asked.names.source && !asked.names.sourceIsOpen) return 'would-name-source';
  if (to.kind === 'adult' && (to.concernRole === 'of-concern' || to.concernRole === 'may-be-of-concern'))
    return 'of-concern';
  if (!isToldThis(asked)) return 'not-permitted';
  if (asked.bars.length > 0 && isBarred(asked)) return 'rules-say-not';
  return asked.by === 'sign-in' ? whyNotSignIn(asked) : null;
}

function whyNotSignIn({ signIn, to, tells }: Asked): WhyWithheld | null {
  if (signIn === 'none') return 'no-sign-in';
  const theirs = signIn === 'own' || (to.kind === 'sender' && tells === 'receipt');
  return theirs ? null : 'sign-in-is-shared';
}

/** A professional who gave a name hears what was decided; whoever sent it, that it came and was looked at; others, nothing. */
function isToldThis(asked: Asked): boolean {
  const { to, tells } = asked;
  if (to.kind === 'sender' && (to.standing === 'professional' || tells === 'receipt')) return true;
  return mayHear(asked) === 'outcome';
}

/** What a practitioner recorded last of what they may hear; null where nobody has. */
const mayHear = ({ permissions }: Asked): Permission['mayHear'] =>
  permissions.findLast((one) => one.mayHear !== null)?.mayHear ?? null;

const mayBeFamily = (to: Recipient): boolean => (to.kind === 'sender' ? to.family : to.kind !== 'staff');

/** A receipt read by the sign-in it was sent by reaches nobody who did not have it; a message could. */
const isBarred = ({ to, tells, by }: Asked): boolean => {
  if (to.kind === 'sender' && to.standing === 'professional') return false;
  return tells === 'outcome' || (by === 'message' && mayBeFamily(to));
};

/**
 * A practitioner's last "no" counts for every number or address of that way. Their "yes" makes one safe only where there is no other
 * that it could have been about.
 */
function safeWays({ ways, permissions }: Asked): readonly NamedWay[] {
  return ways.filter(({ way, safe }) => {
    const said = permissions.findLast((one) => one.way === way && one.safe !== null)?.safe ?? null;
    if (said === 'no') return false;
    return safe === 'yes' || (said === 'yes' && ways.filter((other) => other.way === way).length === 1);
  });
}

const bestOf = (safe: readonly NamedWay[]): NamedWay | undefined =>
  safe
    .filter(canBeHeard)
    .sort((a, b) => WAYS_WE_WRITE_BY.indexOf(a.way) - WAYS_WE_WRITE_BY.indexOf(b.way))
    .at(0);

function whyNoWay(asked: Asked): WhyWithheld {
  const safe = safeWays(asked);
  if (safe.length === 0) return 'no-safe-way';
  return safe.some(({ way, confidential }) => way === 'post' && confidential)
    ? 'address-confidential'
    : 'way-not-known';
}
