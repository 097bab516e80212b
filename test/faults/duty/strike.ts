import { setTimeout as pause } from 'node:timers/promises';
import { LASTING_MS, PAUSE_MS, type DutyFault } from './fault.js';
import type { Stand } from './stand.js';

/** Long enough for a worker to be at work. */
const AT_WORK_MS = 4_000;
const HOUR_MS = 3_600_000;
const MANNERS = ['rate-limited', 'bad-request', 'broken', 'not-authorised'] as const;

/**
 * Strikes, and returns once whatever it was is over.
 * @param round decides between the ways in which one fault shows itself
 */
export async function strike(stand: Stand, fault: DutyFault, round: number): Promise<void> {
  await STRIKES[fault](stand, round);
}

const STRIKES: Readonly<Record<DutyFault, (stand: Stand, round: number) => Promise<void>>> = {
  none: async () => undefined,
  'worker-killed': (stand) => stand.restartWorker(0),
  'worker-paused': async ({ pids }) => pausing(pids.get('worker') as number),
  'database-restarted': async ({ pids }) => void process.kill(pids.get('postgres') as number, 'SIGKILL'),
  'database-half-open': async ({ database }) => {
    database.hold('work');
    await pause(PAUSE_MS);
  },
  'notifier-half-open': ({ providers: { line } }) => lasting(async () => line.hold('hang'), line.heal),
  'notifier-slow': ({ providers: { notify } }) =>
    lasting(
      async () => notify.behave('slow'),
      async () => notify.behave('takes'),
    ),
  'notifier-lies': (stand, round) => (round % 2 === 1 ? talkNonsense(stand) : takeBack(stand)),
  'notifier-refuses': ({ providers: { notify } }, round) =>
    lasting(
      async () => notify.behave(MANNERS[round % MANNERS.length] as (typeof MANNERS)[number]),
      async () => notify.behave('takes'),
    ),
  'notifier-gone': ({ providers: { line } }) => lasting(line.refuse, line.heal),
  'two-workers': async (stand) => {
    const second = await stand.startSecond();
    await pause(AT_WORK_MS);
    await pausing(second);
    await pause(LASTING_MS);
    await stand.stopSecond();
  },
  'clock-moved': async (stand, round) => {
    await stand.restartWorker(round % 2 === 1 ? 3 * HOUR_MS : -5 * HOUR_MS);
    await pause(LASTING_MS);
    await stand.restartWorker(0);
  },
};

async function lasting(begin: () => Promise<void>, end: () => Promise<void>): Promise<void> {
  await begin();
  await pause(LASTING_MS);
  await end();
}

/** Stops a process in the middle of whatever it does, and lets it go on as if nothing had been. */
async function pausing(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await pause(PAUSE_MS);
  process.kill(pid, 'SIGCONT');
}

const talkNonsense = ({ providers: { notify } }: Stand): Promise<void> =>
  lasting(
    async () => notify.behave('talks-nonsense'),
    async () => notify.behave('takes'),
  );

/** It takes every message, and tells a second later that nobody has it. */
async function takeBack({ door, providers: { notify, secret } }: Stand): Promise<void> {
  const told = new Set(notify.taken.map(({ id }) => id));
  const until = performance.now() + LASTING_MS;
  while (performance.now() < until) {
    await pause(1_000);
    for (const message of notify.taken.filter(({ id }) => !told.has(id))) {
      told.add(message.id);
      await fetch(`${door}/api/v1/duty/deliveries/notify`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(notify.callbackOf(message, 'permanent-failure')),
      }).catch(() => undefined);
    }
  }
}
