import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessTokens, issueToken, readBearer, type Actor } from '#access';
import type { Ids } from '#record';

const LIFE_DAYS = 365;
const FILE = 'demo-tokens.json';

export interface DemoTokensWish {
  /** By the name each token is to go by. */
  readonly actors: ReadonlyMap<string, Actor>;
  readonly dataFolder: string;
  readonly now: Date;
  readonly ids: Ids;
}

/**
 * Writes `demo-tokens.json`: a token by name for each demonstration actor. Tokens that still open the door are kept.
 * @returns the file's path, and whether it was written anew
 */
export async function writeDemoTokens(
  tokens: AccessTokens,
  { actors, dataFolder, now, ids }: DemoTokensWish,
): Promise<{ path: string; fresh: boolean }> {
  const path = join(dataFolder, FILE);
  if (await stillGood(tokens, path, [...actors.keys()], now)) return { path, fresh: false };
  const written: Record<string, string> = {};
  for (const [name, actor] of actors) {
    written[name] = await issueToken(tokens, { actor, now, ids, lifeDays: LIFE_DAYS, demo: true });
  }
  const whole = `${path}.new`;
  writeFileSync(whole, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 });
  chmodSync(whole, 0o600);
  renameSync(whole, path);
  return { path, fresh: true };
}

async function stillGood(tokens: AccessTokens, path: string, names: readonly string[], now: Date): Promise<boolean> {
  const kept = readTokens(path);
  const ids = names.map((name) => readBearer(kept[name])?.id ?? '');
  const live = await tokens.stillLive(ids, now);
  return ids.every((id) => live.has(id));
}

function readTokens(path: string): Record<string, string | undefined> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | undefined>;
  } catch {
    return {};
  }
}
