import type { AuditEntry } from '#record';
import type { Receipt } from './receipt.js';

/** What is written in the very statement that accepts a contact, where the contact comes of something else. */
export interface BesideRows {
  /** Entries of the streams of what it comes of. */
  readonly audit: readonly AuditEntry[];
  readonly rows: readonly { readonly table: BesideTable; readonly row: Readonly<Record<string, unknown>> }[];
}

export type BesideTable = 'conversation_ending' | 'macpt_question' | 'protected_part' | 'act_answer';

/** What a contact comes of: a conversation that has been had, or a question to the MACPT that names a child. */
export interface ComesOf {
  /** When it reached us, by any channel: when the conversation began. */
  readonly receivedAt: Date;
  readonly beside: (receipt: Receipt) => BesideRows;
  /** For the audit entry of the contact: the id of what it comes of. */
  readonly details: Readonly<Record<string, unknown>>;
}
