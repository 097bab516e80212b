import type { Actor } from '#access';
import type { StartedClock } from '#clocks';
import type { AuditEntry, OutboxMessage } from '#record';
import { clockRow } from './clock-row.js';
import type { Doubt, ReceivedContact } from './contact.js';
import { standingOf } from './feedback/sender.js';
import { nameKey } from './name-key.js';
import { sourceWords } from './source-words.js';

/** What an acceptance adds to the contact as read. */
export interface AcceptanceFacts {
  readonly id: string;
  readonly reference: string;
  readonly locality: string;
  readonly actor: Actor;
  readonly receivedAt: Date;
  readonly backdated: boolean;
  readonly doubts: readonly Doubt[];
  readonly clock: StartedClock;
  readonly holder: string;
  readonly correlationId: string;
  readonly audit: AuditEntry;
  readonly work: OutboxMessage;
}

/** Columns of a row, by name. */
type Row = Readonly<Record<string, unknown>>;

/** The rows of an acceptance: one of these tables, any number of those. */
export interface AcceptanceRows {
  readonly contact: Row;
  readonly clock: Row;
  readonly child: readonly Row[];
  readonly adult: readonly Row[];
  readonly protected_detail: readonly Row[];
  readonly assertion: readonly Row[];
  readonly audit: AuditEntry;
  readonly outbox: OutboxMessage;
}

/**
 * The rows of every table one acceptance writes, columns as in the database, but for the locality and the contact's id, which
 * all of them share. Pure.
 */
export function acceptanceRows(contact: ReceivedContact, facts: AcceptanceFacts): AcceptanceRows {
  return {
    contact: contactRow(contact, facts),
    child: contact.children.map((child, place) => ({
      ref: child.ref,
      place,
      given_name: child.givenName,
      family_name: child.familyName,
      name_key: nameKey(child.givenName, child.familyName),
      birth: child.birth,
      born_on: child.birth.kind === 'born' && child.birth.from === child.birth.until ? child.birth.from : null,
      sex: child.sex,
      ethnicity: child.ethnicity,
      nhs_number: child.nhsNumber,
      upn: child.upn,
      setting: child.setting,
      now_district: child.nowDistrict,
      home_district: child.postcodeDistrict,
      setting_district: child.settingDistrict,
    })),
    adult: contact.adults.map((adult, place) => ({
      ref: adult.ref,
      place,
      name: adult.name,
      relationship: adult.relationship,
      parental_responsibility: adult.parentalResponsibility,
      concern_role: adult.concernRole,
      lives_with_child: adult.livesWithChild,
      works_with_children: adult.worksWithChildren,
      employer: adult.employer,
    })),
    protected_detail: contact.protectedDetails.map((detail, place) => ({ place, ...detail })),
    assertion: contact.assertions.map((said, index) => ({
      n: index + 1,
      about: said.about,
      fact: said.fact,
      value: said.value,
      evidence: said.evidence,
      said_by: said.saidBy,
      source_kind: said.sourceKind,
      may_be_of_concern: said.mayBeOfConcern,
    })),
    clock: clockRow(facts.clock),
    audit: facts.audit,
    outbox: facts.work,
  };
}

const contactRow = (contact: ReceivedContact, facts: AcceptanceFacts) => ({
  reference: facts.reference,
  kind: contact.kind,
  source_kind: contact.source.kind,
  source_words: sourceWords(contact.source),
  sender: facts.actor.id,
  agency: facts.actor.agency,
  sender_standing: standingOf(contact, facts.actor),
  source_identity: contact.source.identity,
  child_not_known: contact.childNotKnown,
  received_at: facts.receivedAt,
  happened_on: contact.happenedOn,
  backdated: facts.backdated,
  escalate: contact.escalate,
  immediate_danger: contact.immediateDanger,
  police_protection: contact.police?.protection ?? false,
  police_protection_at: contact.police?.protectionStartedAt ?? null,
  postcode_district: contact.children.find(({ postcodeDistrict }) => postcodeDistrict)?.postcodeDistrict ?? null,
  status: 'received',
  revision: 1,
  audit_seq: 1,
  doubts: facts.doubts,
  held_by_team: facts.holder,
  held_since: facts.receivedAt,
  next_action: 'The front door reads this and proposes what the child needs',
  next_due_at: facts.clock.dueAt,
  correlation_id: facts.correlationId,
});
