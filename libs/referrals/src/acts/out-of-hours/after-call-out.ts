import type { Actor } from '#access';
import { nextOpening, type Calendar } from '#clocks';
import { appendAudit, type AuditEntry, type Tx } from '#record';
import type { Locality } from '../../domain/locality/locality.js';
import { awaitMorning, noteOnContact } from '../../persistence/out-of-hours/after-call-out.js';

/** Something a person did to a call-out, for the audit of its contact: codes and ids, no words. */
export interface CallOutNote {
  readonly contactId: string;
  readonly actor: Actor;
  /** `escalation.held`, `escalation.police-told`, `escalation.stood-down`, … */
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes down what a person did to a call-out on the audit of its contact; what is next stays, or becomes `nextAction`. */
export async function noteCallOut(tx: Tx, note: CallOutNote, nextAction: string | null = null): Promise<void> {
  const { contactId, actor } = note;
  await keep(tx, note, await noteOnContact(tx, { locality: actor.locality, contactId }, nextAction));
}

/** What whoever has it does, once it is settled that it cannot wait. */
export const DECIDE_NOW = 'The person who acknowledged the call-out decides what is needed now: it cannot wait';

const WAITS = 'On the morning list: the duty service holds it until somebody of the day team takes it over by name';

/** When and by what it is known which team takes a contact over by day. */
export interface MorningTerms {
  readonly locality: Locality;
  readonly calendar: Calendar;
  readonly now: Date;
  /** What the day does about it first; left out: it takes it over. */
  readonly next?: string;
}

/**
 * A named person has recorded that a contact can wait, or that it is safe for tonight: it goes on the front door's morning list. The
 * duty service holds it until somebody takes it over by name, and its clocks run on.
 */
export async function waitForMorning(
  tx: Tx,
  note: CallOutNote,
  { locality, calendar, now, next }: MorningTerms,
): Promise<void> {
  const team = locality.teams.find(({ id }) => id === locality.frontDoorTeam);
  const opensAt = (team && nextOpening(team.hours, calendar, now)?.at) ?? now;
  const wait = { team: locality.frontDoorTeam, opensAt, nextAction: next ? `${WAITS}. ${next}` : WAITS };
  const seq = await awaitMorning(tx, { locality: locality.code, contactId: note.contactId }, wait);
  if (seq === null) return noteCallOut(tx, note);
  await keep(tx, { ...note, details: { ...note.details, awaits: wait.team } }, seq);
}

async function keep(tx: Tx, { contactId, actor, name, details }: CallOutNote, seq: number | null): Promise<void> {
  if (seq === null) throw new Error('a call-out about a contact that is not there');
  const entry: AuditEntry = {
    ...{ locality: actor.locality, stream: contactId, seq, name, actor, purpose: 'out-of-hours', details },
  };
  await appendAudit(tx, [entry]);
}
