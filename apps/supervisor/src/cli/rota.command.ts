import { readFileSync } from 'node:fs';
import type { Actor } from '#access';
import { calendarOf, readPublishedData, type PublishedData } from '#config';
import {
  importRota,
  ROTA_FORMATS,
  showRota,
  writeRotaCsv,
  writeRotaIcal,
  type RotaFormat,
  type RotaImported,
  type RotaShown,
} from '#duty';
import { connect, DatabaseClock, randomIds, serviceScope, UnitOfWork, type Tx } from '#record';
import { rotaRungs, type Locality } from '#referrals';
import { asRole } from '../addresses.js';
import { EXIT, WrongUsage, type Outcome } from './outcome.js';
import { checkInWords, importInWords } from './rota-in-words.js';
import { withDatabase, type Setting } from './with-database.js';

/** Which rota, over which days. */
export interface RotaWish {
  /** The usual one where left out. */
  readonly locality?: string;
  /** Days, or times with their offset; from now for a fortnight where left out. */
  readonly from?: string;
  readonly to?: string;
}

/** Everything that is wrong with a rota ahead; 1 where somebody has to act on it. */
export const checkRota = (setting: Setting, wish: RotaWish): Promise<Outcome> =>
  onRota(setting, wish, async (tx, { locality, rungs, span }) => {
    const shown = await showRota(tx, locality.code, { ...span, rungs });
    const ok = isSound(shown);
    const json = { ok, locality: locality.code, from: span.from, to: span.until, ...shown };
    return { code: ok ? EXIT.fine : EXIT.failed, json, lines: checkInWords(locality.code, shown) };
  });

/** Two on one rung may be meant: it is said, and is no fault. */
const isSound = ({ gaps, twice, unknown, sharedNumbers, oneChannel }: RotaShown): boolean =>
  [gaps, twice, unknown, sharedNumbers, oneChannel].every((found) => found.length === 0);

/** A rota as a file that an import reads again; it holds no numbers. @throws WrongUsage */
export async function exportRota(setting: Setting, wish: RotaWish & { readonly format: string }): Promise<Outcome> {
  const format = formatOf(wish.format);
  return onRota(setting, wish, async (tx, { locality, rungs, span, now }) => {
    const { shifts } = await showRota(tx, locality.code, { ...span, rungs });
    const text = format === 'csv' ? writeRotaCsv(shifts) : writeRotaIcal(shifts, now);
    return { code: EXIT.fine, json: { ok: true, format, shifts: shifts.length, text }, lines: [text.trimEnd()] };
  });
}

/** Puts a rota on from a file, under the name of whoever does it: all of it, or nothing and every problem. @throws WrongUsage */
export async function importRotaFile(
  setting: Setting,
  wish: RotaWish & { readonly file: string; readonly person: string; readonly format?: string },
): Promise<Outcome> {
  const format = formatOf(wish.format ?? (/\.ics$/i.test(wish.file) ? 'ical' : 'csv'));
  const text = textOf(wish.file);
  const name = wish.person.trim();
  if (name === '' || name.length > LONGEST_NAME)
    throw new WrongUsage([`--person is the name of whoever puts it on, of at most ${LONGEST_NAME} characters.`]);
  return onRota(setting, wish, async (tx, { locality, rungs }) => {
    const roles = [...new Set(rungs.roles.map(({ role }) => role))];
    const terms = { actor: keeperOf(name, locality.code), ids: randomIds, roles };
    const imported: RotaImported = await importRota(tx, { format, text }, terms);
    const ok = imported.outcome === 'imported';
    const json = { ok, ...imported };
    return { code: ok ? EXIT.fine : EXIT.wrongUsage, json, lines: importInWords(imported) };
  });
}

const LONGEST_NAME = 200;

const keeperOf = (name: string, locality: string): Actor => ({
  ...{ kind: 'person', id: `command-line:${name.toLowerCase().replace(/\s+/g, '-')}`, name, roles: ['operator'] },
  ...{ agency: null, locality, rights: [] },
});

function formatOf(format: string): RotaFormat {
  const known = ROTA_FORMATS.find((one) => one === format);
  if (!known) throw new WrongUsage([`--format is one of: ${ROTA_FORMATS.join(', ')}.`]);
  return known;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new WrongUsage([`${file} cannot be read.`]);
  }
}

interface OnRota {
  readonly locality: Locality;
  readonly rungs: { readonly roles: ReturnType<typeof rotaRungs>; readonly calendar: ReturnType<typeof calendarOf> };
  readonly span: { readonly from: Date; readonly until: Date };
  readonly now: Date;
}

async function onRota(
  setting: Setting,
  wish: RotaWish,
  work: (tx: Tx, on: OnRota) => Promise<Outcome>,
): Promise<Outcome> {
  const published = readPublishedData(setting.checkout);
  const locality = localityOf(published, wish.locality ?? published.usualLocality);
  const rungs = { roles: rotaRungs(locality), calendar: calendarOf(published, locality.code) };
  spanOf(wish, new Date(0)); // what is wrong is said before anything is started
  return withDatabase(setting, async (ownerUrl) => {
    const app = await connect({ url: asRole(ownerUrl, 'front_door_app'), name: 'front-door-rota', max: 1 });
    try {
      const now = (await DatabaseClock.on(app)).now();
      const on = { locality, rungs, span: spanOf(wish, now), now };
      return await new UnitOfWork(app).run(serviceScope(locality.code), (tx) => work(tx, on));
    } finally {
      await app.destroy();
    }
  });
}

function localityOf({ localities }: PublishedData, code: string): Locality {
  const found = localities.get(code);
  if (!found)
    throw new WrongUsage([`--locality ${code} is not served. It is one of: ${[...localities.keys()].join(', ')}.`]);
  return found;
}

const FORTNIGHT_MS = 14 * 86_400_000;
const YEAR_MS = 366 * 86_400_000;
const WHEN = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

/** @throws WrongUsage naming each that is wrong */
function spanOf({ from, to }: RotaWish, now: Date): { readonly from: Date; readonly until: Date } {
  const read = (option: string, text: string): Date => {
    const at = new Date(text);
    if (WHEN.test(text) && !Number.isNaN(at.getTime())) return at;
    throw new WrongUsage([`${option} is a day, 2026-12-24, or a time with its offset, 2026-12-24T17:30:00Z.`]);
  };
  const begins = from === undefined ? now : read('--from', from);
  const until = to === undefined ? new Date(begins.getTime() + FORTNIGHT_MS) : read('--to', to);
  const known = from !== undefined || now.getTime() > 0;
  if (known && (until <= begins || until.getTime() - begins.getTime() > YEAR_MS))
    throw new WrongUsage(['--to is after --from, and at most a year after it.']);
  return { from: begins, until };
}
