import type { Actor } from '#access';
import type { Casework, HoldingNow } from '../casework/casework.js';
import { refuse, type Refused } from '../casework/refusal.js';
import { applyStep, isBefore, type ClockTerms } from './apply-step.js';
import { alwaysSomethingRuns } from './always-running.js';
import { holdingAfter } from './holding-after.js';
import { changesBetween, isRunning, stands, standing, type ClockChange, type KeptStep, type Ledger } from './ledger.js';
import { ruleOfStep, WAIVED, type StepCode } from './step-table.js';
import { undoStep } from './undo-step.js';

/** A step as a person records it. */
export interface StepWish {
  readonly step: StepCode;
  /** When it was taken; null for now. */
  readonly at: Date | null;
  /** Ref of a child, or the duty that does not apply; null for neither. */
  readonly about: string | null;
  /** Number of the step that it puts right; null for a new one. */
  readonly corrects: number | null;
}

/** Who records it, when, and how clocks are started. */
export interface RecordingTerms extends ClockTerms {
  readonly actor: Pick<Actor, 'id' | 'kind' | 'roles'>;
  readonly now: Date;
}

export type StepRecorded =
  | {
      readonly outcome: 'recorded';
      readonly n: number;
      readonly at: Date;
      readonly changes: readonly ClockChange[];
      /** What putting an earlier step right did to the clocks, before this one was applied. */
      readonly undone: readonly ClockChange[];
      readonly ledger: Ledger;
      readonly holding: HoldingNow;
    }
  /** It is on the record already: nothing is written twice. */
  | { readonly outcome: 'known'; readonly known: KeptStep }
  | Refused;

/**
 * Records a step: checks that it may be, by whom and when, and works out what it does to the clocks and to what is next. A step that
 * puts another right first takes back what that did. Pure; nothing recorded before is changed.
 */
export function recordStep(casework: Casework, ledger: Ledger, wish: StepWish, terms: RecordingTerms): StepRecorded {
  const rule = ruleOfStep(wish.step);
  if (terms.actor.kind !== 'person' || !terms.actor.roles.some((role) => rule.roles.includes(role)))
    return refuse('not-yours-to-record');
  const known = knownAlready(ledger, wish, terms);
  if (known) return { outcome: 'known', known };
  const at = wish.at ?? terms.now;
  const wrong = wish.corrects === null ? null : (ledger.steps.find(({ n }) => n === wish.corrects) ?? null);
  const putsRight = wish.corrects !== null || wish.step === IN_ERROR;
  if (putsRight && !canBePutRight(ledger, wrong)) return refuse('no-such-step');
  const refusal = wrongTime(casework, wish, at, terms.now) ?? wrongSubject(casework, wish);
  if (refusal) return refusal;
  const n = ledger.steps.length + 1;
  const undone = wrong ? undoStep(ledger, wrong, terms.now, terms) : ledger;
  const before: Ledger = wrong ? { ...undone, steps: [...ledger.steps, taken(n, wish, at, terms)] } : undone;
  if (isOnceOnly(before, n, wish)) return refuse('step-recorded');
  if (ruleOfStep(wish.step).about === 'duty' && !runs(before, wish.about)) return refuse('no-such-duty');
  const applied = applyStep(before, { n, ...wish, at }, terms);
  const after = casework.status === 'closed' ? applied : alwaysSomethingRuns(applied, n, terms);
  const changes = changesBetween(before.clocks, after.clocks);
  return {
    ...{ outcome: 'recorded', n, at, changes, undone: changesBetween(ledger.clocks, undone.clocks), ledger: after },
    holding: holdingAfter(casework, rule.next, { before: ledger.clocks, after: after.clocks }),
  };
}

const taken = (n: number, { step, about, corrects }: StepWish, at: Date, { actor, now }: RecordingTerms): KeptStep => ({
  ...{ n, step, at, about, corrects, by: actor.id, recordedAt: now, changes: [] },
});

const IN_ERROR = 'recorded-in-error';

/** What said that a step was recorded in error took nothing but that step's place: to take it back, the step is recorded again. */
const canBePutRight = (ledger: Ledger, wrong: KeptStep | null): boolean =>
  wrong !== null && stands(ledger, wrong.n) && wrong.step !== IN_ERROR;

/** A record sent again is the same record: the same step at the same time; or, where no time was said, by the same person just now. */
const JUST_NOW_MS = 60_000;

const knownAlready = (ledger: Ledger, { step, at, about, corrects }: StepWish, { actor, now }: RecordingTerms) =>
  standing(ledger).find(
    (kept) =>
      kept.step === step &&
      kept.about === about &&
      (corrects === null || kept.corrects === corrects) &&
      (at === null
        ? kept.by === actor.id && now.getTime() - kept.recordedAt.getTime() < JUST_NOW_MS
        : kept.at.getTime() === at.getTime()),
  );

function wrongTime(
  { status, receivedAt, children }: Casework,
  { step }: StepWish,
  at: Date,
  now: Date,
): Refused | null {
  const { since, onClosed, afterDecision } = ruleOfStep(step);
  if (at > now) return refuse('in-the-future');
  if (since === 'receipt' && isBefore(at, receivedAt)) return refuse('before-receipt');
  if (status === 'closed' && !onClosed) return refuse('contact-closed');
  const decided = children.length > 0 && children.every((child) => child.decided !== null);
  return afterDecision && !decided ? refuse('not-decided-yet') : null;
}

function wrongSubject({ children }: Casework, { step, about }: StepWish): Refused | null {
  if (ruleOfStep(step).about === 'duty')
    return about !== null && (WAIVED as readonly string[]).includes(about) ? null : refuse('no-such-duty');
  return about === null || children.length === 0 || children.some(({ ref }) => ref === about)
    ? null
    : refuse('no-such-child');
}

const runs = ({ clocks }: Ledger, kind: string | null): boolean =>
  [...clocks.values()].some((clock) => clock.kind === kind && isRunning(clock));

/** About one child and about another are two; about nobody in particular is about all. */
function isOnceOnly(ledger: Ledger, recording: number, { step, about }: StepWish): boolean {
  const { again, starts } = ruleOfStep(step);
  if (again === 'always') return false;
  const same = standing(ledger).some((kept) => kept.n !== recording && kept.step === step && isSame(kept.about, about));
  if (!same || again === 'never') return same;
  return starts.some(({ kind }) => runs(ledger, kind));
}

const isSame = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;
