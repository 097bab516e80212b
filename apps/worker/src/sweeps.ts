import {
  beat,
  calendarActs,
  climbLadders,
  forgetOldHeartbeats,
  hasLeftRota,
  settleDecided,
  type ChannelSet,
  type StaffDirectory,
} from '#duty';
import { Suspensions } from '#access';
import { calendarOf, type CanarySettings, type PublishedData, type Timetable } from '#config';
import type { DocumentShelf } from '#publishing';
import {
  forgetOldKeys,
  line,
  sealAudit,
  serviceScope,
  shown,
  type DatabaseClock,
  type Ids,
  type Line,
  type SealedLog,
  type Tx,
  type UnitOfWork,
} from '#record';
import {
  climbChallenges,
  decidedSince,
  forgetWordsOfPlans,
  keepRestricted,
  noticeConversations,
  noticeOverdueBeside,
  oweProof,
  oweUndecided,
  releaseLapsedClaims,
} from '#referrals';
import type { DataSource } from 'typeorm';
import { sendCanaries } from './canaries.js';
import { sweepClocks } from './clock-sweep.js';
import { sweepClosing } from './closing-sweep.js';
import { sweepHandovers } from './handover-sweep.js';
import { lookAhead } from './look-ahead.js';
import { sendFeedback } from './feedback/feedback-sweep.js';
import type { Notifier } from './notifier.js';
import { sweepOffers } from './offer-sweep.js';
import { sweepVisits } from './visit-sweep.js';
import { askAfterMessages, sendMessages } from './send-messages.js';

/** What a sweep works with. */
export interface SweepTools {
  readonly source: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly shelf: DocumentShelf;
  readonly clock: DatabaseClock;
  readonly ids: Ids;
  readonly notifier: Notifier;
  readonly channels: ChannelSet;
  readonly directory: StaffDirectory<Tx>;
  readonly publicUrl: string | null;
  readonly canary: CanarySettings;
  readonly receipts: boolean;
  /** Whether a synthetic contact is to be decided every minute. */
  readonly synthetic: boolean;
  /** Names this process among the workers. */
  readonly worker: string;
  readonly published: PublishedData;
  readonly timetable: Timetable;
  readonly say: (line: Line) => void;
}

export const SWEEP_TOOLS = Symbol('SweepTools');

/**
 * One round of everything that must happen because time passes. Each part is found from rows by the database's clock, takes
 * its rows with SKIP LOCKED, and stands alone: one that fails is said and tried again next round, and holds up no other.
 */
export async function sweepOnce(tools: SweepTools): Promise<void> {
  await sweepRows(tools);
  await climbDue(tools);
  await sendDue(tools);
}

/** The parts that ring people. They wait for none of the others: a thousand clocks that came due in an outage are noticed beside them. */
export async function climbDue(tools: SweepTools): Promise<void> {
  const round = newRound(tools);
  for (const locality of tools.published.localities.keys()) {
    await round.part('visits', () => lookForWorkers(tools, locality));
    await round.part('ladders', () => climb(tools, locality));
  }
  await round.end();
}

/** The parts that touch rows alone, and ring nobody by themselves. Nothing in them waits for anything outside. */
export async function sweepRows(tools: SweepTools): Promise<void> {
  const round = newRound(tools);
  await round.part('clock', () => tools.clock.refresh());
  await round.part('documents', () => tools.shelf.refresh());
  await round.part('calendar', async () => tools.timetable.apply(await calendarActs(tools.source)));
  for (const locality of tools.published.localities.keys()) {
    await round.part('clocks', () => lookAtClocks(tools, locality));
    await round.part('closing', () => ringWhatWasLeft(tools, locality));
    await round.part('handovers', () => passBetweenServices(tools, locality));
    await round.part('rota', () => lookAhead(tools, locality));
    await round.part('undecided', () => oweAgain(tools, locality));
    if (tools.synthetic)
      await round.part('synthetic', () =>
        tools.unitOfWork.run(serviceScope(locality), (tx) => oweProof(tx, locality, tools.ids)),
      );
    await round.part('challenges', () => climbUnanswered(tools, locality));
    await round.part('offers', () => climbUnansweredOffers(tools, locality));
    await round.part('duties', () => noticeDuties(tools, locality));
    await round.part('restricted', () => lookAfterRestricted(tools, locality));
    await round.part('claims', () =>
      tools.unitOfWork.run(serviceScope(locality), (tx) => releaseLapsedClaims(tx, locality)),
    );
    await round.part('conversations', () => lookAtConversations(tools, locality));
    await round.part('plans', () =>
      tools.unitOfWork.run(serviceScope(locality), (tx) => forgetWordsOfPlans(tx, locality)),
    );
    await round.part('audit', () => sealAll(tools, locality, 'audit'));
    await round.part('looks', () => sealAll(tools, locality, 'access'));
    await round.part('keys', () => tools.unitOfWork.run(serviceScope(locality), (tx) => forgetOldKeys(tx, locality)));
  }
  await round.part('heartbeats', () => forgetOldHeartbeats(tools.source));
  await round.end();
}

/** The parts that wait for channels. */
export async function sendDue(tools: SweepTools): Promise<void> {
  const round = newRound(tools);
  for (const locality of tools.published.localities.keys()) {
    await round.part('messages', () => sendMessages(tools, locality));
    await round.part('feedback', () => sendFeedback(tools, locality));
    await round.part('deliveries', () => askAfterMessages(tools, locality));
  }
  await round.part('canaries', () => sendCanaries({ ...tools, usualLocality: tools.published.usualLocality }));
  await round.end();
}

interface Round {
  part(name: string, work: () => Promise<unknown>): Promise<void>;
  /** Notes which parts ran to their end, for every locality, so that one that stands still is seen from outside. */
  end(): Promise<void>;
}

function newRound({ source, worker, say }: SweepTools): Round {
  const outcome = new Map<string, boolean>();
  return {
    part: async (name, work) => {
      try {
        await work();
        outcome.set(name, outcome.get(name) ?? true);
      } catch (error) {
        outcome.set(name, false);
        say(line`sweep of ${shown.code(name)} failed (${shown.cause(error)}); next round tries again`);
      }
    },
    end: async () => {
      const whole = [...outcome].flatMap(([name, fine]) => (fine ? [name] : []));
      await beat(source, worker, whole).catch(() => undefined); // what is not noted shows as standing still, and so it is
    },
  };
}

/** What was decided rings no longer; then what is past its time climbs. One transaction: a decision made meanwhile is seen next round. */
async function climb({ unitOfWork, published, ids, say }: SweepTools, locality: string): Promise<void> {
  const { mostLiveCallOuts } = published.localities.get(locality)?.duty ?? {};
  if (mostLiveCallOuts === undefined) return;
  const climbed = await unitOfWork.run(serviceScope(locality), async (tx) => {
    await settleDecided(tx, locality, (asked) => decidedSince(tx, locality, asked));
    return climbLadders(tx, { locality, ids, mostLiveCallOuts });
  });
  if (climbed > 0) say(line`${climbed} unanswered call-out(s) climbed a rung in ${shown.code(locality)}`);
}

async function ringWhatWasLeft(tools: SweepTools, locality: string): Promise<void> {
  const left = await sweepClosing(tools, locality);
  if (left > 0)
    tools.say(line`${left} contact(s) left unanswered at closing ring the night in ${shown.code(locality)}`);
}

async function lookForWorkers(tools: SweepTools, locality: string): Promise<void> {
  const missing = await sweepVisits(tools, locality);
  if (missing > 0)
    tools.say(line`${missing} colleague(s) out on a visit in ${shown.code(locality)} were not heard of in time`);
}

async function passBetweenServices(tools: SweepTools, locality: string): Promise<void> {
  const { offered, climbed } = await sweepHandovers(tools, locality);
  if (offered > 0)
    tools.say(line`${offered} contact(s) of the night are offered to the day in ${shown.code(locality)}`);
  if (climbed > 0)
    tools.say(line`${climbed} handover(s) nobody answered in time climb a ladder in ${shown.code(locality)}`);
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
  if (all > 0) tools.say(line`${all} clock(s) came to a threshold in ${shown.code(locality)}`);
}

async function climbUnanswered({ unitOfWork, published, clock, ids, say }: SweepTools, code: string): Promise<void> {
  const locality = published.localities.get(code);
  if (!locality) return;
  const terms = { locality, calendar: calendarOf(published, code), now: clock.now(), ids };
  const climbed = await unitOfWork.run(serviceScope(code), (tx) => climbChallenges(tx, terms));
  if (climbed > 0) say(line`${climbed} unanswered challenge(s) climbed a stage in ${shown.code(code)}`);
}

async function lookAtConversations({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const noticed = await unitOfWork.run(serviceScope(locality), (tx) => noticeConversations(tx, locality, ids));
  if (noticed > 0) say(line`${noticed} conversation(s) or question(s) were left lying in ${shown.code(locality)}`);
}

async function climbUnansweredOffers(tools: SweepTools, locality: string): Promise<void> {
  const climbed = await sweepOffers(tools, locality);
  if (climbed > 0) tools.say(line`${climbed} unanswered offer(s) climbed to a manager in ${shown.code(locality)}`);
}

async function noticeDuties({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const overdue = await unitOfWork.run(serviceScope(locality), (tx) => noticeOverdueBeside(tx, locality, ids));
  if (overdue > 0) say(line`${overdue} duties beside a route are past their time in ${shown.code(locality)}`);
}

async function lookAfterRestricted({ unitOfWork, source, ids, say }: SweepTools, locality: string): Promise<void> {
  const suspensions = new Suspensions(source);
  const wanting = await unitOfWork.run(serviceScope(locality), (tx) => {
    const isAway = async (actorId: string): Promise<boolean> =>
      (await suspensions.isSuspended({ locality, actorId }, tx)) || (await hasLeftRota(tx, locality, actorId));
    return keepRestricted(tx, { locality, ids, isAway });
  });
  if (wanting > 0)
    say(line`${wanting} restricted record(s) or broken glass(es) wanted something done in ${shown.code(locality)}`);
}

async function oweAgain({ unitOfWork, ids, say }: SweepTools, locality: string): Promise<void> {
  const owed = await unitOfWork.run(serviceScope(locality), (tx) => oweUndecided(tx, locality, ids));
  if (owed > 0)
    say(line`${owed} undecided contact(s) of ${shown.code(locality)} had no work waiting; it is owed again`);
}

/** Seals in one round at most: a backlog is sealed over several rounds, and never holds up the ladders. */
const SEALS_AT_MOST = 10;

async function sealAll({ source }: SweepTools, locality: string, log: SealedLog): Promise<void> {
  for (let seals = 0; seals < SEALS_AT_MOST; seals++) {
    if ((await sealAudit(source, locality, log)) === 'all') return;
  }
}
