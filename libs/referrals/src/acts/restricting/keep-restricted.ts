import { theService } from '#access';
import { clearAlarms, raiseAlarms, type Ids, type Tx } from '#record';
import { holderAmong } from '../../domain/restricting/restriction.js';
import { ringingAbout, ringingThoughReviewed } from '../../persistence/restricting/alarms-of-glass.query.js';
import { noteOn } from '../../persistence/restricting/restriction-acts.js';
import {
  lateReviews,
  restrictedOpen,
  type RestrictedOpen,
} from '../../persistence/restricting/restricted-open.query.js';
import { holdByName } from '../../persistence/restricting/restrictions.js';

/** What restricted records are looked after with. */
export interface KeepingRestricted {
  readonly locality: string;
  readonly ids: Ids;
  /** Is somebody kept out for now, or gone? They hold nothing meanwhile. */
  readonly isAway: (account: string) => Promise<boolean>;
}

/**
 * Whatever else happens to a restricted record, somebody named has it: where the one who has it is away, the next; where all are, an alarm.
 * And a broken glass that nobody has reviewed in its time rings.
 * @returns how many wanted something done
 */
export async function keepRestricted(tx: Tx, terms: KeepingRestricted): Promise<number> {
  let wanting = 0;
  for (const one of await restrictedOpen(tx, terms.locality)) wanting += (await keepHeld(tx, one, terms)) ? 1 : 0;
  const { locality, ids } = terms;
  const late = await lateReviews(tx, locality);
  await raiseAlarms(
    tx,
    late.map(({ contactId, n }) => ({
      ...{ id: ids.next(), locality, kind: 'glass-not-reviewed', subject: `${contactId} ${n}` },
      details: { contact: contactId, n },
    })),
  );
  const settled = await ringingThoughReviewed(tx, locality);
  const actor = theService(locality);
  if (settled.length > 0) await clearAlarms(tx, { ids: settled, localities: [locality], actor, because: 'settled' });
  return wanting + late.length;
}

async function keepHeld(
  tx: Tx,
  { contactId, named, holder, unheld }: RestrictedOpen,
  { locality, ids, isAway }: KeepingRestricted,
): Promise<boolean> {
  const live = [];
  for (const one of named) if (!(await isAway(one.id))) live.push(one);
  const next = holderAmong(holder, live);
  if (!next) {
    const about = { kind: 'restricted-record-unheld', subject: contactId };
    await raiseAlarms(tx, [{ id: ids.next(), locality, ...about, details: { contact: contactId } }]);
    return true;
  }
  const by = theService(locality);
  const ringing = await ringingAbout(tx, locality, ['restricted-record-unheld'], contactId);
  if (ringing.length > 0)
    await clearAlarms(tx, { ids: ringing, localities: [locality], actor: by, because: 'settled' });
  if (!unheld && next.id === holder.id) return false;
  await holdByName(tx, { locality, contactId }, next);
  await noteOn(tx, { locality, contactId }, { name: 'restriction.held', by, details: { holder: next.id } });
  return true;
}
