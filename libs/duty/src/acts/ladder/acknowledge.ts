import type { Actor } from '#access';
import type { Tx } from '#record';
import { acknowledgeCallOut, type Moved } from '../../domain/ladder/moves.js';
import type { CallOutRefusal } from '../../domain/ladder/refusal.js';
import { saveAct } from '../../persistence/ladder/save-act.js';
import { nowOf, takeCallOuts, type TakenCallOut } from '../../persistence/ladder/take-call-outs.js';
import { answererOf, recorded } from './act-on-call-out.js';

/**
 * `acknowledged` by this person now, with whatever else it covers; `already` by a named person before; `ended` where nothing rings;
 * `not-covered` where something named beside it may not be; `unknown` where there is no such call-out.
 */
export type Acknowledgement =
  | {
      readonly outcome: 'acknowledged';
      readonly at: Date;
      readonly contactId: string;
      readonly dueAt: Date;
      readonly covered: readonly CoveredCallOut[];
    }
  | { readonly outcome: 'already'; readonly by: string; readonly at: Date }
  | { readonly outcome: 'ended'; readonly code: CallOutRefusal }
  | { readonly outcome: 'not-covered'; readonly problems: readonly NotCovered[] }
  | { readonly outcome: 'unknown' };

/** Another call-out that the same answer covers. */
export interface CoveredCallOut {
  readonly id: string;
  readonly contactId: string;
}

export interface NotCovered {
  readonly place: number;
  readonly code: CallOutRefusal;
}

/** What is acknowledged, by whom, and what else the answer covers. */
export interface Acknowledging {
  readonly id: string;
  readonly actor: Actor;
  /** Other call-outs that ring about the same family or incident. */
  readonly covers?: readonly string[];
  /** Which of these contacts share a child or an incident with the first. */
  readonly related?: (contactId: string, others: readonly string[]) => Promise<ReadonlySet<string>>;
}

/**
 * A named person answers a call-out, once, and with it those they name that are about the same family or incident. Two at once is
 * decided by the row: the second is told who was first. The ladder stops climbing until a decision is due; whoever calls this gives
 * that person the holding in the same transaction. Where something named may not be covered, nothing is acknowledged.
 */
export async function acknowledge(
  tx: Tx,
  { id, actor, covers = [], related }: Acknowledging,
): Promise<Acknowledgement> {
  const others = [...new Set(covers)].filter((one) => one !== id);
  const taken = await takeCallOuts(tx, actor.locality, [id, ...others]);
  const main = taken.find((one) => one.id === id);
  if (!main) return { outcome: 'unknown' };
  const at = await nowOf(tx);
  const moved = acknowledgeCallOut(main, answererOf(actor), at);
  if (moved.outcome === 'refused') return refused(main, moved.code);
  const beside = others.map((one) => taken.find((each) => each.id === one));
  const shared = related ? await related(main.contactId, contactsOf(beside)) : new Set<string>();
  const covered = beside.map((one) => coveredBy(one, shared, actor, at));
  const problems = covers.flatMap((one, place) => problemAt(place, covered[others.indexOf(one)]));
  if (problems.length > 0) return { outcome: 'not-covered', problems };
  await keep(tx, main, moved, { actor, at });
  for (const one of covered) if (one?.taken) await keep(tx, one.taken, one.moved, { actor, at, coveredBy: id });
  return {
    ...{ outcome: 'acknowledged', at, contactId: main.contactId, dueAt: moved.callOut.dueAt },
    covered: covered.flatMap(({ taken: one }) => (one ? [{ id: one.id, contactId: one.contactId }] : [])),
  };
}

function refused({ answeredBy, answeredAt }: TakenCallOut, code: CallOutRefusal): Acknowledgement {
  const already = code === 'already-acknowledged' && answeredBy && answeredAt;
  return already ? { outcome: 'already', by: answeredBy.name, at: answeredAt } : { outcome: 'ended', code };
}

const contactsOf = (callOuts: readonly (TakenCallOut | undefined)[]): string[] =>
  callOuts.flatMap((one) => one?.contactId ?? []);

interface Covered {
  readonly taken: TakenCallOut | undefined;
  readonly moved: Moved;
}

function coveredBy(taken: TakenCallOut | undefined, shared: ReadonlySet<string>, actor: Actor, at: Date): Covered {
  if (!taken || taken.state !== 'raised') return { taken, moved: { outcome: 'refused', code: 'not-ringing' } };
  if (!shared.has(taken.contactId)) return { taken, moved: { outcome: 'refused', code: 'unrelated' } };
  return { taken, moved: acknowledgeCallOut(taken, answererOf(actor), at) };
}

const problemAt = (place: number, covered: Covered | undefined): NotCovered[] =>
  covered?.moved.outcome === 'refused' ? [{ place, code: covered.moved.code }] : [];

async function keep(
  tx: Tx,
  { id, contactId }: TakenCallOut,
  moved: Moved,
  { actor, at, coveredBy: by }: { readonly actor: Actor; readonly at: Date; readonly coveredBy?: string },
): Promise<void> {
  if (moved.outcome === 'refused') return;
  const said = by === undefined ? {} : { coveredBy: by };
  const act = { act: 'acknowledge' as const, by: recorded(actor), at, said };
  await saveAct(tx, { locality: actor.locality, id, contactId }, moved.callOut, by ? { ...act, coveredBy: by } : act);
}
