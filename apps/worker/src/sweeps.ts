import { calendarActs, climbLadders, leaseMessages, markSent, settleDecided } from '#duty';
import { calendarOf, type PublishedData, type Timetable } from '#config';
import type { DocumentShelf } from '#publishing';
import { forgetOldKeys, sealAudit, type DatabaseClock, type Ids, type UnitOfWork } from '#record';
import {
  climbChallenges,
  decidedSince,
  forgetWordsOfPlans,
  noticeConversations,
  oweUndecided,
  releaseLapsedClaims,
} from '#referrals';
import type { DataSource } from 'typeorm';
import { sweepClocks } from './clock-sweep.js';
import { sweepHandovers } from './handover-sweep.js';
import { lookAhead } from './look-ahead.js';
import { sendFeedback } from './feedback/feedback-sweep.js';
import type { Notifier } from './notifier.js';

/** What a sweep works with. */
export interface SweepTools {
  readonly source: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly shelf: DocumentShelf;
  readonly clock: DatabaseClock;
  readonly ids: Ids;
  readonly notifier: Notifier;
  readonly published: PublishedData;
  readonly timetable: Timetable;
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
  await part(tools, 'calendar', async () => tools.timetable.apply(await calendarActs(tools.source)));
  for (const locality of tools.published.localities.keys()) {
    await part(tools, 'clocks', () => lookAtClocks(tools, locality));
    await part(tools, 'handovers', () => passBetweenServices(tools, locality));
    await part(tools, 'ladders', () => climb(tools, locality));
    await part(tools, 'rota', () => lookAhead(tools, locality));
    await part(tools, 'messages', () => sendMessages(tools, locality));
    await part(tools, 'feedback', () => sendFeedback(tools, locality));
    await part(tools, 'undecided', () => oweAgain(tools, locality));
    await part(tools, 'challenges', () => climbUnanswered(tools, locality));
    await part(tools, 'claims', () => tools.unitOfWork.run({ locality }, (tx) => releaseLapsedClaims(tx, locality)));
    await part(tools, 'conversations', () => lookAtConversations(tools, locality));
    await part(tools, 'plans', () => tools.unitOfWork.run({ locality }, (tx) => forgetWordsOfPlans(tx, locality)));
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

/** What was decided rings no longer; then what is past its time climbs. One transaction: a decision made meanwhile is seen next round. */
async function climb({ unitOfWork, published, ids, say }: SweepTools, locality: string): Promise<void> {
  const { mostLiveCallOuts } = published.localities.get(locality)?.duty ?? {};
  if (mostLiveCallOuts === undefined) return;
  const climbed = await unitOfWork.run({ locality }, async (tx) => {
    await settleDecided(tx, locality, (asked) => decidedSince(tx, locality, asked));
    return climbLadders(tx, { locality, ids, mostLiveCallOuts });
  });
  if (climbed > 0) say(`${climbed} unanswered call-out(s) climbed a rung in ${locality}`);
}

async function passBetweenServices(tools: SweepTools, locality: string): Promise<void> {
  const { offered, climbed } = await sweepHandovers(tools, locality);
  if (offered > 0) tools.say(`${offered} contact(s) of the night are offered to the day in ${locality}`);
  if (climbed > 0) tools.say(`${climbed} handover(s) nobody answered in time climb a ladder in ${locality}`);
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
  const terms = { locality, calendar: calendarOf(published, code), now: clock.now(), ids };
  const climbed = await unitOfWork.run({ locality: code }, (tx) => climbChallenges(tx, terms));
  if (climbed > 0) say(`${climbed} unanswered challenge(s) climbed a stage in ${code}`);
}

async function lookAtConversations({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const noticed = await unitOfWork.run({ locality }, (tx) => noticeConversations(tx, locality, ids));
  if (noticed > 0) say(`${noticed} conversation(s) or question(s) were left lying in ${locality}`);
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
