import type { Command } from 'commander';
import { londonDate } from '#clocks';
import { rehearse } from '#referrals';
import { compareWithExpected, evaluateCase, type ChildEvaluation, type PracticeCase } from '#thresholds';
import type { ContactFile } from '../contact-file.js';
import type { Frame } from '../frame.js';
import { EXIT, type Outcome } from '../outcome.js';
import {
  addFileCommand,
  inForceInWords,
  openContactFile,
  type FileOptions,
  type FileWish,
  type OpenedFile,
} from './open-contact-file.js';

/** Adds `evaluate`. */
export function addEvaluate(thresholds: Command, { checkout, loadReader, keep }: Frame): void {
  addFileCommand(thresholds, 'evaluate', 'what the rules say').action(
    async (path: string, { locality = null, on = null }: FileOptions) =>
      keep(await evaluateFile({ checkout, path, locality, on, readContact: await loadReader() })),
  );
}

/**
 * Evaluates the cases or the contact of a file on the documents of the checkout, an outcome in a line each.
 * @returns failed where a case does not come out as it expects; a contact expects nothing
 * @throws WrongUsage where the file, the locality or the day cannot be read
 */
export async function evaluateFile(wish: FileWish): Promise<Outcome> {
  const opened = await openContactFile(wish);
  return opened.file.kind === 'cases' ? showCases(opened.file.cases, opened) : showContact(opened.file, opened);
}

function showContact({ contact, doubts, at }: Extract<ContactFile, { kind: 'contact' }>, opened: OpenedFile): Outcome {
  const inForce = opened.inForceOn(londonDate(at));
  const outcome = rehearse(contact, inForce, at);
  return {
    code: EXIT.fine,
    json: { locality: opened.locality, ...outcome, doubts },
    lines: [
      inForceInWords(inForce, opened.locality, at),
      ...outcome.children.map(outcomeInWords),
      ...doubts.map(({ pointer, detail }) => `Doubted at ${pointer}: ${detail}`),
    ],
  };
}

function showCases(cases: readonly PracticeCase[], { inForceOn, locality }: OpenedFile): Outcome {
  const results = cases.map((each) => {
    const { children } = evaluateCase(each, inForceOn(each.receivedOn).ruleSet);
    return { sentence: each.sentence, children, differences: compareWithExpected({ children }, each.expect) };
  });
  const wrong = results.filter(({ differences }) => differences.length > 0);
  return {
    code: wrong.length === 0 ? EXIT.fine : EXIT.failed,
    json: { locality, ok: wrong.length === 0, cases: results },
    lines: [
      ...results.flatMap(({ sentence, children, differences }) => [
        sentence,
        ...children.map((child) => `  ${outcomeInWords(child)}`),
        ...differences.map((one) => `  NOT AS EXPECTED: ${one}`),
      ]),
      `${results.length - wrong.length} of ${results.length} cases as expected`,
    ],
  };
}

function outcomeInWords({ ref, response, level, priority, canWait, ceiling, because }: ChildEvaluation): string {
  const cites = because.map((rule) => rule.cites.ref).join(', ');
  return (
    `${ref}: ${response ?? 'a conversation is needed'}${level ? ` (${level})` : ''}, ${priority}, can wait: ${canWait}, ` +
    `at most ${ceiling?.response ?? response ?? 'unknown'}; because of ${cites || 'no rule'}`
  );
}
