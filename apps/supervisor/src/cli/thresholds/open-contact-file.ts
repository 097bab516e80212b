import type { Command } from 'commander';
import { londonDate } from '#clocks';
import { readPublishedData, type PublishedData } from '#config';
import { offeredShelf, type DocumentShelf, type InForce } from '#publishing';
import { readContactFile, type ContactFile, type ReadContact } from '../contact-file.js';
import { addCommand } from '../frame.js';
import { WrongUsage } from '../outcome.js';

/** What a command is given about a file of cases or a contact. */
export interface FileWish {
  readonly checkout: string;
  /** Path of JSON or YAML; `-` is standard input. */
  readonly path: string;
  /** Left out: the contact's own, else the usual locality's. */
  readonly locality: string | null;
  /** `YYYY-MM-DD`: the document in force that day, and the day of receipt. Left out: the file's own, else today. */
  readonly on: string | null;
  readonly readContact: ReadContact;
}

/** A file as read, with the documents of the checkout to look at it with. */
export interface OpenedFile {
  readonly file: ContactFile;
  readonly data: PublishedData;
  readonly locality: string;
  /** The rules in force on a day; on the day of `--on` where one was given. */
  readonly inForceOn: (day: string) => InForce;
}

/** Options as commander gives them. */
export interface FileOptions {
  readonly locality?: string | null;
  readonly on?: string | null;
}

/** Adds a command that takes a file of cases or a contact. */
export const addFileCommand = (thresholds: Command, name: string, what: string): Command =>
  addCommand(
    thresholds,
    `${name} <file>`,
    `${what} of a contact or of cases (JSON or YAML; - is standard input); keeps nothing`,
  )
    .option('--locality <code>', 'whose document; the contact’s own, else the usual one, where left out')
    .option('--on <YYYY-MM-DD>', 'the day of receipt; the file’s own, else today, where left out');

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads the file and the documents of the checkout. Needs no server, and keeps nothing.
 * @throws WrongUsage where the file, the locality or the day cannot be read
 */
export async function openContactFile(wish: FileWish): Promise<OpenedFile> {
  const data = readPublishedData(wish.checkout);
  refuseBadDay(wish.on);
  const { catalogue } = data;
  const file = readContactFile(wish.path, { ...wish, catalogue, now: new Date() });
  const locality = localityOf(wish, file, data);
  const shelf: DocumentShelf = await offeredShelf(data.documents, catalogue);
  return { file, data, locality, inForceOn: (day) => shelf.inForce(locality, wish.on ?? day) };
}

/** Which rules were applied, as the first line of what is shown. */
export function inForceInWords({ document, floor }: InForce, locality: string, at: Date): string {
  const local = document ? `version ${document.version} of ${locality}` : `no document of ${locality}`;
  return `On ${londonDate(at)}, ${local} over ${floor ? `the national floor ${floor.version}` : 'no national floor'}`;
}

function refuseBadDay(on: string | null): void {
  const day = on === null ? new Date() : new Date(`${on}T12:00:00Z`);
  if (on !== null && (!DAY.test(on) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== on))
    throw new WrongUsage([`--on ${on} is not a day: write it as 2026-03-02.`]);
}

function localityOf({ locality }: FileWish, file: ContactFile, { localities, usualLocality }: PublishedData): string {
  const own = file.kind === 'contact' ? file.contact.locality : null;
  const code = locality ?? own ?? usualLocality;
  if (localities.has(code)) return code;
  throw new WrongUsage([`--locality ${code} is not served. It is one of: ${[...localities.keys()].join(', ')}.`]);
}
