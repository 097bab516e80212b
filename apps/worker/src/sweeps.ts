import { beat, climbLadders, forgetOldHeartbeats, type ChannelSet, type StaffDirectory } from '#duty';
import type { CanarySettings, PublishedData } from '#config';
import type { DocumentShelf } from '#publishing';
import { forgetOldKeys, sealAudit, type DatabaseClock, type Ids, type Tx, type UnitOfWork } from '#record';
import { climbChallenges, oweProof, oweUndecided, releaseLapsedClaims } from '#referrals';
import type { DataSource } from 'typeorm';
import { sendCanaries } from './canaries.js';
import { sweepClocks } from './clock-sweep.js';
import type { Notifier } from './notifier.js';
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
  readonly say: (line: string) => void;
}

export const SWEEP_TOOLS = Symbol('SweepTools');

/**
 * One round of everything that must happen because time passes. Each part is found from rows by the database's clock, takes
 * its rows with SKIP LOCKED, and stands alone: one that fails is said and tried again next round, and holds up no other.
 */
export async function sweepOnce(tools: SweepTools): Promise<void> {
  await sweepRows(tools);
  await sendDue(tools);
}

/** The parts that touch rows alone. Nothing in them waits for anything outside, so that no provider can hold up a ladder. */
export async function sweepRows(tools: SweepTools): Promise<void> {
  const round = newRound(tools);
  await round.part('clock', () => tools.clock.refresh());
  await round.part('documents', () => tools.shelf.refresh());
  for (const locality of tools.published.localities.keys()) {
    await round.part('clocks', () => lookAtClocks(tools, locality));
    await round.part('ladders', () => climb(tools, locality));
    await round.part('undecided', () => oweAgain(tools, locality));
    if (tools.synthetic)
      await round.part('synthetic', () =>
        tools.unitOfWork.run({ locality }, (tx) => oweProof(tx, locality, tools.ids)),
      );
    await round.part('challenges', () => climbUnanswered(tools, locality));
    await round.part('claims', () => tools.unitOfWork.run({ locality }, (tx) => releaseLapsedClaims(tx, locality)));
    await round.part('audit', () => sealAll(tools, locality));
    await round.part('keys', () => tools.unitOfWork.run({ locality }, (tx) => forgetOldKeys(tx, locality)));
  }
  await round.part('heartbeats', () => forgetOldHeartbeats(tools.source));
  await round.end();
}

/** The parts that wait for channels. */
export async function sendDue(tools: SweepTools): Promise<void> {
  const round = newRound(tools);
  for (const locality of tools.published.localities.keys()) {
    await round.part('messages', () => sendMessages(tools, locality));
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
        say(`sweep of ${name} failed: ${error instanceof Error ? error.message : 'unknown'}; next round tries again`);
      }
    },
    end: async () => {
      const whole = [...outcome].flatMap(([name, fine]) => (fine ? [name] : []));
      await beat(source, worker, whole).catch(() => undefined); // what is not noted shows as standing still, and so it is
    },
  };
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

async function climbUnanswered({ unitOfWork, published, clock, ids, say }: SweepTools, code: string): Promise<void> {
  const locality = published.localities.get(code);
  if (!locality) return;
  const terms = { locality, calendar: published.calendar, now: clock.now(), ids };
  const climbed = await unitOfWork.run({ locality: code }, (tx) => climbChallenges(tx, terms));
  if (climbed > 0) say(`${climbed} unanswered challenge(s) climbed a stage in ${code}`);
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
