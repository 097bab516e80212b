import { isOpen } from '#clocks';
import type { PublishedData } from '#config';
import { raiseCallOuts, ringTeams, type CallOut, type TeamRing } from '#duty';
import type { Clock, Ids, UnitOfWork } from '#record';
import { noticeClocks, type Locality, type NoticedClock } from '#referrals';

/** What looking at clocks is done with. */
export interface ClockSweepTools {
  readonly unitOfWork: UnitOfWork;
  readonly published: PublishedData;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Looks at the clocks of a locality that have come to a threshold, and rings whoever must hear of it, in one transaction: the ladder
 * where the team that holds the contact is not certainly there, and always where a red decision is overdue; else that team.
 * @returns how many were noticed
 */
export async function sweepClocks(tools: ClockSweepTools, code: string): Promise<number> {
  const { unitOfWork, published, ids } = tools;
  const locality = published.localities.get(code);
  if (!locality) throw new Error(`a locality this release does not know: ${code}`);
  return unitOfWork.run({ locality: code }, async (tx) => {
    const noticed = await noticeClocks(tx, code, ids);
    const rung = noticed.filter(({ ring }) => ring !== null);
    const byLadder = (one: NoticedClock): boolean => one.ring === 'red-overdue' || !isThere(one.team, locality, tools);
    await raiseCallOuts(
      tx,
      rung.filter(byLadder).map((one) => callOutOf(one, locality, ids)),
    );
    await ringTeams(
      tx,
      code,
      rung.filter((one) => !byLadder(one)).map((one) => ringOf(one, ids)),
    );
    return noticed.length;
  });
}

const isThere = (team: string, { teams }: Locality, { published, clock }: ClockSweepTools): boolean =>
  teams.some(({ id, hours }) => id === team && isOpen(hours, published.calendar, clock.now()) === 'open');

const callOutOf = (one: NoticedClock, { code, ladder }: Locality, ids: Ids): CallOut => ({
  ...{ id: ids.next(), messageId: ids.next(), locality: code, contactId: one.contactId, reference: one.reference },
  ...{ reason: one.ring ?? '', immediateDanger: false, ladder, correlationId: one.correlationId },
});

const ringOf = (one: NoticedClock, ids: Ids): TeamRing => ({
  ...{ messageId: ids.next(), contactId: one.contactId, reference: one.reference, team: one.team },
  ...{ reason: one.ring ?? '', clock: one.kind, threshold: one.threshold, correlationId: one.correlationId },
});
