import type { Actor } from '#access';
import { appendAudit, type AuditEntry, type Ids, type Tx } from '#record';
import { recorded } from '../ladder/act-on-call-out.js';

/** Who changes the rota of which locality, and with what. */
export interface RotaActTerms {
  readonly actor: Actor;
  readonly ids: Ids;
  /** Roles of the locality's rungs that the rota fills. */
  readonly roles: readonly string[];
}

/** An audit entry of a person of the rota, or of a shift: ids and codes, no words and no numbers. */
export async function noteRota(
  tx: Tx,
  { actor }: Pick<RotaActTerms, 'actor'>,
  entries: readonly Pick<AuditEntry, 'stream' | 'seq' | 'name' | 'details'>[],
): Promise<void> {
  if (entries.length === 0) return;
  const by = recorded(actor);
  await appendAudit(
    tx,
    entries.map((entry) => ({ ...entry, locality: actor.locality, actor: by, purpose: 'rota' })),
  );
}
