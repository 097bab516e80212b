import { readInstant, type WantedAnswer } from '#referrals';
import { Problem, type FieldProblem } from '../http/problem.js';
import type { WantedAnswerDto } from './wanted.dto.js';

/**
 * An answer to wanted information as sent, in the words of casework.
 * @throws Problem 400 with everything that is missing or cannot be
 */
export function readWantedAnswer({ outcome, by, at, words }: WantedAnswerDto, now: Date): WantedAnswer {
  const when = readWhen(at, now);
  const answered = outcome === 'answered';
  const errors = [
    ...(answered ? [...needed('/by', by), ...needed('/words', words)] : []),
    ...(when instanceof Date ? [] : [when]),
  ];
  if (errors.length > 0 || !(when instanceof Date)) throw new Problem('not-understood', { errors });
  return { outcome, by: by ?? null, at: when, words: words ?? null };
}

function readWhen(at: string | null | undefined, now: Date): Date | FieldProblem {
  if (at === null || at === undefined) return now;
  const { value } = readInstant(at);
  if (value === null) return { pointer: '/at', code: 'not-a-time', detail: 'Send a time, as in 2026-03-02T09:30:00Z.' };
  const when = new Date(value);
  return when <= now
    ? when
    : { pointer: '/at', code: 'future-time', detail: 'Send a time that has come: when they answered.' };
}

const needed = (pointer: string, value: string | null | undefined): FieldProblem[] =>
  value?.trim() ? [] : [{ pointer, code: 'missing', detail: 'Send this: somebody answered.' }];
