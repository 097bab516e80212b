import { CHECKS, type Certificate, type CheckName, type CheckOutcome, type Finding } from './certificate.js';
import { agreesWithEvaluator } from './agrees-with-evaluator.js';
import { examine, type Examination, type ToExamine } from './examination.js';
import { listAgeBoundaries } from './list-age-boundaries.js';
import { lookAtRules } from './look-at-rules.js';
import { ageBoundaries } from './properties/age-boundaries.js';
import { canFire, isExamined } from './properties/can-fire.js';
import { contradiction } from './properties/contradiction.js';
import { coverage } from './properties/coverage.js';
import { decides } from './properties/decides.js';
import { duplicates } from './properties/duplicates.js';
import { familiesFirst } from './properties/families-first.js';
import { monotone } from './properties/monotone.js';
import { nationalFloor } from './properties/national-floor.js';
import { numbersAlone } from './properties/numbers-alone.js';
import { onlyTheChild } from './properties/only-the-child.js';
import { precaution } from './properties/precaution.js';
import type { Property } from './properties/property.js';
import { protectedCharacteristics, proxies } from './properties/protected-characteristics.js';
import { totality } from './properties/totality.js';

const PROPERTIES: readonly Property[] = [
  totality,
  canFire,
  isExamined,
  contradiction,
  decides,
  duplicates,
  monotone,
  ageBoundaries,
  coverage,
  familiesFirst,
  protectedCharacteristics,
  proxies,
  onlyTheChild,
  nationalFloor,
  numbersAlone,
  precaution,
  agreesWithEvaluator,
];

/** Each property as a sentence that is true where it holds. */
export const SAYS: Readonly<Record<CheckName, string>> = {
  totality: 'Every contact has an outcome, each level can be reached, and where no rule acts a conversation is needed.',
  'can-fire': 'Every rule holds of some contact.',
  contradiction: 'No part of a rule excludes the rest of it.',
  decides: 'No rule is masked: taking any away would change something.',
  redundancy: 'Nothing is written twice.',
  monotone: 'Knowing more harm never lowers an outcome.',
  'age-boundaries': 'Ages that follow each other leave nobody out.',
  coverage: 'Every published line is a rule or has a reason why not, and every rule stands on a published line.',
  'families-first': 'The Families First indicators are listed with the rules that read them.',
  'protected-characteristics':
    'Age, disability, pregnancy and maternity, and sex are read only where a cited line needs them; the others never.',
  proxies: 'What may stand in for a protected characteristic is listed for a person to look at.',
  'only-the-child': 'No rule turns on the service’s own capacity, queue or rota.',
  'national-floor': 'Nothing comes to less than the national floor asks for, and no rule says less on statute.',
  'numbers-alone': 'No count and no history reaches the MACPT without known harm beside it.',
  precaution: 'No rule acts on a contact that says nothing.',
  examined: 'Every rule was looked at in all its ways, and the evaluator agrees with what was found.',
};

/**
 * Certifies a locality's document over the national floor (either may be null, not both): what holds of it, what does not, each
 * failure with a contact that shows it. Pure, and quick enough to run while somebody edits.
 * It proves rules consistent with each other and with the floor, never faithful to the published page: a person confirms that.
 */
export function certify(what: ToExamine): Certificate {
  const examination = examine(what);
  const seen = lookAtRules(examination);
  const findings = PROPERTIES.flatMap((property) => property(examination, seen));
  const ordered = CHECKS.flatMap((check) => findings.filter((finding) => finding.check === check));
  return {
    locality: what.document?.locality ?? null,
    title: what.document?.title ?? null,
    version: what.document?.version ?? null,
    floor: what.floor?.version ?? null,
    catalogue: what.catalogue.version,
    on: examination.on,
    holds: !ordered.some(({ severity }) => severity === 'error'),
    figures: figuresOf(examination),
    checks: CHECKS.map((check) => outcomeOf(check, ordered)),
    findings: ordered,
    ageBoundaries: listAgeBoundaries(examination),
  };
}

function figuresOf({ rules, document }: Examination): Certificate['figures'] {
  return {
    rules: rules.length,
    facts: new Set(rules.flatMap(({ reads }) => reads)).size,
    paragraphs: document?.paragraphs.length ?? 0,
    ways: rules.reduce((sum, { ways }) => sum + (ways?.length ?? 0), 0),
  };
}

function outcomeOf(check: CheckName, findings: readonly Finding[]): CheckOutcome {
  const own = findings.filter((finding) => finding.check === check);
  const of = (severity: Finding['severity']): number => own.filter((finding) => finding.severity === severity).length;
  const errors = of('error');
  return { check, says: SAYS[check], holds: errors === 0, errors, warnings: of('warning'), listed: of('listed') };
}
