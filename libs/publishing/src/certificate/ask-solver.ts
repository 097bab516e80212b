import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Z3_CHILD } from './z3-child.js';

/** A question in SMT-LIB 2: assertions, of which it is asked whether they can all hold at once. */
export interface SolverQuestion {
  readonly id: string;
  readonly assertions: readonly string[];
  /** Formulas that are true or false whose values are wanted where they can: a JSON object of them is then said. */
  readonly values?: readonly string[];
}

/** `yes`: they can hold at once. `no`: proved that they cannot. `unknown`: no answer in time, or the process ended. */
export interface SolverAnswer {
  readonly id: string;
  readonly answer: 'yes' | 'no' | 'unknown';
  /** What the solver said further: values, or why there is no answer. */
  readonly said: string;
  readonly milliseconds: number;
}

export interface SolverLimits {
  /** Milliseconds for each question. */
  readonly perQuestion: number;
  /** Milliseconds for all of them, the start of the process included. */
  readonly inAll: number;
}

export const USUAL_LIMITS: SolverLimits = { perQuestion: 20_000, inAll: 180_000 };

/** Told after each answer, as `done` of `all`. */
export type OnProgress = (done: number, all: number) => void;

/**
 * Puts questions to z3 in a process of its own, which is ended when all are answered or the time is up.
 * @param setUp declarations and definitions, in lines of SMT-LIB 2
 * @returns an answer to every question, in order. Never throws: what could not be answered is `unknown`, which blocks.
 */
export async function askSolver(
  setUp: readonly string[],
  questions: readonly SolverQuestion[],
  limits: SolverLimits = USUAL_LIMITS,
  onProgress: OnProgress = () => undefined,
): Promise<SolverAnswer[]> {
  const child = startChild();
  const answers = new Map<string, SolverAnswer>();
  let trouble = `no answer within ${limits.inAll / 1000} s`;
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.inAll);
  child.on('error', (error) => (trouble = `the solver could not start: ${error.message}`));
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-500)));
  give(child, setUp, questions, limits);
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const answer = JSON.parse(line) as SolverAnswer;
    if (answer.id === '') {
      if (answer.answer === 'yes') continue;
      // Nothing it says of rules it did not take in would mean anything.
      trouble = `the solver did not take the rules in: ${answer.said}`;
      break;
    }
    answers.set(answer.id, answer);
    onProgress(answers.size, questions.length);
  }
  clearTimeout(timer);
  child.kill('SIGKILL');
  if (complaint !== '') trouble = `${trouble}; ${complaint.trim()}`;
  return questions.map(
    ({ id }) => answers.get(id) ?? { id, answer: 'unknown', said: trouble, milliseconds: limits.inAll },
  );
}

/** Node finds z3 from the folder this file is in, whatever folder the caller was started in. */
const startChild = (): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '--eval', Z3_CHILD], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  });

function give(
  child: ChildProcess,
  setUp: readonly string[],
  questions: readonly SolverQuestion[],
  { perQuestion }: SolverLimits,
): void {
  const asked = questions.map(({ id, assertions, values = [] }) => ({ id, assertions, values }));
  // A process that has ended no longer reads; its missing answers say so.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify({ milliseconds: perQuestion, setUp, questions: asked }));
}
