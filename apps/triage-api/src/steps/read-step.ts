import { readStepTime, ruleOfStep, WAIVED, type StepSaid } from '#referrals';
import { Problem, type FieldProblem } from '../http/problem.js';
import type { StepDto } from './step.dto.js';

/** A step as sent, in the words of casework. @throws Problem 400 with every member that is wrong or missing */
export function readStep({ step, at, by, note, about = null, corrects = null }: StepDto): StepSaid {
  const rule = ruleOfStep(step);
  const time = typeof at === 'string' ? readStepTime(at) : null;
  const errors = [
    ...(time && 'code' in time ? [problem('/at', time.code, time.detail)] : []),
    ...needed('/note', note, corrects === null ? rule.note : (rule.note ?? WHY_RIGHT)),
    ...(step === 'recorded-in-error' && corrects === null ? [problem('/corrects', 'missing', WHICH)] : []),
    ...(rule.about === 'duty' && !isWaived(about) ? [problem('/about', 'unknown-code', DUTY)] : []),
  ];
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return {
    ...{ step, at: time && 'at' in time ? time.at : null, about, corrects },
    ...{ takenBy: by?.trim() ? by : null, note: note?.trim() ? note : null },
  };
}

const WHY_RIGHT = 'Say why the earlier step is put right.';
const WHICH = 'Send the number of the step that was recorded in error.';
const DUTY = `Send the duty that does not apply: one of ${WAIVED.join(', ')}.`;

const isWaived = (about: string | null | undefined): boolean =>
  (WAIVED as readonly (string | null | undefined)[]).includes(about);

const needed = (pointer: string, value: string | null | undefined, detail: string | null): FieldProblem[] =>
  detail === null || value?.trim() ? [] : [problem(pointer, 'missing', detail)];

const problem = (pointer: string, code: string, detail: string): FieldProblem => ({ pointer, code, detail });
