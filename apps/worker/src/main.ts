import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readEnv, readPublishedData } from '#config';
import { endOnUncaught, line, lineOfSetting, linesOfFramework, type Line } from '#record';
import { say } from './say.js';
import { LOCK_MS } from './worker-settings.js';
import { WorkerModule } from './worker.module.js';

endOnUncaught(say, process);

const reading = readEnv();
if (!reading.ok) {
  for (const problem of reading.problems) say(lineOfSetting(problem));
  process.exit(2);
}
const { env } = reading;
const { appUrl } = env;
if (!appUrl) {
  say(line`the worker needs FRONT_DOOR_APP_URL, as the role front_door_app: start it with npm start, or set it`);
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
  { logger: linesOfFramework(say), abortOnError: false },
);
worker.enableShutdownHooks();
say(line`at work`);

/** Whoever keeps this process running starts it again. */
function startAgain(why: Line): never {
  say(why);
  say(line`this process ends, to be started again`);
  process.exit(1);
}
