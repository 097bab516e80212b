import type { Command } from 'commander';
import { londonDate } from '#clocks';
import { wordingFor } from '#config';
import { isProfessional, mayBeToldResponse, ownAccount, rehearse, whereaboutsInWords } from '#referrals';
import { evaluateCase, RESPONSES, type PracticeCase, type Response } from '#thresholds';
import type { ContactFile } from '../contact-file.js';
import type { Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome } from '../outcome.js';
import { speak, VOICES, type Explained, type Told, type Voice } from './four-voices.js';
import {
  addFileCommand,
  inForceInWords,
  openContactFile,
  type FileOptions,
  type FileWish,
  type OpenedFile,
} from './open-contact-file.js';

interface ExplainOptions extends FileOptions {
  readonly voice: string;
  readonly as?: string;
  readonly decided?: string;
}

/** Adds `explain`. */
export function addExplain(thresholds: Command, { checkout, loadReader, keep }: Frame): void {
  addFileCommand(thresholds, 'explain', 'why, in sentences,')
    .option('--voice <voice>', `for whom: ${VOICES.join(', ')}`, 'practitioner')
    .option('--as <agency>', 'with --voice referrer: which source is told, where several said something')
    .option('--decided <response>', 'with --voice referrer or family: the kind of response a person decided')
    .action(async (path: string, { locality = null, on = null, ...options }: ExplainOptions) =>
      keep(await explainFile({ checkout, path, locality, on, ...speakerOf(options), readContact: await loadReader() })),
    );
}

/** In whose voice, and to which source. */
export interface Speaker {
  readonly voice: Voice;
  /** An agency or a kind of source; null: the only one there is. */
  readonly as: string | null;
  /** Null: nobody has decided. */
  readonly decided: Response | null;
}

function speakerOf({
  voice,
  as = null,
  decided = null,
}: {
  voice: string;
  as?: string | null;
  decided?: string | null;
}) {
  const problems: string[] = [];
  const known = VOICES.find((each) => each === voice);
  if (!known) problems.push(`--voice ${voice} is not known: it is one of ${VOICES.join(', ')}.`);
  if (as !== null && voice !== 'referrer')
    problems.push('--as goes with --voice referrer: only a referrer is somebody.');
  const response = RESPONSES.find((each) => each === decided) ?? null;
  if (decided !== null && response === null)
    problems.push(`--decided ${decided} is not known: it is one of ${RESPONSES.join(', ')}.`);
  if (problems.length > 0) throw new WrongUsage(problems);
  return { voice: known as Voice, as, decided: response } satisfies Speaker;
}

/**
 * Explains the cases or the contact of a file, in one of four voices. Needs no server, and keeps nothing.
 * @throws WrongUsage where the file, the locality, the day, the voice or the source cannot be read
 */
export async function explainFile(wish: FileWish & Speaker): Promise<Outcome> {
  const opened = await openContactFile(wish);
  const { file, locality } = opened;
  if (file.kind === 'contact') return showContact(file, opened, wish);
  const cases = file.cases.map((each) => ({ sentence: each.sentence, explained: speak(caseTold(each, opened), wish) }));
  return {
    code: EXIT.fine,
    json: { locality, voice: wish.voice, cases },
    lines: cases.flatMap(({ sentence, explained }) => [sentence, ...linesOf(explained).map((line) => `  ${line}`)]),
  };
}

function showContact(file: Extract<ContactFile, { kind: 'contact' }>, opened: OpenedFile, speaker: Speaker): Outcome {
  const { contact, at, doubts } = file;
  const inForce = opened.inForceOn(londonDate(at));
  const outcome = rehearse(contact, inForce, at);
  const told: Told = {
    ...wordsOf(opened, inForce),
    facts: ownAccount(contact, at),
    children: outcome.children,
    where: whereaboutsInWords(contact),
    professional: () => mayBeToldResponse(contact.source),
  };
  const explained = speak(told, speaker);
  const { on, document } = outcome;
  // Only a practitioner is shown all that the rules say.
  const shown = speaker.voice === 'practitioner' ? outcome : { on, document };
  return {
    code: EXIT.fine,
    json: { locality: opened.locality, voice: speaker.voice, ...shown, doubts, explained },
    lines: [
      inForceInWords(inForce, opened.locality, at),
      ...linesOf(explained),
      ...doubts.map(({ pointer, detail }) => `Doubted at ${pointer}: ${detail}`),
    ],
  };
}

function caseTold(each: PracticeCase, opened: OpenedFile): Told {
  const { receivedOn, children, assertions } = each;
  const inForce = opened.inForceOn(receivedOn);
  return {
    ...wordsOf(opened, inForce),
    facts: { receivedOn, children, assertions },
    children: evaluateCase(each, inForce.ruleSet).children,
    where: null,
    professional: ({ assertions: own }) => own.every(({ sourceKind }) => isProfessional(sourceKind)),
  };
}

function wordsOf({ data, locality }: OpenedFile, { ruleSet, document }: Told['inForce']) {
  const telephones = data.localities.get(locality)?.telephones;
  return {
    inForce: { ruleSet, document },
    wording: wordingFor(data.wordings, locality, document?.version ?? null),
    telephones: { telephone: telephones?.frontDoor ?? '', nightTelephone: telephones?.nightDuty ?? '' },
  };
}

const linesOf = (explained: readonly Explained[]): string[] =>
  explained.flatMap(({ lines, reasons }) => [...lines, ...reasons]);
