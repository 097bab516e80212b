import type { RecordedActor, Tx } from '#record';
import { outcomeToFamily, type Response, type Telephones, type Wording } from '#thresholds';
import { tellingADecision, type SentCopy } from '../../domain/feedback/copies.js';
import { TEAM, toOther, type Message, type OtherReader, type Outgoing } from '../../domain/feedback/outgoing.js';
import { SENDER } from '../../domain/feedback/sender.js';
import type { PublishedWords } from '../../domain/feedback/words.js';
import { familyBars } from '../../persistence/feedback/family-bars.query.js';
import { permittedPeople, personOf } from '../../persistence/feedback/person.query.js';

/** What has become of a decision, and of which contact. */
export interface NowDecided {
  readonly locality: string;
  readonly contactId: string;
  readonly correlationId: string;
  /** What it comes to now; null while what was told no longer stands and nobody has decided again. */
  readonly response: Response | null;
  /** Number of the decision; null for none. */
  readonly decisionN: number | null;
  readonly causedBy: RecordedActor;
  /** Copies of the contact that no correction follows yet. */
  readonly copies: readonly SentCopy[];
}

/** What others are told with. */
export interface TellingOthers {
  readonly words: PublishedWords;
  readonly wording: Wording;
  readonly telephones: Telephones;
  readonly newId: () => string;
}

/**
 * Everybody but whoever made contact: of the family, those a practitioner recorded may hear what was decided; and whoever has a copy of
 * a decision that is another now, a team as much as a person.
 */
export async function toOthers(tx: Tx, now: NowDecided, telling: TellingOthers): Promise<Outgoing[]> {
  const copies = tellingADecision(now.copies);
  const permitted = await permittedPeople(tx, now.locality, now.contactId);
  const recipients = new Set([...copies.keys(), ...permitted]);
  recipients.delete(SENDER);
  const outgoing: Outgoing[] = [];
  for (const recipient of recipients) {
    const theirs = copies.get(recipient) ?? [];
    const outdated = theirs.filter(({ response }) => response !== now.response);
    const first = theirs.length === 0 && now.response !== null;
    if (outdated.length === 0 && !first) continue;
    const reader = await readerOf(tx, recipient, now);
    if (reader) outgoing.push(await oneOf(tx, reader, { now, outdated }, telling));
  }
  return outgoing;
}

async function readerOf(tx: Tx, recipient: string, now: NowDecided): Promise<OtherReader | null> {
  const { contactId, correlationId, locality } = now;
  const reader = { recipient, contactId, correlationId };
  if (recipient.startsWith(TEAM))
    return { ...reader, to: { kind: 'staff' }, ways: [], permissions: [], sourceIsOpen: true };
  const person = await personOf(tx, locality, contactId, recipient);
  return person && { ...person, ...reader };
}

async function oneOf(
  tx: Tx,
  reader: OtherReader,
  { now, outdated }: { readonly now: NowDecided; readonly outdated: readonly SentCopy[] },
  { words, wording, telephones, newId }: TellingOthers,
): Promise<Outgoing> {
  const staff = reader.to.kind === 'staff';
  const told = !staff && now.response !== null;
  const lines = told
    ? outcomeToFamily({ ...telephones, decided: now.response }, wording)
    : [wording.templates.feedback.changed];
  const message: Message = {
    kind: outdated.length > 0 ? 'correction' : 'decision',
    tells: 'outcome',
    words: { lines, wording: wording.version },
    decisionN: told ? now.decisionN : null,
    statements: [],
    corrects: outdated.map(({ id }) => id),
    causedBy: now.causedBy,
    bars: staff ? [] : await familyBars(tx, now, words),
    settled: outdated.some(({ what }) => what === 'family-explanation') ? 'words-not-released' : null,
    toldInPerson: false,
  };
  return toOther(reader, message, newId());
}
