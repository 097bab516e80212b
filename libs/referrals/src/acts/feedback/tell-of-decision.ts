import type { RecordedActor, Tx } from '#record';
import type { Consequence } from '../../domain/casework/after-decision.js';
import type { Considered, DecisionAct } from '../../domain/casework/casework.js';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import { isRefusedWithWhy, mayCloseUntold, toldReferrer } from '../../domain/feedback/closing.js';
import { tellingADecision, type SentCopy } from '../../domain/feedback/copies.js';
import type { Told } from '../../domain/feedback/named-way.js';
import { reaches, toSender, type Outgoing, type SaidWords } from '../../domain/feedback/outgoing.js';
import { SENDER, type Sender } from '../../domain/feedback/sender.js';
import { IS_ONCE, owedFor, SHAREABLE } from '../../domain/feedback/who-is-told.js';
import { publicOutcomeWords, receiptWords, replacing, telephonesFor } from '../../domain/feedback/words.js';
import { copiesOf, ownStatements } from '../../persistence/feedback/copies.js';
import { familyBars } from '../../persistence/feedback/family-bars.query.js';
import { hashOfWords } from '../../persistence/feedback/save-feedback.js';
import { senderOf } from '../../persistence/feedback/senders.query.js';
import { sentAccount, type SentAccount } from '../../persistence/sent-account.query.js';
import type { TakenCasework } from '../../persistence/take-casework.query.js';
import { toOthers } from './tell-others.js';
import type { TellingContext } from './telling-context.js';

/** A decision that is about to stand. */
export interface Deciding {
  readonly n: number;
  readonly act: Pick<DecisionAct, 'kind' | 'reason' | 'returnedWith'>;
  readonly considered: Pick<Considered, 'told'>;
  readonly consequence: Pick<Consequence, 'everyChildDecided' | 'response' | 'status'>;
  readonly by: RecordedActor;
}

/** What whoever made contact is told of a decision, and what that settles. */
export interface Telling {
  readonly sender: Sender;
  readonly outgoing: readonly Outgoing[];
  /** They have it: where they sign in, from a person, or it was recorded why not. A message that waits tells once it is sent. */
  readonly acknowledged: boolean;
  readonly told: boolean;
  /** They are told, or will be by what is written with the decision. */
  readonly reached: boolean;
}

/** What this decision tells is no end: more is asked, or the front door decides again. */
const isWholeDecision = ({ act, consequence }: Deciding): boolean =>
  consequence.everyChildDecided && act.kind !== 'want-information' && act.returnedWith === null;

/**
 * Works out what whoever made contact is told of a decision, in words that are fixed from now on, each message through the gate. Nothing
 * is written: the decision's audit entry names what is, and both are written together.
 */
export async function tellingOf(
  tx: Tx,
  casework: TakenCasework,
  made: Deciding,
  context: TellingContext,
): Promise<Telling> {
  const copies = await copiesOf(tx, casework.locality, [casework.contactId]);
  const account = await accountAfter(tx, casework, made);
  const told = await toldSender(tx, { casework, made, copies, account }, context);
  const others = isWholeDecision(made) ? await toldOthers(tx, { casework, made, copies, account }, context) : [];
  return { ...told, outgoing: [...told.outgoing, ...others], reached: told.told || reaches(told.outgoing) };
}

interface Before {
  readonly casework: TakenCasework;
  readonly made: Deciding;
  readonly copies: readonly SentCopy[];
  readonly account: SentAccount;
}

function toldOthers(tx: Tx, { casework, made, copies, account }: Before, context: TellingContext): Promise<Outgoing[]> {
  const { locality, contactId, correlationId } = casework;
  const { response } = made.consequence;
  const now = { locality, contactId, correlationId, response, decisionN: made.n, causedBy: made.by, copies };
  const { words } = context;
  const telephones = telephonesFor(context.locality);
  const wording = words.wordingOf(account.version);
  return toOthers(tx, now, { words, wording, telephones, newId: () => context.ids.next() });
}

async function toldSender(
  tx: Tx,
  { casework, made, copies, account }: Before,
  context: TellingContext,
): Promise<Omit<Telling, 'reached'>> {
  const sender = await senderOf(tx, casework.locality, casework.contactId);
  const said = toldReferrer(made.considered.told);
  const whole = isWholeDecision(made);
  const inPerson = said?.told === 'yes' || isRefusedWithWhy(said);
  const told = whole && inPerson;
  const before = { sender, acknowledged: inPerson || hearsNoMore(sender), told };
  const mayHearOutcome = sender.permissions.findLast(({ mayHear }) => mayHear !== null)?.mayHear === 'outcome';
  const owed = owedFor(whole ? 'decided' : 'acted', sender.standing, { mayHearOutcome, hasCopy: false });
  if (!owed || (IS_ONCE.has(owed.kind) && sender.had.includes(owed.kind))) return { ...before, outgoing: [] };
  const earlier = tellingADecision(copies).get(SENDER) ?? [];
  const changed = owed.tells === 'outcome' && earlier.some(({ response }) => response !== made.consequence.response);
  const words = wordsFor(owed.tells, { sender, account, made, changed }, context);
  if (earlier.some(({ sha256 }) => sha256 === hashOfWords(words.lines)))
    return { ...before, outgoing: [], acknowledged: true, told: whole };
  const outgoing = toSender(
    sender,
    {
      ...owed,
      kind: changed ? 'correction' : owed.kind,
      words,
      decisionN: owed.tells === 'outcome' ? made.n : null,
      statements: await statementsIn(tx, owed.tells, sender, casework.locality),
      corrects: changed ? earlier.map(({ id }) => id) : [],
      causedBy: made.by,
      bars: await barsFor(tx, sender, context),
      settled: owed.tells === 'outcome' ? settledBy(said) : null,
      toldInPerson: said?.told === 'yes',
    },
    () => context.ids.next(),
  );
  const here = outgoing.some(({ verdict }) => verdict.outcome === 'permitted' && verdict.way === 'sign-in');
  return {
    ...before,
    outgoing,
    acknowledged: before.acknowledged || here,
    told: told || (whole && here && owed.tells === 'outcome'),
  };
}

/** Nobody is there to tell, or nobody may. */
const hearsNoMore = ({ standing }: Sender): boolean => standing === 'nameless' || standing === 'sealed';

/** Refuses a close of which a professional would not hear, and nobody recorded why. */
export function refuseUntold({ sender, reached }: Telling, { consequence, considered }: Deciding): Refused | null {
  if (consequence.status !== 'closed') return null;
  const may = mayCloseUntold(sender, toldReferrer(considered.told), reached);
  return may ? null : refuse('referrer-not-told');
}

function settledBy(said: Considered['told'][number] | null) {
  if (said?.told === 'no') return 'practitioner-said-not';
  return said?.told === 'not-yet' ? 'practitioner-tells' : null;
}

async function accountAfter(tx: Tx, { locality, contactId }: TakenCasework, made: Deciding): Promise<SentAccount> {
  const account = await sentAccount(tx, locality, contactId);
  if (!account) throw new Error('a contact that was taken is not there');
  return {
    ...account,
    lookedAt: true,
    evaluated: true,
    decided: isWholeDecision(made) ? made.consequence.response : null,
  };
}

interface Said {
  readonly sender: Sender;
  readonly account: SentAccount;
  readonly made: Deciding;
  readonly changed: boolean;
}

function wordsFor(tells: Told, { sender, account, made, changed }: Said, context: TellingContext): SaidWords {
  const wording = context.words.wordingOf(account.version);
  const telephones = telephonesFor(context.locality);
  const { standing } = sender;
  if (tells === 'receipt' || account.decided === null)
    return receiptWords(wording, { ...telephones, standing, lookedAt: true, hearBy: account.hearBy });
  const written = toldReferrer(made.considered.told)?.words ?? null;
  const words =
    standing === 'professional'
      ? context.words.outcome(account, { reason: SHAREABLE[made.act.reason.type], written })
      : publicOutcomeWords(wording, account.decided, telephones);
  return changed ? replacing(words, wording) : words;
}

/** A professional's words are made from their own statements; nobody else's are made from any. */
const statementsIn = (
  tx: Tx,
  tells: Told,
  { standing, contactId }: Sender,
  locality: string,
): Promise<readonly number[]> =>
  tells === 'outcome' && standing === 'professional' ? ownStatements(tx, locality, contactId) : Promise.resolve([]);

/** Nothing of the family's turns on what a professional is told; of anybody who cannot be written to it makes no difference. */
const barsFor = (
  tx: Tx,
  { standing, ways, contactId }: Sender,
  { words, locality }: TellingContext,
): Promise<readonly string[]> =>
  standing === 'professional' || ways.length === 0
    ? Promise.resolve([])
    : familyBars(tx, { locality: locality.code, contactId }, words);
