import {
  EVERY_CHILD,
  readPostcode,
  readWay,
  readYesNoUnknown,
  type ContactSource,
  type ProtectedDetail,
  type ProtectedWay,
  type Way,
} from '#referrals';
import type { AddressDto, WayDto } from '../as-sent/address.dto.js';
import type { WhereaboutsDto } from '../as-sent/child.dto.js';
import type { ContactDto } from '../contact.dto.js';
import type { People } from './read-people.js';
import { said, saidCode } from './said.js';
import { entriesOf } from './sent-list.js';

/** Everything that could lead someone to a door, taken out of the contact to be kept and guarded apart. */
export function readProtectedDetails(contact: ContactDto, people: People, source: ContactSource): ProtectedDetail[] {
  const underProtection = Boolean(contact.police?.protection);
  return [
    // A source who may not be named is named by their telephone number.
    ...ways('source', contact.source?.person?.contact, source.identity !== 'open'),
    ...people.children.flatMap(({ sent, received: { ref } }) => [
      ...address(ref, sent.address),
      ...whereabouts(ref, sent.now, underProtection || sent.address?.confidential === true),
    ]),
    ...people.adults.flatMap(({ sent, received: { ref } }) => [
      ...ways(ref, sent.contact, false),
      ...address(ref, sent.address),
    ]),
    ...placeOfProtection(contact, people),
  ];
}

const KIND_OF_WAY: Readonly<Record<Way, ProtectedWay['kind']>> = {
  phone: 'telephone',
  text: 'telephone',
  email: 'email',
  post: 'other',
  other: 'other',
};

type WaysSent = readonly (WayDto | null)[] | null | undefined;

function ways(about: string, list: WaysSent, confidential: boolean): ProtectedDetail[] {
  return entriesOf(list).flatMap(({ sent }): ProtectedDetail[] => {
    const text = said(sent.value);
    if (text === null) return [];
    const way = saidCode(readWay, sent.way) ?? 'other';
    const safe = saidCode(readYesNoUnknown, sent.safe) ?? 'unknown';
    return [{ about, kind: KIND_OF_WAY[way], value: { way, text }, safe, confidential }];
  });
}

function address(about: string, sent: AddressDto | null | undefined): ProtectedDetail[] {
  const lines = entriesOf(sent?.lines).flatMap(({ sent: line }) => said(line) ?? []);
  const postcodeTyped = said(sent?.postcode);
  if (lines.length === 0 && postcodeTyped === null) return [];
  const postcode = postcodeTyped === null ? null : (readPostcode(postcodeTyped).value?.postcode ?? null);
  const confidential = sent?.confidential === true;
  return [{ about, kind: 'address', value: { lines, postcode, postcodeTyped }, safe: 'unknown', confidential }];
}

/** Where a child is now may be the very address that was named as confidential, or where the police took them. */
function whereabouts(about: string, now: WhereaboutsDto | null | undefined, confidential: boolean): ProtectedDetail[] {
  const value = { where: said(now?.where), withWhom: said(now?.withWhom) };
  if (value.where === null && value.withWhom === null) return [];
  return [{ about, kind: 'whereabouts', value, safe: 'unknown', confidential }];
}

/** The police keep a child from someone: where they took the child is told to no one who does not need it. */
function placeOfProtection({ police }: ContactDto, { children }: People): ProtectedDetail[] {
  const where = said(police?.protection?.place);
  if (where === null) return [];
  const about = children.length === 1 && children[0] ? children[0].received.ref : EVERY_CHILD;
  return [{ about, kind: 'whereabouts', value: { where, withWhom: null }, safe: 'unknown', confidential: true }];
}
