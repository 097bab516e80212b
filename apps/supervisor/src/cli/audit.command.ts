import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readEnv, readPublishedData } from '#config';
import { connect, faultsAgainstRoot, UnitOfWork, type Finding, serviceScope } from '#record';
import { asRole } from '../addresses.js';
import { takeRoots } from '../audit-roots/keep-roots.js';
import { isSignedSoundly, readSignedRoot, type SignedRoot } from '../audit-roots/signed-root.js';
import { accountForData, chooseDataFolder } from '../embedded-postgres/index.js';
import { verifyAuditRecord } from './doctor.command.js';
import { EXIT, WrongUsage, type Outcome } from './outcome.js';
import { withDatabase, type Setting } from './with-database.js';

/** Prints the root of each locality's audit as it stands, signed: to be kept outside the house. */
export async function printRoots(setting: Setting): Promise<Outcome> {
  const localities = [...readPublishedData(setting.checkout).localities.keys()];
  const dataFolder = dataFolderOf(setting);
  const roots = await withDatabase(setting, (ownerUrl) => takeRoots({ ownerUrl, localities, dataFolder }));
  return { code: EXIT.fine, json: { roots }, lines: roots.map((signed) => JSON.stringify(signed)) };
}

/**
 * Checks every stream and every seal, and the record against roots that were kept elsewhere.
 * @param wish `roots`: a file, or a folder of files, each a signed root; `key`: file of the public key they must be signed with
 */
export async function verifyAudit(
  setting: Setting,
  wish: { readonly roots?: string; readonly key?: string },
): Promise<Outcome> {
  const roots = wish.roots === undefined ? [] : readRoots(wish.roots, wish.key);
  const record = await verifyAuditRecord(setting);
  if (roots.length === 0) return record;
  const findings = await withDatabase(setting, (ownerUrl) => compare(ownerUrl, roots));
  const sound = findings.length === 0;
  return {
    code: sound ? record.code : EXIT.failed,
    json: { ...(record.json as object), ...(sound ? {} : { ok: false }), roots: roots.length, againstRoots: findings },
    lines: [
      ...record.lines,
      ...findings.map(({ check, locality, what }) => `FAULT  ${check}  ${locality}  the record: ${what}`),
      sound ? `It agrees with ${roots.length} root(s) kept elsewhere.` : 'NOT SOUND against the roots kept elsewhere.',
    ],
  };
}

async function compare(ownerUrl: string, roots: readonly SignedRoot[]): Promise<Finding[]> {
  const source = await connect({ url: asRole(ownerUrl, 'front_door_app'), name: 'front-door-roots', max: 1 });
  try {
    const unitOfWork = new UnitOfWork(source);
    const found: Finding[] = [];
    for (const { root } of roots) {
      found.push(...(await unitOfWork.read(serviceScope(root.locality), (tx) => faultsAgainstRoot(tx, root))));
    }
    return found;
  } finally {
    await source.destroy();
  }
}

/** @throws WrongUsage naming every file that holds no root, or one whose signature is not sound */
function readRoots(path: string, keyPath: string | undefined): SignedRoot[] {
  const key = keyPath === undefined ? null : textOf(keyPath);
  const read = filesUnder(path).map((file) => ({ file, signed: readSignedRoot(textOf(file)) }));
  const problems = read.flatMap(({ file, signed }) => {
    if (signed === null)
      return [`${file} holds no audit root: give what 'frontdoor audit root' printed, one to a file.`];
    return isSignedSoundly(signed, key)
      ? []
      : [`${file} is not signed soundly: it was altered, or signed with another key.`];
  });
  if (problems.length > 0) throw new WrongUsage(problems);
  return read.flatMap(({ signed }) => signed ?? []);
}

function filesUnder(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(path, name));
  } catch {
    throw new WrongUsage([`${path} cannot be read: give a file or a folder of audit roots.`]);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new WrongUsage([`${path} cannot be read.`]);
  }
}

function dataFolderOf({ checkout }: Setting): string {
  const reading = readEnv();
  if (!reading.ok) throw new WrongUsage(reading.problems);
  const { dataFolder, databaseUrl } = reading.env;
  return chooseDataFolder(dataFolder, checkout, accountForData(databaseUrl === null)).folder;
}
