import { setTimeout as pause } from 'node:timers/promises';
import { planFault, SENDING_MS, type Backend, type FaultKind } from './fault.js';
import type { ServiceUnderFault } from './service.js';
import { settled } from './settle.js';
import { sendContacts, type Acknowledged } from './traffic.js';
import { judge } from './verdict.js';

/** One round as it went. */
export interface RoundResult {
  readonly backend: Backend;
  readonly round: number;
  readonly seed: number;
  readonly fault: FaultKind;
  readonly afterMs: number;
  readonly acknowledged: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly slowestAnswerMs: number;
  /** From the fault until nothing was under way any more. */
  readonly settledMs: number;
  readonly contacts: number;
  readonly alarms: number;
  /** Broken promises; none in a good round. */
  readonly wrongs: readonly string[];
}

export interface RoundPlan {
  readonly backend: Backend;
  readonly round: number;
  readonly seed: number;
  readonly kinds: readonly FaultKind[];
  /** Everything acknowledged in earlier rounds; what this one adds is put here too. */
  readonly acknowledged: Acknowledged[];
}

const CLIENTS = 6;

/** Sends contacts, strikes in the middle, waits until all is settled, and examines everything sent since the start. */
export async function runRound(service: ServiceUnderFault, plan: RoundPlan): Promise<RoundResult> {
  const { backend, round, seed, kinds, acknowledged } = plan;
  const { kind, afterMs } = planFault(kinds, seed);
  const { door, tokens, ownerUrl } = service;
  const sending = sendContacts({ door, tokens, seed, clients: CLIENTS, sendingMs: SENDING_MS });
  await pause(afterMs);
  await service.strike(kind);
  const struck = performance.now();
  const traffic = await sending;
  acknowledged.push(...traffic.acknowledged);
  const left = await settled(door, ownerUrl);
  const settledMs = Math.round(performance.now() - struck);
  const verdict = await judge(ownerUrl, acknowledged);
  return {
    backend,
    round,
    seed,
    fault: kind,
    afterMs,
    acknowledged: traffic.acknowledged.length,
    answers: traffic.answers,
    slowestAnswerMs: traffic.slowestMs,
    settledMs,
    contacts: verdict.contacts,
    alarms: verdict.alarms,
    wrongs: [...traffic.wrongs, ...(left ? [`it did not settle: ${left}`] : []), ...verdict.wrongs],
  };
}
