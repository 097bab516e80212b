import {
  certify,
  compileRuleSet,
  runCases,
  type CaseFailure,
  type Certificate,
  type FactCatalogue,
  type NationalFloor,
} from '#thresholds';
import type { ActDetails, VerifiedAgainst } from '../domain/document-act.js';
import { readNationalFloor, readThresholdDocument, readYaml } from '../domain/read-document.js';
import { hashOfCatalogue, sha256Of } from './document-desk.js';

/** What is verified: exact bytes, over a floor and a catalogue. */
export interface ToVerify {
  readonly bytes: Buffer;
  readonly cases: Buffer | null;
  readonly floor: { readonly version: string; readonly bytes: Buffer } | null;
  readonly catalogue: FactCatalogue;
}

/** The certificate as it is kept with a draft: what it is of, what it was made against, what was found. */
export interface KeptCertificate {
  readonly document: { readonly version: string; readonly sha256: string };
  readonly against: VerifiedAgainst;
  readonly sound: boolean;
  readonly problems: readonly string[];
  /** Rules that say less than a rule of the floor which is not statutory: each is signed with its reason. */
  readonly different: readonly string[];
  readonly certificate: Certificate;
  readonly cases: { readonly run: number; readonly failures: readonly CaseFailure[] };
  /** `not-run` where a document came with a release. */
  readonly gate: 'not-run' | GateVerdict;
}

/** What a solver in a process of its own says of the same document. */
export interface GateVerdict {
  readonly holds: boolean;
  readonly problems: readonly string[];
  /** Whatever else it tells, as it stands in the certificate. */
  readonly report: unknown;
}

/** Asks a solver; `solverGate`, or none. */
export type Gate = (what: ToVerify) => Promise<GateVerdict>;

/**
 * Verifies exact bytes: the checks, the cases of practice leads, and the gate where one is given.
 * @throws where the bytes cannot be read: they were read before they were drafted
 */
export async function verifyDocument(what: ToVerify, gate: Gate | null): Promise<KeptCertificate> {
  const { catalogue } = what;
  const document = sound(readThresholdDocument(what.bytes, catalogue));
  const floor = what.floor && sound(readNationalFloor(what.floor.bytes, catalogue));
  const certificate = certify({ document, floor, catalogue });
  const cases = runCasesOf(what, document, floor);
  const verdict = gate ? await gate(what) : ('not-run' as const);
  const problems = [
    ...certificate.findings.filter(({ severity }) => severity === 'error').map(inWords),
    ...cases.problems,
    ...cases.failures.map(({ sentence }) => `A case does not come out as its owners expect: ${sentence}`),
    ...(verdict === 'not-run' ? [] : verdict.problems),
  ];
  return {
    document: { version: document.version, sha256: sha256Of(what.bytes) },
    against: againstOf(what),
    sound: problems.length === 0 && (verdict === 'not-run' || verdict.holds),
    problems,
    different: differentOf(certificate),
    certificate,
    cases: { run: cases.run, failures: cases.failures },
    gate: verdict,
  };
}

/** A certificate as the bytes that are hashed and signed. */
export const asBytes = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8');

/** The part of a certificate that acts are decided by. */
export const detailsOf = ({ against, sound: holds, problems, different }: KeptCertificate): ActDetails => ({
  against,
  sound: holds,
  problems,
  different,
});

function againstOf({ floor, catalogue }: ToVerify): VerifiedAgainst {
  return {
    floor: floor && { version: floor.version, sha256: sha256Of(floor.bytes) },
    catalogue: { version: catalogue.version, sha256: hashOfCatalogue(catalogue) },
  };
}

type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly unknown[] };

function sound<Value>(read: Reading<Value>): Value {
  if (read.ok) return read.value;
  throw new Error(`a document that was read before cannot be read: ${read.problems.length} problem(s)`);
}

function runCasesOf(
  { cases, catalogue }: ToVerify,
  document: Parameters<typeof compileRuleSet>[0],
  floor: NationalFloor | null,
): { readonly run: number; readonly failures: readonly CaseFailure[]; readonly problems: readonly string[] } {
  if (!cases) return { run: 0, failures: [], problems: [] };
  const raw = readYaml(cases);
  if (!raw.ok) return { run: 0, failures: [], problems: raw.problems.map(({ message }) => `The cases: ${message}`) };
  const run = runCases(raw.value, compileRuleSet(document, floor, catalogue), catalogue);
  const problems = run.problems.map(({ path, message }) => `The cases${path ? ` at ${path}` : ''}: ${message}`);
  return { run: run.cases, failures: run.failures, problems };
}

const inWords = ({ path, sentence }: { path: string; sentence: string }): string =>
  path ? `${path}: ${sentence}` : sentence;

/** A rule may differ from several of the floor's: it is signed with one reason. */
const differentOf = ({ findings }: Certificate): string[] => [
  ...new Set(findings.flatMap(({ differs }) => (differs ? [differs.rule] : []))),
];
