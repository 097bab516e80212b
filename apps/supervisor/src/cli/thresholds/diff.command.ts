import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readPublishedData, type PublishedData } from '#config';
import { proveDiff, verifyOffered, type DiffProof, type OfferedWithCases } from '#publishing';
import { diffDocuments, type DocumentDiff, type ToExamine } from '#thresholds';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome, type Output } from '../outcome.js';
import { readOfferedFile } from './offered-file.js';
import { startProgress } from './progress.js';

/** Which versions are compared, and how. */
export interface DiffWish {
  readonly checkout: string;
  /** A version of the locality, or a file. */
  readonly before: string;
  readonly after: string;
  /** The usual one where left out. */
  readonly locality: string | null;
  /** Is the solver asked to prove that there is no other change? */
  readonly gate: boolean;
}

/** Adds `diff`. */
export function addDiff(thresholds: Command, { checkout, output, keep }: Frame): void {
  addCommand(
    thresholds,
    'diff <before> <after>',
    'how two versions differ: who would come out otherwise, each with an example, and every change of words',
  )
    .option('--locality <code>', 'whose versions, where they are named and not files')
    .option('--no-gate', 'do not ask the solver to prove that there is no other change')
    .action(async (before: string, after: string, wish: { locality?: string; gate: boolean }) =>
      keep(await diffVersions({ checkout, before, after, locality: wish.locality ?? null, gate: wish.gate }, output)),
    );
}

/**
 * Compares two versions, each over the floor in force when it begins.
 * @returns failed where the solver finds the difference incomplete, or could not say
 * @throws WrongUsage where a version is not there or cannot be read
 */
export async function diffVersions(wish: DiffWish, output: Output): Promise<Outcome> {
  const data = readPublishedData(wish.checkout);
  const [before, after] = [sideOf(wish.before, wish, data), sideOf(wish.after, wish, data)];
  const diff = diffDocuments(before, after);
  const proof = wish.gate ? await prove(before, after, diff, output) : null;
  return {
    code: proof === null || proof.complete ? EXIT.fine : EXIT.failed,
    json: { ok: proof === null || proof.complete, ...diff, proof },
    lines: [...diffInWords(diff), ...proofInWords(proof)],
  };
}

async function prove(before: ToExamine, after: ToExamine, diff: DocumentDiff, output: Output): Promise<DiffProof> {
  const progress = startProgress('Asking the solver', output);
  try {
    return await proveDiff(before, after, diff, undefined, progress.tell);
  } finally {
    progress.end();
  }
}

/** The version, over the floor it is certified over. */
function sideOf(name: string, { locality }: DiffWish, data: PublishedData): ToExamine {
  const floors = data.documents.filter(({ kind }) => kind === 'national-floor');
  const file = existsSync(name) ? readOfferedFile(name) : versionNamed(name, locality ?? data.usualLocality, data);
  const { files } = verifyOffered([{ ...file, cases: null }, ...floors], data.catalogue);
  const [first] = files;
  if (first?.certified) return first.certified;
  throw new WrongUsage(first?.problems ?? [`${name} cannot be read.`]);
}

function versionNamed(name: string, locality: string, { documents, localities }: PublishedData): OfferedWithCases {
  if (!localities.has(locality))
    throw new WrongUsage([`--locality ${locality} is not served. It is one of: ${[...localities.keys()].join(', ')}.`]);
  const own = documents.filter(({ path }) => path.includes(`/${locality}/`));
  const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.yaml$/, '');
  const found = own.find(({ path }) => nameOf(path) === name);
  if (found) return found;
  const known = own.map(({ path }) => nameOf(path)).join(', ');
  throw new WrongUsage([`${name} is neither a file nor a version of ${locality}. Its versions are: ${known}.`]);
}

const diffInWords = ({ before, after, outcomes, texts, rules }: DocumentDiff): string[] => [
  `From ${before.locality} ${before.version} to ${after.locality} ${after.version}`,
  ...(['added', 'removed', 'changed'] as const).map((how) => `Rules ${how}: ${rules[how].join(', ') || 'none'}`),
  `Who would come out otherwise: ${outcomes.length === 0 ? 'nobody' : `${outcomes.length} kinds of change`}`,
  ...outcomes.map(({ sentence }) => `  ${sentence}`),
  `Words: ${texts.length === 0 ? 'no change' : `${texts.length} changes`}`,
  ...texts.map(({ path, sentence }) => `  ${path}: ${sentence}`),
];

function proofInWords(proof: DiffProof | null): string[] {
  if (proof === null) return ['Whether there is another change was not proved: the solver was not asked.'];
  const seconds = (proof.milliseconds / 1000).toFixed(1);
  if (proof.complete)
    return [
      `No other change: the solver proved it for every child whose age is known (${proof.questions} questions, ${seconds} s).`,
    ];
  return ['That there is no other change is NOT proved:', ...proof.problems.map((problem) => `  ${problem}`)];
}
