import { aContact } from '../builders/a-contact.js';
import type { TestService } from './service.js';

/** A sending as its row stands. */
export interface SendingRow {
  readonly id: string;
  readonly channel: string;
  readonly way: string;
  readonly state: string;
  readonly attempts: number;
  readonly problem: string | null;
  readonly message_id: string;
  readonly answer_words: string | null;
}

/** A call-out that was raised by sending a contact about danger. */
export interface RaisedCallOut {
  readonly escalation: string;
  readonly contact: string;
  readonly reference: string;
}

/** What the rows say of call-outs, messages and answers in a service under test. */
export function dutyRows(service: TestService) {
  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;
  const first = async <Row>(sql: string, parameters: unknown[]) => (await query<Row>(sql, parameters))[0];

  return {
    query,
    /** Sends a contact about danger at night, and waits for its call-out. */
    raise: async (): Promise<RaisedCallOut> => {
      const sender = await service.as('police');
      const contact = aContact('police').with({ concern: { immediateDanger: 'yes', narrative: 'Kit was hurt.' } });
      const { body } = await sender.post('/api/v1/contacts').send(contact.body()).expect(202);
      await service.drain();
      const raised = await first<{ id: string }>('SELECT id FROM front_door.escalation WHERE contact_id = $1', [
        body.id,
      ]);
      return { escalation: raised?.id ?? '', contact: body.id as string, reference: body.reference as string };
    },
    sendingsOf: (escalation: string, climb = 1) =>
      query<SendingRow>(
        `SELECT s.* FROM front_door.sending s JOIN front_door.message m ON m.locality = s.locality AND m.id = s.message_id
         WHERE m.escalation_id = $1 AND m.climb = $2 ORDER BY s.channel, s.way`,
        [escalation, climb],
      ),
    /** `ringing`, or why it was cleared, of every alarm of a kind about a subject. */
    alarmsOf: async (kind: string, subject: string) =>
      (
        await query<{ state: string }>(
          `SELECT CASE WHEN cleared_at IS NULL THEN 'ringing' ELSE cleared_because END AS state FROM front_door.alarm
           WHERE kind = $1 AND subject = $2 ORDER BY raised_at`,
          [kind, subject],
        )
      ).map(({ state }) => state),
    /** Subjects of the alarms of a kind that ring. */
    ringing: async (kind: string) =>
      (
        await query<{ subject: string }>(
          'SELECT subject FROM front_door.alarm WHERE kind = $1 AND cleared_at IS NULL',
          [kind],
        )
      ).map(({ subject }) => subject),
    stateOf: ({ escalation }: RaisedCallOut) =>
      first<{ state: string; by: string | null; climb: number }>(
        `SELECT state, acknowledged_by->>'name' AS by, climb FROM front_door.escalation WHERE id = $1`,
        [escalation],
      ),
    heldBy: async ({ contact }: RaisedCallOut) =>
      (
        await first<{ person: string | null }>(
          'SELECT held_by_person AS person FROM front_door.contact WHERE id = $1',
          [contact],
        )
      )?.person,
    auditOf: ({ contact }: RaisedCallOut) =>
      query<{ actor: string; details: object }>(
        `SELECT actor->>'id' AS actor, details FROM front_door.audit WHERE stream = $1 AND name = 'escalation.acknowledged'`,
        [contact],
      ),
    /** What a number was told about its last reply. */
    toldTo: async (number: string) =>
      (
        await first<{ body: string }>(
          'SELECT body FROM front_door.sending WHERE reply_id IS NOT NULL AND address = $1 ORDER BY id DESC',
          [number],
        )
      )?.body,
  };
}
