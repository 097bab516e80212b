import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { auditRoot, connect, serviceScope, UnitOfWork } from '#record';
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
 * Writes a signed root for each locality and day to `audit-roots/<locality>/<day>.json` in the data folder, and the same root to
 * `<locality>/<day>.json` of the folder outside the house where there is one; one that is there stays.
 * A root that lies beside the record it is about shows nothing.
 * @param outside a folder that another owner keeps; null: none
 * @returns the paths of those written now
 * @throws where a folder cannot be written to; what was written before that stays, every root of the data folder first
 */
export async function keepTodaysRoots(
  settings: RootSettings & { readonly outside?: string | null },
): Promise<string[]> {
  const written: string[] = [];
  const within = join(settings.dataFolder, 'audit-roots');
  const taken = await takeRoots(settings);
  for (const signed of taken) {
    const kept = writeOnce(join(within, fileOf(signed)), () => `${JSON.stringify(signed, null, 2)}\n`);
    if (kept) written.push(kept);
  }
  const { outside = null } = settings;
  if (outside === null) return written;
  for (const file of taken.map(fileOf)) {
    const sent = writeOnce(join(outside, file), () => readFileSync(join(within, file), 'utf8'));
    if (sent) written.push(sent);
  }
  return written;
}

const fileOf = ({ root: { locality, at } }: SignedRoot): string => join(locality, `${at.slice(0, 10)}.json`);

/** Written beside and then named, so that whoever fetches it never finds half a root. */
function writeOnce(path: string, text: () => string): string | null {
  if (existsSync(path)) return null;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text(), { mode: 0o600 });
  renameSync(`${path}.part`, path);
  return path;
}
