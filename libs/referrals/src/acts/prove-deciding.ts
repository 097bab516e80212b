import { oweWork, raiseAlarms, settleMessages, type DueMessage, type Ids, type Tx } from '#record';
import { PROVE_DECIDING } from '../domain/owed-work.js';
import { propose } from '../domain/proposing/propose.js';
import { syntheticContact } from '../domain/proving/synthetic-contact.js';
import { beginProof, forgetOldProofs, proofDecided, proofFailed } from '../persistence/synthetic-contacts.js';
import { proposalContextFor, type DecideContext } from './decide-context.js';

/**
 * Owes the deciding of a synthetic contact, once a minute for a locality however many workers look: in the urgent lane, by the outbox
 * and the queue, as that of a child who cannot wait.
 */
export async function oweProof(tx: Tx, locality: string, ids: Ids): Promise<void> {
  const [id, correlationId] = [ids.next(), ids.next()];
  if (!(await beginProof(tx, locality, id))) return;
  await oweWork(tx, [{ ...PROVE_DECIDING, id: ids.next(), locality, lane: 'urgent', subject: id, correlationId }]);
  await forgetOldProofs(tx, locality);
}

/** Decides synthetic contacts by the rules in force, and keeps that they were. Nobody is rung and nothing is held. */
export async function proveDeciding(tx: Tx, messages: readonly DueMessage[], context: DecideContext): Promise<void> {
  const { locality, now } = context;
  for (const { subject: id, correlationId } of messages) {
    const contact = syntheticContact({ id, correlationId }, locality.code, now);
    const { response, priority, document } = propose(contact, [], proposalContextFor(contact, context));
    await proofDecided(tx, locality.code, { id, response, priority, document: document.version });
  }
  await settleMessages(
    tx,
    messages.map(({ id }) => id),
  );
}

/** A synthetic contact that could not be decided, several times: real ones may fare no better, and somebody is to know. */
export async function giveUpProof(tx: Tx, { locality, subject }: DueMessage, ids: Ids): Promise<void> {
  await proofFailed(tx, locality, subject);
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind: 'synthetic-not-decided', subject, details: {} }]);
}
