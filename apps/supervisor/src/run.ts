import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { childEnvironment, type Env } from '#config';
import { keepRootsDaily } from './audit-roots/keep-roots-daily.js';
import type { Closing } from './closing.js';
import { openDatabase, type Database } from './database.js';
import { describe } from './describe.js';
import { accountForData, chooseDataFolder, FolderInUse } from './embedded-postgres/index.js';
import { freePort } from './free-port.js';
import type { Interruption } from './interruption.js';
import { keepPrograms } from './programs.js';
import { release } from './release.js';
import { certifyDocuments } from './release/certify-documents.js';
import { sendSamples, type SamplesSettings } from './samples.js';
import type { Say } from './say.js';
import { untilReady } from './until-ready.js';

export interface RunSettings {
  /** Folder of the checkout, where `node_modules` and `dist` are. */
  readonly checkout: string;
  readonly env: Env;
  /** Send the samples, print what became of them, and stop. */
  readonly once: boolean;
  readonly interruption: Interruption;
  readonly closing: Closing;
  /** Progress, on standard error. */
  readonly say: Say;
  /** Results, on standard output. */
  readonly print: Say;
}

/** Longest a single run waits for the door; a service waits for ever, for what keeps it may pass. */
const ONCE_LIMIT_MS = 120_000;

/**
 * Starts everything in order and stays until asked to stop, or with `once` until the samples are decided.
 *
 * @returns whether all is as it should be: with `once`, whether every sample was decided as its file expects
 * @throws CannotStart where something outside stands in the way; Interrupted when asked to stop before that
 */
export async function run(settings: RunSettings): Promise<boolean> {
  const { checkout, env, once, interruption, closing, say, print } = settings;
  const { orDone } = interruption;
  const port = await orDone(freePort(portWanted(env, once), env.host, say));
  const { folder, why } = chooseDataFolder(env.dataFolder, checkout, accountForData(env.databaseUrl === null));
  say(`Data is kept in ${folder} (${why})`);
  const { database, dataFolder } = await orDone(openIn(folder, settings));
  await orDone(release({ ...database, checkout, env, dataFolder, say }));
  const environment = childEnvironment({ ...database, port, dataFolder });
  await orDone(closing.afterwards(keepPrograms(checkout, environment, say)));
  const door = `http://${nameOf(env.host)}:${port}`;
  await orDone(untilReady(door, once ? ONCE_LIMIT_MS : Infinity, say, interruption.signal));
  print(`ready ${door}`);
  const samples = { door, ownerUrl: database.ownerUrl, checkout, dataFolder, again: once, print, say };
  if (once) return orDone(sendSamples(samples));
  certifyDocuments(checkout, database.ownerUrl, say);
  keepRootsDaily({ checkout, ownerUrl: database.ownerUrl, dataFolder }, say);
  if (env.demo && env.samples === 'send') await orDone(showSamples(samples));
  await interruption.asked;
  return true;
}

/** The door is open: samples that cannot be sent are no reason to close it. */
async function showSamples(settings: SamplesSettings): Promise<void> {
  try {
    await sendSamples(settings);
  } catch (error) {
    settings.say(`The sample contacts could not be sent: ${describe(error)}`);
  }
}

/** A single run gets a port of its own, so that it can stand beside a service that runs. */
function portWanted(env: Env, once: boolean): number {
  return once && !env.portGiven ? 0 : env.port;
}

/** A single run also gets a data folder of its own, where the usual one is in use by a service that runs. */
async function openIn(
  folder: string,
  { checkout, env, once, closing, say }: RunSettings,
): Promise<{ database: Database; dataFolder: string }> {
  try {
    return { database: await closing.afterwards(openDatabase(env, folder, checkout, say)), dataFolder: folder };
  } catch (error) {
    if (!once || !(error instanceof FolderInUse)) throw error;
    const own = mkdtempSync(join(tmpdir(), 'front-door-once-'));
    say(`${folder} is in use by a service that runs; this run keeps its data in ${own} and removes it at the end`);
    await closing.afterwards(Promise.resolve({ stop: async () => rmSync(own, { recursive: true, force: true }) }));
    return { database: await closing.afterwards(openDatabase(env, own, checkout, say)), dataFolder: own };
  }
}

function nameOf(host: string): string {
  if (['0.0.0.0', '::'].includes(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
