import type { DataSource } from 'typeorm';
import { AccessTokens } from '#access';
import { demoActors, lacksForBrowser, readIdentity, readPublishedData, type Env, type PublishedData } from '#config';
import { publishDocuments, PublishedDocuments } from '#publishing';
import { analyseTables, connect, DatabaseClock, migrate, randomIds } from '#record';
import { writeDemoTokens } from './release/demo-tokens.js';
import { ensureDatabase } from './release/ensure-database.js';
import { MIGRATIONS } from './release/migrations.js';
import { prepareQueues } from './release/prepare-queues.js';
import type { Say } from './say.js';

export interface ReleaseSettings {
  /** Address of the database as the role that owns the schema. */
  readonly ownerUrl: string;
  /** Folder that holds `config` and `dist`. */
  readonly checkout: string;
  readonly env: Env;
  /** Where the demo's tokens are written. */
  readonly dataFolder: string;
  readonly say: Say;
}

/**
 * Brings the database to this release before anything uses it: the database, the migrations, the queues, the published
 * documents, the demonstration's tokens. Safe to run again, and by two at once.
 *
 * @throws where the file of the identity provider is wrong, where the server cannot be reached or refuses, where the database is newer than this release, and where a published
 *   document cannot be read or was altered
 */
export async function release(settings: ReleaseSettings): Promise<void> {
  const { ownerUrl, checkout, env, say } = settings;
  const published = readPublishedData(checkout);
  refuseBadIdentity(env, published);
  await ensureDatabase(ownerUrl, say);
  const source = await connect({ url: ownerUrl, name: 'front-door-release', max: 4 });
  try {
    const run = await migrate(source, MIGRATIONS);
    if (run.length > 0) say(`Migrated the database: ${run.length} step(s)`);
    await analyseTables(source);
    const queues = env.redisUrl ? Promise.resolve() : prepareQueues(checkout, ownerUrl);
    const fresh = await publishDocuments(new PublishedDocuments(source), published.documents, published.catalogue);
    for (const one of fresh)
      say(`Published ${one.kind} ${one.version} of ${one.locality} (sha256 ${one.sha256.slice(0, 12)}…)`);
    if (env.demo) await openDemonstration(source, published, settings);
    await queues;
  } finally {
    await source.destroy();
  }
}

/** Before anything is begun: the door would end at once, again and again. */
function refuseBadIdentity({ identity, signIn, messages }: Env, published: PublishedData): void {
  if (identity === null) return;
  const provider = readIdentity(identity, [...published.localities.keys()]);
  const { publicUrl } = messages.channels;
  const lacks = lacksForBrowser(provider.signIn?.authenticate ?? null, { signIn, publicUrl });
  if (lacks.length > 0) throw new Error(`signing in with a browser is not set up: ${lacks.join('; ')}`);
}

async function openDemonstration(
  source: DataSource,
  published: PublishedData,
  { dataFolder, say }: ReleaseSettings,
): Promise<void> {
  const now = (await DatabaseClock.on(source)).now();
  const wish = { actors: demoActors(published), dataFolder, now, ids: randomIds };
  const { path, fresh } = await writeDemoTokens(new AccessTokens(source), wish);
  say(
    `This is a demonstration: invented people only, on this machine alone. Its tokens are in ${path}${fresh ? ' (new)' : ''}`,
  );
}
