import type { Assertion, Birth } from '#thresholds';
import type { Ethnicity, Sex, SourceCode } from './as-sent/census-codes.js';
import type { AgreementAnswer, ConcernRole, ContactKind, Way, YesNoUnknown } from './as-sent/contact-codes.js';
import type { DayRange } from './as-sent/day.js';
import type { Identity, SourceKind } from './as-sent/source-kind.js';
import type { When } from './as-sent/when.js';

export type { Doubt, FieldError } from './as-sent/contact-doubts.js';
export type { YesNoUnknown };

/**
 * Contact: what was received about one or more children. This is a contact once read: typed, its codes known, its dates
 * believable. Null is "not said". What was sent, to the byte, is kept elsewhere.
 */
export interface ReceivedContact {
  /** Code in lower case; null when not known, and worked out per child. */
  readonly locality: string | null;
  readonly kind: ContactKind;
  /** Only a caller with the right to backdate may send one. */
  readonly receivedAt: Date | null;
  /** A backdated contact escalates only when this is true. */
  readonly escalate: boolean;
  readonly childNotKnown: boolean;
  readonly source: ContactSource;
  readonly children: readonly ReceivedChild[];
  readonly adults: readonly ReceivedAdult[];
  readonly immediateDanger: YesNoUnknown | null;
  /** The day of what happened, `YYYY-MM-DD` in Europe/London; null unless it can only be one. */
  readonly happenedOn: string | null;
  readonly concern: ReceivedConcern;
  readonly assertions: readonly ReceivedAssertion[];
  readonly agreement: readonly Agreement[];
  readonly police: PoliceInvolvement | null;
  /** Everything that could lead someone to a door: taken out of the rest, kept and guarded apart. */
  readonly protectedDetails: readonly ProtectedDetail[];
}

export interface ContactSource {
  readonly kind: SourceKind;
  readonly code: SourceCode | null;
  readonly agency: string | null;
  readonly identity: Identity;
  readonly relationship: string | null;
  readonly person: { readonly name: string | null; readonly role: string | null } | null;
}

export interface ReceivedChild {
  /** Unique among the contact's children and adults. */
  readonly ref: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly birth: Birth;
  /** As typed, for people to read; the rules read `birth`. */
  readonly dateOfBirth: string | null;
  /** As typed, for people to read; the rules read `birth`. */
  readonly expectedDateOfBirth: string | null;
  readonly sex: Sex | null;
  readonly ethnicity: Ethnicity | null;
  /** Ten digits that pass the check, else null. */
  readonly nhsNumber: string | null;
  readonly nhsNumberTyped: string | null;
  /** Thirteen characters that pass the check, else null. */
  readonly upn: string | null;
  readonly upnTyped: string | null;
  /** Why there is no UPN: UN1 to UN7. */
  readonly upnUnknown: string | null;
  readonly setting: string | null;
  /** Outward part of the home postcode, as in `HP20`: tells the area, and no door. */
  readonly postcodeDistrict: string | null;
  /** The same of where the child is now, and of the setting, where a postcode stands in what was sent. */
  readonly nowDistrict: string | null;
  readonly settingDistrict: string | null;
  readonly language: string | null;
  readonly interpreter: YesNoUnknown | null;
  /** Until when the child is safe where they are. Where that is, is a protected detail. */
  readonly safeUntil: When | null;
}

export interface ReceivedAdult {
  /** Unique among the contact's children and adults. */
  readonly ref: string;
  readonly name: string | null;
  /** The days it could be. */
  readonly dateOfBirth: DayRange | null;
  readonly relationship: string | null;
  readonly parentalResponsibility: YesNoUnknown | null;
  /** Anything but `non-abusive` may be of concern. */
  readonly concernRole: ConcernRole | null;
  readonly livesWithChild: YesNoUnknown | null;
  /** Does the adult work or volunteer with children? */
  readonly worksWithChildren: YesNoUnknown | null;
  /** Who employs them, or where they volunteer. */
  readonly employer: string | null;
}

export interface ReceivedConcern {
  readonly narrative: string | null;
  readonly happenedAt: When | null;
  readonly childsWords: string | null;
  readonly strengths: string | null;
  readonly helpTried: string | null;
}

/** One statement of a fact of the catalogue, said by the source, and when it was so. `about` may also be `every-child`. */
export interface ReceivedAssertion extends Assertion {
  readonly at: When | null;
}

/** What was said about agreeing to something. Never the lawful basis for sharing, which is not a matter of agreement. */
export interface Agreement {
  readonly what: string | null;
  /** A child's or adult's ref, or as typed where it names no one here. */
  readonly by: string | null;
  readonly capacity: string | null;
  readonly answer: AgreementAnswer | null;
  readonly reason: string | null;
}

export interface PoliceInvolvement {
  readonly reference: string | null;
  /** Was police protection used (Children Act 1989 section 46)? Where the child was taken is a protected detail. */
  readonly protection: boolean;
  /** When the constable acted: the earliest it can have been, so that the 72 hours never run over. */
  readonly protectionStartedAt: Date | null;
  readonly designatedOfficer: string | null;
}

/** What could lead someone to a door: an address, a way of contact, or where a child is now. */
export type ProtectedDetail = ProtectedAddress | ProtectedWay | ProtectedWhereabouts;

interface Guarded {
  /** A child's or adult's ref, `source`, or `every-child`. */
  readonly about: string;
  /** Only `yes` may be used to reach someone. */
  readonly safe: YesNoUnknown;
  /** Named as confidential by the sender: a refuge, a placement. */
  readonly confidential: boolean;
}

export interface ProtectedAddress extends Guarded {
  readonly kind: 'address';
  readonly value: {
    readonly lines: readonly string[];
    /** Normalised, as in `HP20 1UY`; null where there is none or it is not recognised. */
    readonly postcode: string | null;
    readonly postcodeTyped: string | null;
  };
}

export interface ProtectedWay extends Guarded {
  readonly kind: 'telephone' | 'email' | 'other';
  readonly value: { readonly way: Way; readonly text: string };
}

export interface ProtectedWhereabouts extends Guarded {
  readonly kind: 'whereabouts';
  readonly value: { readonly where: string | null; readonly withWhom: string | null };
}
