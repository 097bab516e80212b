import { readFileSync } from 'node:fs';
import { londonDate, readWhole } from '#clocks';
import { readYaml } from '#publishing';
import type { Doubt, ReceivedContact } from '#referrals';
import { parseCases, type FactCatalogue, type PracticeCase } from '#thresholds';
import { parseSample } from '../samples/parse-sample.js';
import { WrongUsage } from './outcome.js';

/** Reads a contact as the door does. It belongs to the door, so it is handed in. */
export type ReadContact = (
  value: unknown,
  catalogue: FactCatalogue,
  today: string,
  options: { readonly mayBackdate: boolean },
) =>
  | { readonly ok: true; readonly contact: ReceivedContact; readonly doubts: readonly Doubt[] }
  | { readonly ok: false; readonly errors: readonly { readonly pointer: string; readonly detail: string }[] };

/** What a file holds: cases of practice leads, or one contact as it would be sent (alone, or in a sample). */
export type ContactFile =
  | { readonly kind: 'cases'; readonly cases: readonly PracticeCase[] }
  | {
      readonly kind: 'contact';
      readonly contact: ReceivedContact;
      readonly doubts: readonly Doubt[];
      readonly at: Date;
    };

export interface ContactFileReading {
  readonly catalogue: FactCatalogue;
  readonly readContact: ReadContact;
  /** The day it is taken to be, `YYYY-MM-DD`; null: the file's own, else today. */
  readonly on: string | null;
  readonly now: Date;
}

/**
 * Reads a file of JSON or YAML; `-` is standard input.
 * @throws WrongUsage naming every problem, where it cannot be read or is none of these
 */
export function readContactFile(path: string, reading: ContactFileReading): ContactFile {
  const raw = readYaml(bytesOf(path));
  if (!raw.ok) throw new WrongUsage(raw.problems.map(({ message }) => `${path} ${message}`));
  const members = (typeof raw.value === 'object' && raw.value !== null ? raw.value : {}) as Record<string, unknown>;
  if ('cases' in members) return { kind: 'cases', cases: casesIn(path, raw.value, reading.catalogue) };
  if ('contact' in members) return contactIn(path, sampleIn(path, raw.value), reading);
  return contactIn(path, raw.value, reading);
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new WrongUsage([`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`]);
  }
}

function casesIn(path: string, raw: unknown, catalogue: FactCatalogue): readonly PracticeCase[] {
  const parsed = parseCases(raw, catalogue);
  if (parsed.ok) return parsed.value;
  throw new WrongUsage(parsed.problems.map(({ path: at, message }) => `${path} at ${at}: ${message}`));
}

function sampleIn(path: string, raw: unknown): unknown {
  const parsed = readWhole((place) => parseSample(raw, place));
  if (parsed.ok) return parsed.value.contact;
  throw new WrongUsage(parsed.problems.map(({ path: at, message }) => `${path} at ${at}: ${message}`));
}

function contactIn(path: string, raw: unknown, { catalogue, readContact, on, now }: ContactFileReading): ContactFile {
  const noon = on === null ? null : new Date(`${on}T12:00:00Z`);
  const read = readContact(raw, catalogue, londonDate(noon ?? now), { mayBackdate: noon === null });
  if (!read.ok)
    throw new WrongUsage(read.errors.map(({ pointer, detail }) => `${path} at ${pointer || '/'}: ${detail}`));
  const { contact, doubts } = read;
  return { kind: 'contact', contact, doubts, at: noon ?? contact.receivedAt ?? now };
}
