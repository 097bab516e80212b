import type { Command } from 'commander';
import { londonDate } from '#clocks';
import { readPublishedData, type PublishedData } from '#config';
import { offeredShelf, type DocumentShelf, type InForce } from '#publishing';
import { rehearse } from '#referrals';
import { compareWithExpected, evaluateCase, explain, type ChildEvaluation, type PracticeCase } from '#thresholds';
import { readContactFile, type ContactFile, type ReadContact } from '../contact-file.js';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome } from '../outcome.js';

/** Adds `evaluate` and `explain`. */
export function addEvaluate(thresholds: Command, { checkout, loadReader, keep }: Frame): void {
  for (const how of ['evaluate', 'explain'] as const) {
    const what = how === 'evaluate' ? 'what the rules say' : 'what the rules say, in sentences to read aloud,';
    addCommand(
      thresholds,
      `${how} <file>`,
      `${what} of a contact or of cases (JSON or YAML; - is standard input); keeps nothing`,
    )
      .option('--locality <code>', 'whose document; the contact’s own, else the usual one, where left out')
      .option('--on <YYYY-MM-DD>', 'the day of receipt; the file’s own, else today, where left out')
      .action(async (path: string, { locality = null, on = null }: { locality?: string | null; on?: string | null }) =>
        keep(await evaluateFile({ checkout, path, locality, on, how, readContact: await loadReader() })),
      );
  }
}

/** What is to be evaluated, and how it is shown. */
export interface EvaluateWish {
  readonly checkout: string;
  readonly path: string;
  /** Left out: the contact's own, else the usual locality's. */
  readonly locality: string | null;
  /** `YYYY-MM-DD`: the document in force that day, and the day of receipt. Left out: the file's own, else today. */
  readonly on: string | null;
  /** `evaluate`: the outcome in a line each. `explain`: in sentences to read aloud. */
  readonly how: 'evaluate' | 'explain';
  readonly readContact: ReadContact;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Evaluates the cases or the contact of a file on the documents of the checkout. Needs no server, and keeps nothing.
 * @returns failed where a case does not come out as it expects; a contact expects nothing
 * @throws WrongUsage where the file, the locality or the day cannot be read
 */
export async function evaluateFile(wish: EvaluateWish): Promise<Outcome> {
  const data = readPublishedData(wish.checkout);
  refuseBadDay(wish.on);
  const { catalogue } = data;
  const file = readContactFile(wish.path, { ...wish, catalogue, now: new Date() });
  const locality = localityOf(wish, file, data);
  const shelf = await offeredShelf(data.documents, catalogue);
  const view: View = { ...wish, data, shelf, locality };
  return file.kind === 'cases' ? showCases(file.cases, view) : showContact(file, view);
}

interface View extends EvaluateWish {
  readonly data: PublishedData;
  readonly shelf: DocumentShelf;
  readonly locality: string;
}

function refuseBadDay(on: string | null): void {
  const day = on === null ? new Date() : new Date(`${on}T12:00:00Z`);
  if (on !== null && (!DAY.test(on) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== on))
    throw new WrongUsage([`--on ${on} is not a day: write it as 2026-03-02.`]);
}

function localityOf({ locality }: EvaluateWish, file: ContactFile, data: PublishedData): string {
  const { localities, usualLocality } = data;
  const own = file.kind === 'contact' ? file.contact.locality : null;
  const code = locality ?? own ?? usualLocality;
  if (localities.has(code)) return code;
  throw new WrongUsage([`--locality ${code} is not served. It is one of: ${[...localities.keys()].join(', ')}.`]);
}

function showContact({ contact, doubts, at }: Extract<ContactFile, { kind: 'contact' }>, view: View): Outcome {
  const inForce = view.shelf.inForce(view.locality, londonDate(at));
  const outcome = rehearse(contact, inForce, at);
  const lines = [
    inForceInWords(inForce, view.locality, londonDate(at)),
    ...outcome.children.flatMap((child) => childInWords(child, view, inForce)),
    ...doubts.map(({ pointer, detail }) => `Doubted at ${pointer}: ${detail}`),
  ];
  const explained = outcome.children.map((child) => ({ ref: child.ref, lines: explainChild(child, view, inForce) }));
  const json = { locality: view.locality, ...outcome, doubts, ...(view.how === 'explain' ? { explained } : {}) };
  return { code: EXIT.fine, json, lines };
}

function showCases(cases: readonly PracticeCase[], view: View): Outcome {
  const results = cases.map((each) => {
    const inForce = view.shelf.inForce(view.locality, view.on ?? each.receivedOn);
    const { children } = evaluateCase(each, inForce.ruleSet);
    const differences = compareWithExpected({ children }, each.expect);
    const explained = children.flatMap((child) => childInWords(child, view, inForce));
    return { sentence: each.sentence, children, differences, explained };
  });
  const wrong = results.filter(({ differences }) => differences.length > 0);
  return {
    code: wrong.length === 0 ? EXIT.fine : EXIT.failed,
    json: { locality: view.locality, ok: wrong.length === 0, cases: results },
    lines: [
      ...results.flatMap(({ sentence, explained, differences }) => [
        sentence,
        ...[...explained, ...differences.map((one) => `NOT AS EXPECTED: ${one}`)].map((line) => `  ${line}`),
      ]),
      `${results.length - wrong.length} of ${results.length} cases as expected`,
    ],
  };
}

const inForceInWords = ({ document, floor }: InForce, locality: string, day: string): string =>
  `On ${day}, ${document ? `version ${document.version} of ${locality}` : `no document of ${locality}`} over ` +
  `${floor ? `the national floor ${floor.version}` : 'no national floor'}`;

const childInWords = (child: ChildEvaluation, view: View, inForce: InForce): string[] =>
  view.how === 'explain' ? explainChild(child, view, inForce) : [outcomeInWords(child)];

const explainChild = (child: ChildEvaluation, { data }: View, { document }: InForce): string[] =>
  explain(child, data.catalogue, { child: `Child ${child.ref}`, ...(document ? { levels: document.levels } : {}) });

function outcomeInWords({ ref, response, level, priority, canWait, ceiling, because }: ChildEvaluation): string {
  const cites = because.map((rule) => rule.cites.ref).join(', ');
  return (
    `${ref}: ${response ?? 'a conversation is needed'}${level ? ` (${level})` : ''}, ${priority}, can wait: ${canWait}, ` +
    `at most ${ceiling?.response ?? response ?? 'unknown'}; because of ${cites || 'no rule'}`
  );
}
