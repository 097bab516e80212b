import { climbLadders, leaseMessages, markSent } from '#duty';
import type { PublishedData } from '#config';
import type { DocumentShelf } from '#publishing';
import { forgetOldKeys, sealAudit, type DatabaseClock, type Ids, type UnitOfWork } from '#record';
import { climbChallenges, noticeOverdueBeside, oweUndecided, releaseLapsedClaims } from '#referrals';
import type { DataSource } from 'typeorm';
import { sweepClocks } from './clock-sweep.js';
import type { Notifier } from './notifier.js';
import { sweepOffers } from './offer-sweep.js';

/** What a sweep works with. */
export interface SweepTools {
  readonly source: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly shelf: DocumentShelf;
  readonly clock: DatabaseClock;
  readonly ids: Ids;
  readonly notifier: Notifier;
  readonly published: PublishedData;
  readonly say: (line: string) => void;
}

export const SWEEP_TOOLS = Symbol('SweepTools');

const MESSAGES_AT_ONCE = 50;

/**
 * One round of everything that must happen because time passes. Each part is found from rows by the database's clock, takes
 * its rows with SKIP LOCKED, and stands alone: one that fails is said and tried again next round, and holds up no other.
 */
export async function sweepOnce(tools: SweepTools): Promise<void> {
  await part(tools, 'clock', () => tools.clock.refresh());
  await part(tools, 'documents', () => tools.shelf.refresh());
  for (const locality of tools.published.localities.keys()) {
    await part(tools, 'clocks', () => lookAtClocks(tools, locality));
    await part(tools, 'ladders', () => climb(tools, locality));
    await part(tools, 'messages', () => sendMessages(tools, locality));
    await part(tools, 'undecided', () => oweAgain(tools, locality));
    await part(tools, 'challenges', () => climbUnanswered(tools, locality));
    await part(tools, 'offers', () => climbUnansweredOffers(tools, locality));
    await part(tools, 'duties', () => noticeDuties(tools, locality));
    await part(tools, 'claims', () => tools.unitOfWork.run({ locality }, (tx) => releaseLapsedClaims(tx, locality)));
    await part(tools, 'audit', () => sealAll(tools, locality));
    await part(tools, 'keys', () => tools.unitOfWork.run({ locality }, (tx) => forgetOldKeys(tx, locality)));
  }
}

async function part(tools: SweepTools, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tools.say(`sweep of ${name} failed: ${error instanceof Error ? error.message : 'unknown'}; next round tries again`);
  }
}

async function climb({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const climbed = await unitOfWork.run({ locality }, (tx) => climbLadders(tx, locality, ids));
  if (climbed > 0) say(`${climbed} unanswered call-out(s) climbed a rung in ${locality}`);
}

/** Looks in one round at most: what a long pause has left is worked off over several rounds, the longest overdue first. */
const LOOKS_AT_MOST = 10;

async function lookAtClocks(tools: SweepTools, locality: string): Promise<void> {
  let all = 0;
  for (let looks = 0; looks < LOOKS_AT_MOST; looks++) {
    const noticed = await sweepClocks(tools, locality);
    if (noticed === 0) break;
    all += noticed;
  }
  if (all > 0) tools.say(`${all} clock(s) came to a threshold in ${locality}`);
}

/** Leased in one transaction, sent outside any, marked in another: a slow channel holds no locks. */
async function sendMessages({ unitOfWork, notifier, say }: SweepTools, locality: string): Promise<void> {
  const due = await unitOfWork.run({ locality }, (tx) => leaseMessages(tx, locality, MESSAGES_AT_ONCE));
  for (const message of due) {
    try {
      await notifier.send(message);
      await unitOfWork.run({ locality }, (tx) => markSent(tx, locality, message.id));
    } catch {
      say(`message ${message.id} was not taken by channel ${message.channel}; it is sent again`);
    }
  }
}

async function climbUnanswered({ unitOfWork, published, clock, ids, say }: SweepTools, code: string): Promise<void> {
  const locality = published.localities.get(code);
  if (!locality) return;
  const terms = { locality, calendar: published.calendar, now: clock.now(), ids };
  const climbed = await unitOfWork.run({ locality: code }, (tx) => climbChallenges(tx, terms));
  if (climbed > 0) say(`${climbed} unanswered challenge(s) climbed a stage in ${code}`);
}

async function climbUnansweredOffers(tools: SweepTools, locality: string): Promise<void> {
  const climbed = await sweepOffers(tools, locality);
  if (climbed > 0) tools.say(`${climbed} unanswered offer(s) climbed to a manager in ${locality}`);
}

async function noticeDuties({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const overdue = await unitOfWork.run({ locality }, (tx) => noticeOverdueBeside(tx, locality, ids));
  if (overdue > 0) say(`${overdue} duties beside a route are past their time in ${locality}`);
}

async function oweAgain({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const owed = await unitOfWork.run({ locality }, (tx) => oweUndecided(tx, locality, ids));
  if (owed > 0) say(`${owed} undecided contact(s) of ${locality} had no work waiting; it is owed again`);
}

/** Seals in one round at most: a backlog is sealed over several rounds, and never holds up the ladders. */
const SEALS_AT_MOST = 10;

async function sealAll({ source }: SweepTools, locality: string): Promise<void> {
  for (let seals = 0; seals < SEALS_AT_MOST; seals++) {
    if ((await sealAudit(source, locality)) === 'all') return;
  }
}
