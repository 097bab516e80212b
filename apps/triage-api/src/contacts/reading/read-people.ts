import { giveRefs, type GivenRef, type ReceivedAdult, type ReceivedChild, type Refs } from '#referrals';
import type { AdultDto } from '../as-sent/adult.dto.js';
import type { ChildDto } from '../as-sent/child.dto.js';
import type { Findings } from '../as-sent/findings.js';
import { readAdult } from './read-adult.js';
import { readChild } from './read-child.js';
import { said } from './said.js';
import { entriesOf, type Entry } from './sent-list.js';

/** A person as sent and as read: the same person, side by side. */
export interface Person<Sent, Received> {
  readonly sent: Sent;
  readonly received: Received;
}

export interface People {
  readonly children: readonly Person<ChildDto, ReceivedChild>[];
  readonly adults: readonly Person<AdultDto, ReceivedAdult>[];
  readonly refs: Refs;
}

interface PeopleAsSent {
  readonly children?: readonly (ChildDto | null)[] | null;
  readonly adults?: readonly (AdultDto | null)[] | null;
}

/**
 * Everyone in the contact, each under a ref of their own.
 *
 * @param today day of receipt, Europe/London
 */
export function readPeople(contact: PeopleAsSent, today: string, findings: Findings): People {
  const children = entriesOf(contact.children);
  const adults = entriesOf(contact.adults);
  const refs = giveRefs(children.map(refSent), adults.map(refSent));
  return {
    children: people(
      '/children',
      children,
      refs.children,
      (child, ref, at) => readChild(child, ref, at, today, findings),
      findings,
    ),
    adults: people(
      '/adults',
      adults,
      refs.adults,
      (adult, ref, at) => readAdult(adult, ref, at, today, findings),
      findings,
    ),
    refs,
  };
}

const refSent = ({ sent }: Entry<{ ref?: string | null }>): string | null => said(sent.ref);

function people<Sent, Received>(
  list: string,
  entries: readonly Entry<Sent>[],
  given: readonly GivenRef[],
  read: (sent: Sent, ref: string, at: string) => Received,
  findings: Findings,
): Person<Sent, Received>[] {
  return entries.map(({ sent, index }, place) => {
    const { ref, doubt } = given[place] as GivenRef;
    const at = `${list}/${index}`;
    if (doubt !== null) findings.doubt(`${at}/ref`, doubt);
    return { sent, received: read(sent, ref, at) };
  });
}
