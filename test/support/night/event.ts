import { OUTCOMES, type Outcome } from '../../../libs/duty/src/domain/ladder/moves.js';
import type { Chance } from './seeded.js';

/** Something that happens in a night. Call-outs, shifts and people are named by a number, taken round where there are fewer. */
export type NightEvent =
  /** Time passes, and the sweep looks a little after each instant at which something is due. */
  | { readonly kind: 'pass'; readonly minutes: number; readonly lateMs: number }
  | { readonly kind: 'raise'; readonly contact: number; readonly reason: string; readonly danger: boolean }
  | {
      readonly kind: 'acknowledge';
      readonly callOut: number;
      readonly person: number;
      readonly covers: readonly number[];
    }
  | { readonly kind: 'hold'; readonly callOut: number; readonly person: number; readonly minutes: number }
  | { readonly kind: 'police'; readonly callOut: number; readonly person: number }
  | { readonly kind: 'outcome'; readonly callOut: number; readonly person: number; readonly outcome: Outcome }
  | { readonly kind: 'stand-down'; readonly callOut: number; readonly person: number }
  | { readonly kind: 'decide'; readonly contact: number }
  | {
      readonly kind: 'put-on';
      readonly role: string;
      readonly person: number;
      readonly inMinutes: number;
      readonly minutes: number;
    }
  | { readonly kind: 'take-off'; readonly shift: number }
  | { readonly kind: 'leave'; readonly person: number }
  /** Somebody goes out about a contact, or tells of a visit again: when they are back, or that they are. */
  | { readonly kind: 'go-out'; readonly visit: number; readonly contact: number; readonly backIn: number }
  | { readonly kind: 'word'; readonly visit: number; readonly contact: number; readonly person: number }
  /** A team closes on what it was given and has not answered. */
  | { readonly kind: 'closing'; readonly contact: number; readonly canWait: 'no' | 'unknown' };

/** Roles of the ladder that a night is played on; the last is reached as a role at any hour. */
export const NIGHT_LADDER = [
  { role: 'duty-worker', title: 'Duty worker', minutes: 10, standing: false },
  { role: 'second-on-call', title: 'Second on call', minutes: 10, standing: false },
  { role: 'duty-manager', title: 'Manager on call', minutes: 15, standing: false },
  { role: 'director', title: 'Director on call', minutes: 20, standing: false },
] as const;

/** People who may be on the rota and may answer. The last two have a manager's authority. */
export const NIGHT_PEOPLE = ['Ada', 'Ben', 'Cas', 'Dee', 'Eva', 'Flo'] as const;
export const isNightManager = (person: number): boolean => person >= 4;

/** Contacts of even number are about one family. */
export const sameFamily = (a: number, b: number): boolean => a % 2 === 0 && b % 2 === 0;

/** Minutes a rung may be held, minutes to decide in, and live call-outs of one worker. */
export const NIGHT_TERMS = { holdAtMostMinutes: 240, decideMinutes: 60, mostLive: 2 } as const;

const MOST_CONTACTS = 5;
const MOST_VISITS = 6;
const MOST_NUMBER = 1_000;
const REASONS = ['cannot-wait', 'cannot-wait', 'settle-can-wait', 'no-document-in-force', 'red-overdue'];

const visitOf = (chance: Chance) => {
  const visit = chance.below(MOST_VISITS);
  return { visit, contact: visit % MOST_CONTACTS };
};

/** One event, drawn. What makes no sense as things stand is drawn as well: it must be refused, and the ladder must go on. */
export function drawEvent(chance: Chance): NightEvent {
  const of = { callOut: chance.below(MOST_NUMBER), person: chance.below(NIGHT_PEOPLE.length) };
  const roll = chance.below(100);
  if (roll < 30)
    return {
      kind: 'pass',
      minutes: chance.oneIn(30) ? chance.below(600) : chance.below(25),
      lateMs: chance.below(5_000),
    };
  if (roll < 33) return { kind: 'go-out', ...visitOf(chance), backIn: chance.below(200) };
  if (roll < 36) return { kind: 'word', ...visitOf(chance), person: of.person };
  if (roll < 38)
    return { kind: 'closing', contact: chance.below(MOST_CONTACTS), canWait: chance.pick(['no', 'unknown'] as const) };
  if (roll < 48)
    return {
      kind: 'raise',
      contact: chance.below(MOST_CONTACTS),
      reason: chance.pick(REASONS),
      danger: chance.oneIn(3),
    };
  if (roll < 60) {
    const covers = chance.oneIn(4) ? [chance.below(MOST_NUMBER), chance.below(MOST_NUMBER)] : [];
    return { kind: 'acknowledge', ...of, covers };
  }
  if (roll < 67) return { kind: 'hold', ...of, minutes: chance.below(320) - 20 };
  if (roll < 73) return { kind: 'police', ...of };
  if (roll < 79) return { kind: 'outcome', ...of, outcome: chance.pick(OUTCOMES) };
  if (roll < 82) return { kind: 'stand-down', ...of };
  if (roll < 85) return { kind: 'decide', contact: chance.below(MOST_CONTACTS) };
  if (roll < 95) {
    const { role } = chance.pick(NIGHT_LADDER);
    return {
      kind: 'put-on',
      role,
      person: of.person,
      inMinutes: chance.below(400) - 200,
      minutes: chance.below(900) - 10,
    };
  }
  if (roll < 99) return { kind: 'take-off', shift: chance.below(MOST_NUMBER) };
  return { kind: 'leave', person: of.person };
}
