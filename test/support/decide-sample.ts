import { demoActor } from '#config';
import { londonDate, startClock } from '#clocks';
import type { PublishedData } from '#config';
import { propose, sourceWords, type EarlierContact, type Locality, type RulesInForce } from '#referrals';
import type { UndecidedContact } from '#referrals';
import { outcomeOf } from '../../apps/supervisor/src/samples/decided-contact.js';
import { earlierAboutSameChild } from '../../apps/supervisor/src/samples/same-child.js';
import type { Outcome, Sample } from '../../apps/supervisor/src/samples/sample.js';
import { readContact } from '../../apps/triage-api/src/contacts/read-contact.js';

/** What the rules first said of a sample, rule by rule. */
export interface DecidedSample {
  readonly outcome: Outcome;
  /** The rule each child's answer rests on first, where there is one. */
  readonly firstRules: readonly string[];
}

/** Long after every sample: they are all told afterwards. */
const NOW = new Date('2026-12-01T12:00:00Z');

/**
 * Decides samples as the door and the worker do, without either: read as a contact, joined with its history, evaluated, routed.
 * Only the database between the two is left out.
 * @param all every sample, in the order received, so that history is found
 */
export function decideSample(
  sample: Sample,
  all: readonly Sample[],
  published: PublishedData,
  rules: RulesInForce,
): DecidedSample {
  const { contact, doubts } = asUndecided(sample, published);
  const earlier = earlierAboutSameChild(sample, all.slice(0, all.indexOf(sample))).flatMap((other) =>
    asEarlier(asUndecided(other, published).contact, contact),
  );
  const locality = localityOf(sample, published);
  const proposal = propose(contact, earlier, { rules, locality, calendar: published.calendar, now: NOW });
  return {
    outcome: outcomeOf({
      route: proposal.route,
      decisions: [proposal],
      escalations: proposal.callOut === null ? [] : [{ reason: proposal.callOut }],
      doubts,
    } as Parameters<typeof outcomeOf>[0]),
    firstRules: proposal.children.flatMap(({ because }) => because[0]?.rule ?? []),
  };
}

function localityOf({ locality }: Sample, { localities }: PublishedData): Locality {
  const found = localities.get(locality);
  if (!found) throw new Error(`no such locality: ${locality}`);
  return found;
}

function asUndecided(sample: Sample, published: PublishedData) {
  const reading = readContact(sample.contact, published.catalogue, londonDate(NOW), { mayBackdate: true });
  if (!reading.ok) throw new Error(`${sample.name} is refused: ${JSON.stringify(reading.errors)}`);
  const { contact: read, doubts } = reading;
  const { clocks } = localityOf(sample, published);
  const contact: UndecidedContact = {
    ...read,
    id: sample.name,
    reference: sample.name,
    locality: sample.locality,
    sourceKind: read.source.kind,
    sourceWords: sourceWords(read.source),
    agency: demoActor(sample.sentBy, sample.locality)?.agency ?? null,
    receivedAt: sample.asOf,
    backdated: true,
    policeProtection: read.police?.protection ?? false,
    policeProtectionAt: read.police?.protectionStartedAt ?? null,
    postcodeDistrict: read.children.find((child) => child.postcodeDistrict)?.postcodeDistrict ?? null,
    revision: 1,
    auditSeq: 1,
    decisionN: null,
    standing: null,
    decidedBefore: false,
    answeredBefore: false,
    decideBy: startClock('decide-referral', sample.asOf, published.calendar, clocks).dueAt,
    correlationId: sample.name,
    settings: read.children.flatMap(({ setting }) => setting ?? []),
    children: read.children.map(({ ref, birth, nhsNumber, upn }) => ({
      ...{ ref, birth, nhsNumber, upn, nameKey: null },
      bornOn: birth.kind === 'born' && birth.from === birth.until ? birth.from : null,
    })),
  };
  return { contact, doubts };
}

/** As the history query tells of an earlier contact: what it said that is not well, of this child or of nobody else's. */
function asEarlier(other: UndecidedContact, contact: UndecidedContact): EarlierContact[] {
  return contact.children.flatMap((child) => {
    const same = other.children.find(
      ({ nhsNumber, bornOn }) => nhsNumber === child.nhsNumber && bornOn === child.bornOn,
    );
    if (!same || child.nhsNumber === null) return [];
    const others = other.children.map(({ ref }) => ref).filter((ref) => ref !== same.ref);
    const facts = other.assertions.filter(({ about, value }) => !others.includes(about) && !NOT_SO.has(value));
    return [
      {
        contactId: contact.id,
        ref: child.ref,
        earlierId: other.id,
        earlierReference: other.reference,
        receivedAt: other.receivedAt,
        happenedOn: other.happenedOn,
        source: other.agency ?? other.sourceKind,
        facts: [...new Set(facts.map(({ fact }) => fact))],
        match: 'same',
        involvement: null,
      },
    ];
  });
}

const NOT_SO = new Set<string | number>(['no', 'none', 'unknown']);
