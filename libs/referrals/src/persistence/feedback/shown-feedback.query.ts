import type { Tx } from '#record';
import type { FeedbackKind } from '../../domain/feedback/who-is-told.js';
import type { Told } from '../../domain/feedback/named-way.js';

/** What somebody was told, as they read it where they sign in. */
export interface ShownFeedback {
  readonly id: string;
  readonly kind: FeedbackKind;
  readonly tells: Told;
  readonly at: Date;
  readonly lines: readonly string[];
  readonly sha256: string;
  /** Does it replace something they were told before? */
  readonly replaces: boolean;
}

const SHOWN = `
  SELECT f.id, f.kind, f.tells, f.sent_at AS at, f.words AS lines, f.words_sha256 AS sha256, f.corrects <> '{}' AS replaces
  FROM front_door.feedback f
  WHERE f.locality = $1 AND f.contact_id = $2 AND f.recipient = 'source' AND f.way = 'sign-in' AND f.state = 'sent'
  ORDER BY f.sent_at, f.id`;

/** What whoever made contact was told where they sign in, oldest first. */
export const shownFeedback = (tx: Tx, locality: string, contactId: string): Promise<ShownFeedback[]> =>
  tx.query<ShownFeedback>(SHOWN, [locality, contactId]);

/** The first reading counts; what was read stays as it is. */
const READ = `
  UPDATE front_door.feedback SET read_at = front_door.now()
  WHERE locality = $1 AND id = ANY($2) AND read_at IS NULL`;

/** Notes that they have read it. */
export async function noteRead(tx: Tx, locality: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(READ, [locality, ids]);
}
