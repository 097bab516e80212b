import type { Command } from 'commander';
import { londonDate } from '#clocks';
import { readPublishedData, type PublishedData } from '#config';
import { offeredShelf, problemInWords, readThresholdDocument, type Replayed } from '#publishing';
import type { Locality } from '#referrals';
import type { ThresholdDocument } from '#thresholds';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome, type Output } from '../outcome.js';
import { onDatabase } from './replay-database.js';
import { bytesOf, replayWith, type Ground, type ReplayWish } from './replay-ground.js';
import { replayInWords } from './replay-in-words.js';
import { casesAsContacts, exportedContacts, type Batches } from './replay-sources.js';

type Options = Partial<Omit<ReplayWish, 'checkout' | 'path'>>;

/** Adds `replay`. */
export function addReplay(thresholds: Command, { checkout, output, keep }: Frame): void {
  addCommand(
    thresholds,
    'replay <draft.yaml>',
    'count whom a draft would move, over the contacts of the database or of a file; changes nothing',
  )
    .option('--locality <code>', 'whose draft it must be')
    .option('--since <YYYY-MM-DD>', 'the first day of receipt')
    .option('--until <YYYY-MM-DD>', 'the last day of receipt')
    .option('--file <path>', 'an export of contacts (.jsonl), or cases (YAML), in place of the database')
    .option(
      '--export <path>',
      'write the contacts replayed, packed, a line each; they are about children: keep them safe',
    )
    .option(
      '--token-file <path>',
      'the token of a front-door manager, who may know who would go lower; it is written down',
    )
    .action(async (path: string, given: Options) =>
      keep(await replayDraft({ ...NOTHING, ...given, checkout, path }, output)),
    );
}

const NOTHING = { locality: null, since: null, until: null, file: null, export: null, tokenFile: null };

/**
 * Replays a draft and says who would move.
 * @returns failed where the replay disagrees with the evaluator, or with what was proposed on the same rules
 * @throws WrongUsage where the draft, a file, a day or a token cannot be read
 */
export async function replayDraft(wish: ReplayWish, output: Output): Promise<Outcome> {
  const data = readPublishedData(wish.checkout);
  const problems = [...dayProblem('--since', wish.since), ...dayProblem('--until', wish.until)];
  if (problems.length > 0) throw new WrongUsage(problems);
  const draft = readDraft(wish, data);
  const locality = localityOf(draft.document, wish, data);
  const ground: Ground = { wish, data, draft, locality, today: londonDate(new Date()), output };
  if (wish.file === null) return outcomeOf(await onDatabase(ground));
  const shelf = await offeredShelf(data.documents, data.catalogue);
  const isExport = wish.file.endsWith('.jsonl');
  const contacts: Batches = isExport
    ? exportedContacts(wish.file)
    : [casesAsContacts(wish.file, bytesOf(wish.file), data.catalogue)];
  const replayed = await replayWith(ground, shelf, { contacts, source: isExport ? 'file' : 'cases' });
  return outcomeOf({ ...replayed, mayKnow: true }); // whoever holds the file holds who they are
}

function outcomeOf({ summary, lower, mayKnow }: Replayed & { readonly mayKnow: boolean }): Outcome {
  const { byEvaluator, byProposals } = summary.checked;
  const ok = byEvaluator.different === 0 && byProposals.different === 0;
  const shown = mayKnow ? lower : null;
  return {
    code: ok ? EXIT.fine : EXIT.failed,
    json: { ok, ...summary, lowerContacts: shown },
    lines: replayInWords(summary, shown),
  };
}

function readDraft({ path }: ReplayWish, { catalogue }: PublishedData): Ground['draft'] {
  const bytes = bytesOf(path);
  const read = readThresholdDocument(bytes, catalogue);
  if (!read.ok) throw new WrongUsage(read.problems.map((problem) => problemInWords(path, problem)));
  return { document: read.value, bytes };
}

function localityOf({ locality }: ThresholdDocument, wish: ReplayWish, { localities }: PublishedData): Locality {
  const found = localities.get(locality);
  if (!found) throw new WrongUsage([`The draft is of ${locality}, which is not served here.`]);
  if (wish.locality !== null && wish.locality !== locality)
    throw new WrongUsage([`The draft is of ${locality}, and --locality says ${wish.locality}.`]);
  return found;
}

function dayProblem(option: string, day: string | null): string[] {
  const at = new Date(`${day ?? '2026-01-01'}T12:00:00Z`);
  const isDay = day === null || (!Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day);
  return isDay ? [] : [`${option} ${day} is not a day: write it as 2026-03-02.`];
}
