import type { Actor } from '#access';
import { clearAlarms, type Tx } from '#record';
import { workerIsBack } from '../../domain/visits/not-back.js';
import { NEW_VISIT, problemsOfVisit, tellVisit, type VisitProblem, type VisitSaid } from '../../domain/visits/visit.js';
import { alarmsAbout } from '../../persistence/ladder/alarms-about.query.js';
import { saveAct } from '../../persistence/ladder/save-act.js';
import { nowOf, takeCallOutsOf } from '../../persistence/ladder/take-call-outs.js';
import {
  anybodyNotBack,
  factsToldBefore,
  isToldBefore,
  saveVisit,
  takeVisit,
} from '../../persistence/visits/visits.js';
import { recorded } from '../ladder/act-on-call-out.js';

/** What is told of a visit about a contact that is taken already. */
export interface ToldOfVisit {
  /** Made by the telephone that tells it. */
  readonly id: string;
  readonly contactId: string;
  readonly reference: string;
  readonly said: VisitSaid;
  readonly facts: readonly unknown[];
  readonly place: string | null;
  /** Of everything that was sent: the same is told once. */
  readonly sha256: Buffer;
  readonly actor: Actor;
}

/** `kept`, with which of its facts had not come before; `known` where just this was told before; `another` where the id is of a visit about another contact. */
export type VisitReported =
  | { readonly outcome: 'kept'; readonly n: number; readonly newFacts: readonly unknown[] }
  | { readonly outcome: 'known' }
  | { readonly outcome: 'another' }
  | { readonly outcome: 'wrong'; readonly problems: readonly VisitProblem[] };

/**
 * Takes what is told of a visit, once however often it is sent, in the caller's transaction. Word of whoever went ends the alarm that they
 * were not back, and what rang for it.
 */
export async function reportVisit(tx: Tx, told: ToldOfVisit): Promise<VisitReported> {
  const { id, contactId, reference, said, facts, place, sha256, actor } = told;
  const { locality } = actor;
  const before = await takeVisit(tx, locality, id);
  if (before && before.contactId !== contactId) return { outcome: 'another' };
  if (before && (await isToldBefore(tx, locality, id, sha256))) return { outcome: 'known' };
  const at = await nowOf(tx);
  const visit = tellVisit(before ?? NEW_VISIT, said, at);
  const problems = problemsOfVisit(visit, said, at);
  if (problems.length > 0) return { outcome: 'wrong', problems };
  const known = (before ? await factsToldBefore(tx, locality, id) : []).map(asText);
  const newFacts = facts.filter((fact) => !known.includes(asText(fact)));
  const report = { said, facts: newFacts, place, sha256, by: recorded(actor), at };
  const n = await saveVisit(tx, locality, { ...visit, id, contactId, reference }, report);
  if (before?.notBackAt && !visit.notBackAt) await heardOf(tx, { contactId, visit: id, actor, at });
  return { outcome: 'kept', n, newFacts };
}

/** The same members in another order are the same fact. */
const asText = (fact: unknown): string =>
  JSON.stringify(Object.entries(Object(fact) as object).sort(([a], [b]) => (a < b ? -1 : 1)));

async function heardOf(
  tx: Tx,
  {
    contactId,
    visit,
    actor,
    at,
  }: { readonly contactId: string; readonly visit: string; readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const { locality } = actor;
  if (await anybodyNotBack(tx, locality, contactId)) return;
  const ids = await alarmsAbout(tx, { locality, kind: 'visit-not-back', subject: contactId });
  if (ids.length > 0)
    await clearAlarms(tx, { ids, localities: [locality], actor: recorded(actor), because: 'settled' });
  for (const taken of await takeCallOutsOf(tx, locality, contactId)) {
    const moved = workerIsBack(taken);
    if (moved.outcome === 'refused') continue;
    const settled = moved.callOut.state === 'settled' ? { outcome: 'reported-back' } : {};
    const act = { act: 'reported-back', by: recorded(actor), at, said: { visit }, ...settled } as const;
    await saveAct(tx, { locality, id: taken.id, contactId }, moved.callOut, act);
  }
}
