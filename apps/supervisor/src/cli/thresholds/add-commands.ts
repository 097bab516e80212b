import type { Command } from 'commander';
import type { Frame } from '../frame.js';
import { addDiff } from './diff.command.js';
import { addEvaluate } from './evaluate.command.js';
import { addExplain } from './explain.command.js';
import { addExport } from './export.command.js';
import { addImport } from './import.command.js';
import { addReplay } from './replay.command.js';
import { addQuestions } from './questions.command.js';
import { addVerify } from './verify.command.js';

/** The commands about threshold documents, each in its own file, in the order in which they are listed. */
const COMMANDS: readonly ((thresholds: Command, frame: Frame) => void)[] = [
  addVerify,
  addDiff,
  addEvaluate,
  addExplain,
  addQuestions,
  addExport,
  addImport,
  addReplay,
];

/** Adds `frontdoor thresholds …`. */
export function addThresholds(program: Command, frame: Frame): void {
  const thresholds = program.command('thresholds').description('the threshold documents of this checkout');
  for (const add of COMMANDS) add(thresholds, frame);
}
