import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readEnv, readPublishedData } from '#config';
import { say } from './say.js';
import { LOCK_MS } from './worker-settings.js';
import { WorkerModule } from './worker.module.js';

const reading = readEnv();
if (!reading.ok) {
  for (const problem of reading.problems) say(problem);
  process.exit(2);
}
const { env } = reading;
const { appUrl } = env;
if (!appUrl) {
  say('the worker needs FRONT_DOOR_APP_URL, as the role front_door_app: start it with npm start, or set it');
  process.exit(2);
}

const worker = await NestFactory.createApplicationContext(
  WorkerModule.with({
    appUrl,
    redisUrl: env.redisUrl,
    published: readPublishedData(process.cwd()),
    lockMs: LOCK_MS,
    messages: env.messages,
    synthetic: env.synthetic,
    say,
    startAgain,
  }),
  { logger: ['error', 'fatal'], abortOnError: false },
);
worker.enableShutdownHooks();
say('at work');

/** Whoever keeps this process running starts it again. */
function startAgain(why: string): never {
  say(`${why}; this process ends, to be started again`);
  process.exit(1);
}
