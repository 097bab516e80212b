import type { Command } from 'commander';
import { londonDate } from '#clocks';
import { ownAccount } from '#referrals';
import {
  assumeFacts,
  questionsThatMatter,
  type ContactFacts,
  type QuestionsThatMatter,
  type RuleSet,
} from '#thresholds';
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

/** Adds `questions`. */
export function addQuestions(thresholds: Command, { checkout, loadReader, keep }: Frame): void {
  addFileCommand(thresholds, 'questions', 'every question that could still change the outcome').action(
    async (path: string, { locality = null, on = null }: FileOptions) =>
      keep(await askAboutFile({ checkout, path, locality, on, readContact: await loadReader() })),
  );
}

/**
 * Lists the questions that matter for the cases or the contact of a file, best first, by who can answer.
 * @throws WrongUsage where the file, the locality or the day cannot be read
 */
export async function askAboutFile(wish: FileWish): Promise<Outcome> {
  const opened = await openContactFile(wish);
  return opened.file.kind === 'cases' ? showCases(opened.file.cases, opened) : showContact(opened.file, opened);
}

function showContact(
  { contact, doubts, at }: Extract<ContactFile, { kind: 'contact' }>,
  { inForceOn, locality }: OpenedFile,
): Outcome {
  const inForce = inForceOn(londonDate(at));
  const found = questionsAbout(ownAccount(contact, at), inForce.ruleSet);
  const { document, floor } = inForce;
  const versions = { document: document?.version ?? null, floor: floor?.version ?? null };
  return {
    code: EXIT.fine,
    json: { locality, on: londonDate(at), ...versions, ...found, doubts },
    lines: [
      inForceInWords(inForce, locality, at),
      ...questionsInWords(found),
      ...doubts.map(({ pointer, detail }) => `Doubted at ${pointer}: ${detail}`),
    ],
  };
}

function showCases(
  cases: Extract<ContactFile, { kind: 'cases' }>['cases'],
  { inForceOn, locality }: OpenedFile,
): Outcome {
  const results = cases.map(({ sentence, receivedOn, children, assertions }) => ({
    sentence,
    ...questionsAbout({ receivedOn, children, assertions }, inForceOn(receivedOn).ruleSet),
  }));
  return {
    code: EXIT.fine,
    json: { locality, cases: results },
    lines: results.flatMap((found) => [found.sentence, ...questionsInWords(found).map((line) => `  ${line}`)]),
  };
}

/** With what the floor lets be assumed, as the service evaluates it. */
const questionsAbout = (contact: ContactFacts, ruleSet: RuleSet): QuestionsThatMatter =>
  questionsThatMatter(ruleSet, { ...contact, assertions: [...contact.assertions, ...assumeFacts(ruleSet, contact)] });

function questionsInWords({ byWhom }: QuestionsThatMatter): string[] {
  if (byWhom.length === 0) return ['Nothing to ask: no answer would change the outcome.'];
  return byWhom.flatMap(({ ask, questions }) => [
    `Ask ${ask.replaceAll('-', ' ')}:`,
    ...questions.map(
      ({ wording, about, couldRaiseTo }) => `  ${wording} (${about}; could raise it to ${couldRaiseTo})`,
    ),
  ]);
}
