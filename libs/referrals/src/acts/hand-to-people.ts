import { theService } from '#access';
import { appendAudit, raiseAlarms, type Ids, type Tx } from '#record';
import { putFirstInLine } from '../persistence/hold-contact.js';

const NEXT_ACTION = 'A manager triages this now: the service could not read it through to a proposal';

/** A contact the rules cannot be applied to goes to the top of the front door's worklist, with an alarm: never into a corner. */
export async function handToPeople(
  tx: Tx,
  { locality, contactId, ids }: { locality: string; contactId: string; ids: Ids },
): Promise<void> {
  const seq = await putFirstInLine(tx, { locality, contactId, nextAction: NEXT_ACTION });
  if (seq === null) return;
  await appendAudit(tx, [
    {
      locality,
      stream: contactId,
      seq,
      name: 'contact.handed-to-people',
      actor: theService(locality),
      purpose: 'triage',
      details: {},
    },
  ]);
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind: 'contact-not-decided', subject: contactId, details: {} }]);
}
