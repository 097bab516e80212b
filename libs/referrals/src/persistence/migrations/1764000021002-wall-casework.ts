import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALL_ROWS, notHidden, wallOf, wallOfLog, type Seen } from '#record';

/**
 * The second wall round casework: who may see what of which contact. What checks that rows agree with each other goes on reading all of
 * them, whoever acts.
 */
export class WallCasework1764000021002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, seen] of Object.entries(WALLS)) await runner.query(wallOf(table, seen));
    await runner.query(wallOfLog('audit', AUDIT));
    await runner.query(`ALTER FUNCTION front_door.hold_together() SET front_door.viewer = 'service'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

/** Of a contact that this agency made. `seen`: and that it may be told of, since it is not restricted. */
const madeByAgency = (table: string, more = ''): string => `
  EXISTS (SELECT FROM front_door.contact c WHERE c.locality = ${table}.locality AND c.id = ${table}.contact_id
            AND c.agency = front_door.viewer_agency() ${more})`;
const NOT_RESTRICTED = 'AND NOT c.restricted';

/** Whoever stands beside knows of a contact where a duty beside it is, or was, there to answer; whose it is the door knows. */
const besideOf = (table: string, id = 'contact_id'): string => `
  (${notHidden(id)} AND EXISTS (SELECT FROM front_door.beside_duty b WHERE b.locality = ${table}.locality AND b.contact_id = ${table}.${id}))`;

/** What hangs on a contact, for those inside. */
const inside = (table: string): Seen => ({
  casework: notHidden('contact_id'),
  governance: notHidden('contact_id'),
  beside: besideOf(table),
});

/** The same, and the agency that made the contact sees it too. */
const sent = (table: string, more = ''): Seen => ({ ...inside(table), agency: madeByAgency(table, more) });

const caseworkOnly = (column: string): Seen => ({ casework: notHidden(column) });

const OF_CONTACTS = [
  ...['beside_answer', 'border_offer', 'clock_event', 'clock_part', 'clock_run', 'contact_seal', 'decision_facts'],
  ...['decision_request', 'explanation_release', 'feedback_permission', 'macpt_call', 'macpt_call_held', 'offer'],
  ...['offer_answer', 'offer_climb', 'sent_copy', 'step', 'wanted_answer', 'wanted_information'],
];
const AS_SENT = ['contact_body', 'child', 'adult'];
/** What came after it was sent: nothing of it is shown to whoever sent what is restricted. */
const CAME_AFTER = ['clock', 'decision', 'decision_child'];
const CONVERSATIONS = [
  ...['conversation_call_back', 'conversation_clock', 'conversation_ending', 'conversation_fact'],
  ...['conversation_fact_answer', 'conversation_note', 'conversation_people'],
];

/** Whoever stands beside reads who sent what they know of: whether it is sealed from them turns on it. */
const AUDIT: Seen = {
  casework: notHidden('stream'),
  governance: ALL_ROWS,
  beside: 'EXISTS (SELECT FROM front_door.contact c WHERE c.locality = audit.locality AND c.id = audit.stream)',
};

const CALLER = 'caller = front_door.viewer_account()';
const OWN_QUESTION = `(agency = front_door.viewer_agency() OR asked_by ->> 'id' = front_door.viewer_account())`;
const ofQuestion = (table: string, column: string): string => `
  EXISTS (SELECT FROM front_door.macpt_question q WHERE q.locality = ${table}.locality AND q.id = ${table}.${column})`;

const WALLS: Readonly<Record<string, Seen>> = {
  contact: {
    casework: notHidden('id'),
    governance: notHidden('id'),
    beside: besideOf('contact', 'id'),
    agency: 'agency = front_door.viewer_agency()',
  },
  ...Object.fromEntries(OF_CONTACTS.map((table) => [table, inside(table)])),
  ...Object.fromEntries(AS_SENT.map((table) => [table, sent(table)])),
  ...Object.fromEntries(CAME_AFTER.map((table) => [table, sent(table, NOT_RESTRICTED)])),
  ...Object.fromEntries(CONVERSATIONS.map((table) => [table, caseworkOnly('conversation_id')])),
  conversation: caseworkOnly('id'),
  // By itself, or the walls of what stands beside would ask for each other without end.
  beside_duty: { ...inside('beside_duty'), beside: notHidden('contact_id') },
  assertion: {
    ...inside('assertion'),
    agency: `(added_by IS NULL OR added_by ->> 'agency' = front_door.viewer_agency()) AND ${madeByAgency('assertion')}`,
  },
  challenge: {
    ...inside('challenge'),
    agency: `agency = front_door.viewer_agency() AND ${madeByAgency('challenge')}`,
  },
  feedback: {
    ...inside('feedback'),
    agency: `recipient = 'source' AND ${madeByAgency('feedback')}`,
  },
  protected_detail: { casework: notHidden('contact_id'), agency: madeByAgency('protected_detail') },
  protected_part: { casework: notHidden('subject'), agency: ofQuestion('protected_part', 'subject') },
  macpt_question: { casework: notHidden('id'), agency: OWN_QUESTION },
  macpt_answer: { casework: notHidden('question_id'), agency: ofQuestion('macpt_answer', 'question_id') },
  act_answer: { casework: CALLER, agency: CALLER, beside: CALLER },
  bulk_plan: { casework: 'account = front_door.viewer_account()' },
  bulk_plan_contact: caseworkOnly('contact_id'),
  synthetic_contact: {},
};
