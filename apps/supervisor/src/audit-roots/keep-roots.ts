import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditRoot, connect, UnitOfWork, serviceScope } from '#record';
import { asRole } from '../addresses.js';
import { auditKey } from './audit-key.js';
import { signRoot, type SignedRoot } from './signed-root.js';

/** What roots are taken with. */
export interface RootSettings {
  /** Address of the database as the role that owns the schema. */
  readonly ownerUrl: string;
  readonly localities: readonly string[];
  readonly dataFolder: string;
}

/** Takes the root of each locality as it stands now, signed. */
export async function takeRoots({ ownerUrl, localities, dataFolder }: RootSettings): Promise<SignedRoot[]> {
  const key = auditKey(dataFolder);
  const source = await connect({ url: asRole(ownerUrl, 'front_door_app'), name: 'front-door-roots', max: 1 });
  try {
    const unitOfWork = new UnitOfWork(source);
    const taken: SignedRoot[] = [];
    for (const locality of localities) {
      taken.push(signRoot(await unitOfWork.read(serviceScope(locality), (tx) => auditRoot(tx, locality)), key));
    }
    return taken;
  } finally {
    await source.destroy();
  }
}

/**
 * Writes a signed root for each locality and day to `audit-roots/<locality>/<day>.json` in the data folder; one that is there stays.
 * Send the folder out of the house as it grows: a root that lies beside the record it is about shows nothing.
 * @returns the paths of those written now
 */
export async function keepTodaysRoots(settings: RootSettings): Promise<string[]> {
  const written: string[] = [];
  for (const signed of await takeRoots(settings)) {
    const folder = join(settings.dataFolder, 'audit-roots', signed.root.locality);
    const path = join(folder, `${signed.root.at.slice(0, 10)}.json`);
    if (existsSync(path)) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${JSON.stringify(signed, null, 2)}\n`, { mode: 0o600 });
    written.push(path);
  }
  return written;
}
