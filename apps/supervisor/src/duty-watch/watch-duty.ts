import { setTimeout as pause } from 'node:timers/promises';
import { readEnv, type WatchSettings } from '#config';
import { line, lineOfSetting, randomIds, shown, type Line } from '#record';
import { listenForInterruption } from '../interruption.js';
import type { SayLine } from '../say.js';
import { askHealth } from './ask-health.js';
import { tell, tellers } from './tell.js';
import { afterAnswer, BEGINNING, tellingInWords, type WatchState } from './watch-state.js';

const FINE = 0;
const WRONG_USAGE = 2;

/** What is still to be told, under one id however often it is tried. */
interface Untold {
  readonly id: string;
  readonly words: string;
}

/** What a watch is kept with. */
export interface Watching {
  readonly url: string;
  readonly settings: WatchSettings;
  readonly inside: boolean;
  readonly signal: AbortSignal;
  readonly say: SayLine;
  readonly limitMs?: number;
}

/** The process behind `bin/watchdog.mjs`. @returns exit code: 0 stopped as asked; 2 a wrong setting */
export async function main(): Promise<number> {
  const say = (words: Line): void => void process.stdout.write(`${words}\n`);
  const reading = readEnv();
  const problems = reading.ok ? [] : reading.problems;
  const { watch, messages } = reading.ok ? reading.env : { watch: null, messages: null };
  if (!watch || !messages) return refuse(say, problems);
  const { url } = watch;
  if (url === null) return refuse(say, ['FRONT_DOOR_WATCH_URL is not set; set it to the address of /health/duty']);
  const { signal } = listenForInterruption(say);
  say(line`watching every ${watch.everySeconds} s; somebody is told after ${watch.tries} bad answer(s)`);
  await watchDuty({ url, settings: watch, inside: messages.channels.inside, signal, say });
  return FINE;
}

function refuse(say: SayLine, problems: readonly string[]): number {
  problems.forEach((problem) => say(lineOfSetting(problem)));
  return WRONG_USAGE;
}

/** Asks and tells until the signal is given. What nobody could be told is told again at every round, before what is newer. */
export async function watchDuty({ url, settings, inside, signal, say, limitMs }: Watching): Promise<void> {
  const ways = tellers(settings, { inside });
  const name = `Open Front Door at ${new URL(url).host}`;
  let state: WatchState = BEGINNING;
  let untold: Untold[] = [];
  while (!signal.aborted) {
    const answer = await askHealth(url, () => new Date(), limitMs);
    const after = afterAnswer(state, answer, { now: performance.now(), tries: settings.tries });
    state = after.state;
    if (after.tell) {
      const words = tellingInWords(after.tell, name);
      say(lineOfTelling(after.tell, url));
      untold.push({ id: randomIds.next(), words });
    }
    untold = await stillUntold(ways, untold, say);
    await pause(settings.everySeconds * 1_000, undefined, { signal }).catch(() => undefined);
  }
}

/** What the service answered goes to whoever is told, and into no line: it is another's words. */
function lineOfTelling(telling: NonNullable<ReturnType<typeof afterAnswer>['tell']>, url: string): Line {
  const where = shown.address(new URL(url).origin);
  if (telling.what === 'recovered') return line`${where} is well again; somebody is told`;
  const { what, tries } = telling;
  return line`${where} is ${shown.code(what)}, asked ${tries} time(s); somebody is told why`;
}

async function stillUntold(
  ways: ReturnType<typeof tellers>,
  untold: readonly Untold[],
  say: SayLine,
): Promise<Untold[]> {
  const left: Untold[] = [];
  for (const one of untold) {
    if (left.length > 0 || !(await tell(ways, one.words, { id: one.id, say }))) left.push(one);
  }
  return left;
}
