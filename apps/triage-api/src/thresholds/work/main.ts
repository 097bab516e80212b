import { text } from 'node:stream/consumers';
import { readPublishedData } from '#config';
import { doWork } from './do-work.js';
import type { WorkAnswer, WorkWish } from './wish.js';

/**
 * A process of its own for work on one draft: a wish as JSON on standard input, an answer as JSON on standard output. What goes
 * wrong is told by its class and code alone, as everywhere at the door.
 */
const wish = JSON.parse(await text(process.stdin)) as WorkWish;
const answer: WorkAnswer = await doWork(wish, readPublishedData(process.cwd())).catch((error: unknown) => ({
  ok: false as const,
  problems: [`The work could not be done (${nameOf(error)}). Ask again; if it goes wrong again, tell the operator.`],
}));
process.stdout.write(JSON.stringify(answer), () => process.exit(0)); // a solver's threads would keep it for ever

function nameOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string };
  return [name, code].filter(Boolean).join(' ') || 'unknown';
}
