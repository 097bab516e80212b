import { isSound, type GatedFile } from '#publishing';
import type { Certificate, CheckOutcome, Finding } from '#thresholds';

/** A verified file as lines for a terminal: what is wrong first, then what to look at; what is only listed is counted. */
export function gatedInWords(file: GatedFile): string[] {
  const { path, cases, problems, failures, certified } = file;
  return [
    `${path}: ${isSound(file) ? 'sound' : 'NOT SOUND'}; ${cases} cases${failures.length === 0 ? '' : `, ${failures.length} not as expected`}`,
    ...problems.map((problem) => `  ${problem}`),
    ...failures.flatMap(({ sentence, differences }) => [`  ${sentence}`, ...differences.map((one) => `    ${one}`)]),
    ...(certified === null ? [] : certificateInWords(certified.certificate)),
    ...gateInWords(file),
  ];
}

function certificateInWords({ checks, findings, figures, floor }: Certificate): string[] {
  const of = (severity: Finding['severity']): Finding[] => findings.filter((finding) => finding.severity === severity);
  return [
    `  Certificate over ${floor === null ? 'no national floor' : `the national floor ${floor}`}: ${figures.rules} rules, ${figures.ways} ways of holding`,
    ...checks.map(checkInWords),
    ...of('error').flatMap((finding) => findingInWords('ERROR', finding)),
    ...of('warning').flatMap((finding) => findingInWords('Look at', finding)),
  ];
}

const checkInWords = ({ holds, says, warnings, listed }: CheckOutcome): string => {
  const counted = [...(warnings > 0 ? [`${warnings} to look at`] : []), ...(listed > 0 ? [`${listed} listed`] : [])];
  return `  ${holds ? 'holds ' : 'FAILS '} ${says}${counted.length === 0 ? '' : ` (${counted.join(', ')})`}`;
};

const findingInWords = (mark: string, { path, sentence, witness }: Finding): string[] => [
  `  ${mark} ${path === '' ? '' : `${path}: `}${sentence}`,
  ...(witness === null ? [] : [`    Shown by ${witness.words}.`]),
];

function gateInWords({ gate, certified }: GatedFile): string[] {
  if (certified === null) return [];
  if (gate === null) return ['  The solver was not asked: not enough to publish on.'];
  const { agrees, questions, milliseconds, problems } = gate;
  const how = agrees ? 'agrees' : 'DOES NOT AGREE';
  return [
    `  The solver ${how}: ${questions} questions in ${(milliseconds / 1000).toFixed(1)} s`,
    ...problems.map((one) => `    ${one}`),
  ];
}
