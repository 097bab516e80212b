import type { Command } from 'commander';
import { readPublishedData, UnreadablePublishedData } from '#config';
import { verifyOffered, type VerifiedFile } from '#publishing';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, type Outcome } from '../outcome.js';

/** What this verification does not do yet, said wherever its result is shown. */
const NOT_YET =
  'This is not the certificate: totality, monotonicity, dead rules and protected characteristics are not proved here.';

/** Adds `verify`. */
export function addVerify(thresholds: Command, { checkout, keep }: Frame): void {
  addCommand(
    thresholds,
    'verify',
    'read every document and floor, run every case, look for gaps and overlaps of dates (the full certificate is later work)',
  ).action(() => keep(verifyThresholds(checkout)));
}

/** Verifies every document and floor of the checkout: readable, dated without gap or overlap, every case as expected. */
export function verifyThresholds(checkout: string): Outcome {
  try {
    const { catalogue, documents } = readPublishedData(checkout);
    const { files, dates } = verifyOffered(documents, catalogue);
    const ok = dates.length === 0 && files.every(isSound);
    return {
      code: ok ? EXIT.fine : EXIT.failed,
      json: { ok, files, dates, notYet: NOT_YET },
      lines: [...files.flatMap(fileInWords), ...dates, NOT_YET],
    };
  } catch (error) {
    if (!(error instanceof UnreadablePublishedData)) throw error;
    return { code: EXIT.failed, json: { ok: false, problems: error.problems }, lines: error.problems };
  }
}

const isSound = ({ problems, failures }: VerifiedFile): boolean => problems.length === 0 && failures.length === 0;

function fileInWords(file: VerifiedFile): string[] {
  const { path, cases, problems, failures } = file;
  return [
    `${path}: ${cases} cases, ${isSound(file) ? 'all as expected' : `${problems.length + failures.length} wrong`}`,
    ...problems.map((problem) => `  ${problem}`),
    ...failures.flatMap(({ sentence, differences }) => [`  ${sentence}`, ...differences.map((one) => `    ${one}`)]),
  ];
}
