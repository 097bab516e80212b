import { contactOutcome, type Lower, type RouteTo } from '../domain/contact-outcome.js';
import type { PastContact, ReplayedChild } from '../domain/past-contact.js';
import { replayInBits } from '../domain/replay-in-bits.js';
import { replayByEvaluating, type BothRules } from '../domain/replay-outcomes.js';
import { summariseReplay, type ReplaySummary, type SummaryHead } from '../domain/replay-summary.js';
import { ReplayTally } from '../domain/replay-tally.js';
import { sha256Of } from './document-desk.js';

/** What a replay is made of. */
export interface Replay {
  readonly rules: BothRules;
  readonly routeTo: RouteTo;
  /** Contacts by the batch, from wherever they are. */
  readonly contacts: AsyncIterable<readonly PastContact[]> | Iterable<readonly PastContact[]>;
  readonly head: ReplayHead;
  /** Told after each batch how many contacts have been replayed. */
  readonly onProgress?: (contacts: number) => void;
  /** Does the route turn on domains of need? Then only the evaluator can say, which takes several times as long. */
  readonly byDomain: boolean;
}

/** What is replayed and against what: versions with their bytes, which are told by their hash. */
export interface ReplayHead extends Pick<SummaryHead, 'floor' | 'source'> {
  readonly document: VersionBytes;
  readonly comparedWith: VersionBytes | null;
}

export interface VersionBytes {
  readonly version: string;
  readonly bytes: Buffer;
}

/** A child's both outcomes for each contact of a batch, or why one cannot be read. */
type ReplayBatch = (batch: readonly PastContact[]) => readonly (readonly ReplayedChild[] | string)[];

/** What came of a replay: counts for everybody who signs, and who would go lower for those who may know. */
export interface Replayed {
  readonly summary: ReplaySummary;
  readonly lower: readonly Lower[];
}

/** One contact of so many is replayed by the evaluator too: replay through one evaluator cannot check that evaluator. */
const CHECK_ONE_OF = 500;
const DIFFERENT_REASONS_KEPT = 5;

/** Replays contacts of the past against a draft, and counts who would move. Holds one batch at a time. */
export async function replayContacts(replay: Replay): Promise<Replayed> {
  const { rules, contacts, byDomain, onProgress } = replay;
  const evaluating = byEvaluating(rules);
  const replayBatch: ReplayBatch = (batch) => (byDomain ? null : replayInBits(batch, rules)) ?? evaluating(batch);
  const tally = new ReplayTally(rules, replay.routeTo);
  const checks = new ReplayChecks(replay);
  let done = 0;
  for await (const batch of contacts) {
    replayBatch(batch).forEach((children, place) => {
      const contact = batch[place] as PastContact;
      if (typeof children === 'string') return checks.noteUnread(children);
      tally.add(contact, children);
      checks.check(contact, children, done + place);
    });
    done += batch.length;
    onProgress?.(done);
  }
  const { document, comparedWith, floor, source } = replay.head;
  const head = { document: hashed(document), comparedWith: comparedWith && hashed(comparedWith), floor, source };
  return { summary: summariseReplay(tally, { ...head, ...checks.result() }), lower: tally.lower };
}

const hashed = ({ version, bytes }: VersionBytes): SummaryHead['document'] => ({ version, sha256: sha256Of(bytes) });

const byEvaluating =
  (rules: BothRules): ReplayBatch =>
  (batch) =>
    batch.map(({ packed }) => {
      const replayed = replayByEvaluating(packed, rules);
      return replayed.ok ? replayed.children : replayed.why;
    });

/** Holds a replay against the evaluator, and against what was proposed then on the same rules. */
class ReplayChecks {
  private unread = 0;
  private readonly why = new Set<string>();
  private readonly evaluator = { children: 0, different: 0 };
  private readonly proposals = { contacts: 0, different: 0 };

  private readonly sha256: string | null;

  constructor(private readonly replay: Replay) {
    const { comparedWith } = replay.head;
    this.sha256 = comparedWith && sha256Of(comparedWith.bytes);
  }

  noteUnread(why: string): void {
    this.unread += 1;
    if (this.why.size < DIFFERENT_REASONS_KEPT) this.why.add(why);
  }

  check(contact: PastContact, children: readonly ReplayedChild[], place: number): void {
    this.checkProposal(contact, children);
    if (this.replay.byDomain || place % CHECK_ONE_OF !== 0) return;
    const again = replayByEvaluating(contact.packed, this.replay.rules);
    children.forEach((child, index) => {
      this.evaluator.children += 1;
      if (!again.ok || !isSame(child, again.children[index])) this.evaluator.different += 1;
    });
  }

  private checkProposal({ then }: PastContact, children: readonly ReplayedChild[]): void {
    if (!then || then.sha256 !== this.sha256 || then.floor !== this.replay.head.floor.before) return;
    const before = contactOutcome(
      children.map((child) => child.before),
      this.replay.rules.before,
    );
    this.proposals.contacts += 1;
    if (before.response !== then.response || before.priority !== then.priority) this.proposals.different += 1;
  }

  result(): Pick<SummaryHead, 'unread' | 'checked'> {
    return {
      unread: { contacts: this.unread, why: [...this.why] },
      checked: { byEvaluator: { ...this.evaluator }, byProposals: { ...this.proposals } },
    };
  }
}

const OUTCOME = ['response', 'level', 'priority', 'canWait', 'ceiling'] as const;

const isSame = (a: ReplayedChild, b: ReplayedChild | undefined): boolean =>
  b !== undefined &&
  OUTCOME.every((part) => a.before[part] === b.before[part] && a.after[part] === b.after[part]) &&
  a.ageBand === b.ageBand;
