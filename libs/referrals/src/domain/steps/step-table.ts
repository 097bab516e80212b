import type { ClockKind, ClockPart } from '#clocks';
import type { StepRule } from './step-rule.js';
import { STEPS_OF_PROTECTION } from './steps-of-protection.js';
import { STEPS_OF_THE_DOOR } from './steps-of-the-door.js';

/**
 * Step: something a practitioner did, or that happened, which clocks wait for or run from. Every one there is, as data: what it stops,
 * what it starts, who may record it, how often, from when. A code is durable: rows and the API carry it.
 */
export const STEPS = { ...STEPS_OF_THE_DOOR, ...STEPS_OF_PROTECTION };
export type StepCode = keyof typeof STEPS;

export const STEP_CODES = Object.keys(STEPS) as readonly StepCode[];

/** Those a person records by themselves; the others are recorded by an act of their own. */
export const RECORDABLE_STEPS: readonly StepCode[] = STEP_CODES.filter((code) => STEPS[code].byItself);

export const ruleOfStep = (code: StepCode): StepRule => STEPS[code];

/** Duties that somebody's word starts, and of which a person may say that they do not apply. */
export const WAIVED = [
  'speak-to-child',
  'written-follow-up',
  'private-fostering-visit',
  'serious-incident',
  'rapid-review',
] as const satisfies readonly ClockKind[];

/** What clocks wait for that no step provides, and the act that does. A test holds the catalogue to this and to the steps. */
export const PROVIDED_ELSEWHERE: Readonly<Partial<Record<ClockPart, string>>> = {
  'social-worker-decided': 'a decision by a person',
  'destination-answered': 'the answer of a destination',
  'partner-answered': 'the answer of a partner',
  'called-back': 'what came of ringing back, in a conversation',
  'macpt-answered': 'the answer to a question to the MACPT',
  'lado-told': 'the answer to the duty beside it',
  'accommodation-found': 'the answer to the duty beside it',
};

/** Clocks that no step starts, and what does. */
export const STARTED_ELSEWHERE: Readonly<Partial<Record<ClockKind, string>>> = {
  'decide-referral': 'acceptance of the contact',
  'acknowledge-referrer': 'the proposal',
  'feedback-to-referrer': 'the decision about the last of its children',
  'screen-contact': 'the proposal, where the locality keeps it',
  'front-door-decision-red': 'the proposal',
  'front-door-decision-amber': 'the proposal',
  'front-door-decision-green': 'the proposal',
  'accept-offer': 'the proposal, for a team',
  'macpt-call': 'the proposal or the decision that brings it to the MACPT',
  'macpt-call-red': 'the same, where the priority is red',
  'next-step': 'the last of its clocks stopping',
  'call-back': 'a conversation, where somebody asks to be rung',
  'macpt-advice': 'a question to the MACPT',
  'speak-to-child': 'the proposal, where a child asks for itself',
  'partner-information-red': 'the question to a partner',
  'partner-information-amber': 'the question to a partner',
  'partner-information-green': 'the question to a partner',
  assessment: 'a team taking it on',
  'tell-lado': 'the proposal, as a duty beside its route',
  'accommodation-tonight': 'the proposal, as a duty beside its route',
};
