import type { CheckName, Finding, Severity, Witness } from '../certificate.js';
import type { Examination, ExaminedRule } from '../examination.js';
import type { RuleSeen } from '../look-at-rules.js';

/** One property: what it finds where it does not hold, and what those who sign should have seen where it does. */
export type Property = (examination: Examination, seen: readonly RuleSeen[]) => Finding[];

/** Makes findings of one check. */
export const findingsOf =
  (check: CheckName) =>
  (severity: Severity, path: string, sentence: string, witness: Witness | null = null): Finding => ({
    check,
    severity,
    path,
    sentence,
    witness,
  });

/** A rule by its id, as in “l2-neglect”. */
export const called = ({ rule }: ExaminedRule): string => `“${rule.id}”`;

/** The paragraphs a rule cites, as in L2.PAR.1 and L2.PAR.5. */
export const citesOf = ({ rule }: ExaminedRule): string => rule.cites.map(({ ref }) => ref).join(', ') || 'nothing';
