/** Who did it, as kept on the record. Every act carries one. */
export interface RecordedActor {
  readonly kind: 'person' | 'agency' | 'service';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly agency: string | null;
  readonly locality: string;
}

/**
 * AuditEntry: a past fact in the stream of one contact.
 * Details hold ids, codes and hashes, never words about a person.
 */
export interface AuditEntry {
  readonly locality: string;
  /** The contact whose stream it stands in. */
  readonly stream: string;
  /** Place in the stream, from 1. */
  readonly seq: number;
  /** What happened, in the past tense: `contact.accepted`, `decision.proposed`. */
  readonly name: string;
  readonly actor: RecordedActor;
  /** Why the actor was acting: `accept-contact`, `triage`, `out-of-hours`, … */
  readonly purpose: string;
  readonly details: Readonly<Record<string, unknown>>;
}
