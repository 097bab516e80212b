import { readFileSync } from 'node:fs';
import type { PublishedData } from '#config';
import { replayContacts, type DocumentShelf, type Replayed } from '#publishing';
import { chooseRoute, type Locality } from '#referrals';
import { compileRuleSet, type ThresholdDocument } from '#thresholds';
import { WrongUsage, type Output } from '../outcome.js';
import { exporting, type Batches } from './replay-sources.js';

/** What is replayed, over what, and what is written down of it. */
export interface ReplayWish {
  readonly checkout: string;
  /** Path of the draft. */
  readonly path: string;
  readonly locality: string | null;
  /** Days of receipt, both included. */
  readonly since: string | null;
  readonly until: string | null;
  /** Contacts to replay: an export (`.jsonl`) or cases (YAML). Null: those of the database. */
  readonly file: string | null;
  /** Where to write the contacts that were replayed. */
  readonly export: string | null;
  /** A file that holds the token of whoever may know who would go lower. */
  readonly tokenFile: string | null;
}

/** Everything a replay needs but the contacts. */
export interface Ground {
  readonly wish: ReplayWish;
  readonly data: PublishedData;
  readonly draft: { readonly document: ThresholdDocument; readonly bytes: Buffer };
  readonly locality: Locality;
  readonly today: string;
  readonly output: Output;
}

/** Replays contacts against the draft of the ground, with the rules of a shelf to compare with. */
export function replayWith(
  { wish, draft, data, locality, today }: Ground,
  shelf: DocumentShelf,
  over: {
    readonly contacts: Batches;
    readonly source: 'database' | 'file' | 'cases';
    readonly tell?: (done: number) => void;
  },
): Promise<Replayed> {
  const before = shelf.inForce(locality.code, today);
  const published = shelf.inForceAsPublished(locality.code, today);
  const floor = shelf.floorOn(draft.document.effectiveFrom);
  return replayContacts({
    rules: { before: before.ruleSet, after: compileRuleSet(draft.document, floor?.value ?? null, data.catalogue) },
    routeTo: (outcome, { district }) => chooseRoute(locality, { ...outcome, district }).team,
    byDomain: locality.teams.some(({ domains }) => domains.length > 0),
    contacts: wish.export === null ? over.contacts : exporting(over.contacts, wish.export),
    onProgress: over.tell,
    head: {
      document: { version: draft.document.version, bytes: draft.bytes },
      comparedWith: published && { version: published.version, bytes: published.bytes },
      floor: { before: before.floor?.version ?? null, after: floor?.value.version ?? null },
      source: over.source,
    },
  });
}

/** The bytes of a file. @throws WrongUsage where it cannot be read */
export function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new WrongUsage([`${path} cannot be read (${(error as { code?: string }).code ?? 'unknown'}).`]);
  }
}
