import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALL_ROWS, notHidden, wallOf, type Seen } from '#record';

/**
 * The second wall round the duty service. Call-outs, their rungs and their messages name no child, place or source, and are seen by
 * whoever works cases even of a restricted record: it must be possible to ring, and to be rung, about it. What people said of one is not.
 */
export class WallDuty1764000021003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, seen] of Object.entries(WALLS)) await runner.query(wallOf(table, seen));
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

/** What hangs on a contact that whoever looks may see. */
const ofSeenContact = (table: string): string => `
  EXISTS (SELECT FROM front_door.contact c WHERE c.locality = ${table}.locality AND c.id = ${table}.contact_id)`;

const ofSeenCallOut = (table: string, more = ''): string => `
  EXISTS (SELECT FROM front_door.escalation e WHERE e.locality = ${table}.locality AND e.id = ${table}.escalation_id ${more})`;

const CASEWORK: Seen = { casework: ALL_ROWS };

const WALLS: Readonly<Record<string, Seen>> = {
  escalation: { ...CASEWORK, governance: ofSeenContact('escalation'), beside: ofSeenContact('escalation') },
  escalation_rung: {
    ...CASEWORK,
    governance: ofSeenCallOut('escalation_rung'),
    beside: ofSeenCallOut('escalation_rung'),
  },
  escalation_act: {
    casework: ofSeenCallOut('escalation_act', `AND ${notHidden('e.contact_id')}`),
    governance: ofSeenCallOut('escalation_act'),
    beside: ofSeenCallOut('escalation_act'),
  },
  handover: {
    casework: notHidden('contact_id'),
    governance: ofSeenContact('handover'),
    beside: ofSeenContact('handover'),
  },
  message: CASEWORK,
  sending: { ...CASEWORK, operator: ALL_ROWS },
  delivery_report: CASEWORK,
  answer_means: CASEWORK,
  duty_person: CASEWORK,
  duty_way: CASEWORK,
  rota_shift: CASEWORK,
};
