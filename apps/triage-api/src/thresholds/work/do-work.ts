import type { PublishedData } from '#config';
import { forNobodysEyes } from '../../http/past-the-wall.js';
import {
  asBytes,
  detailsOf,
  readNationalFloor,
  readThresholdDocument,
  replayContacts,
  solverGate,
  verifyDocument,
  type Read,
  type Replayed,
} from '#publishing';
import { connect, UnitOfWork } from '#record';
import { chooseRoute, pastContacts, type Locality } from '#referrals';
import { compileRuleSet, type RuleSet } from '#thresholds';
import type { FloorSent, WorkAnswer, WorkWish } from './wish.js';

/** A batch of contacts, fetched while people use the same database, may take this long. */
const STATEMENT_LIMIT_MS = 120_000;

/** Does the work, in a process in which nobody waits for anything else. */
export function doWork(wish: WorkWish, published: PublishedData): Promise<WorkAnswer> {
  return wish.kind === 'verification' ? verify(wish, published) : replay(wish, published);
}

type Verification = Extract<WorkWish, { kind: 'verification' }>;
type ReplayWish = Extract<WorkWish, { kind: 'replay' }>;

async function verify({ document, cases, floor }: Verification, { catalogue }: PublishedData): Promise<WorkAnswer> {
  const what = {
    bytes: bytesOf(document),
    cases: cases === null ? null : bytesOf(cases),
    floor: floor && { version: floor.version, bytes: bytesOf(floor.bytes) },
    catalogue,
  };
  const certificate = await verifyDocument(what, solverGate);
  return { ok: true, details: detailsOf(certificate), body: asBytes(certificate).toString('base64'), beside: null };
}

async function replay(wish: ReplayWish, published: PublishedData): Promise<WorkAnswer> {
  const locality = published.localities.get(wish.locality);
  if (!locality) return { ok: false, problems: ['This release does not serve the locality.'] };
  const source = await connect({
    url: wish.appUrl,
    name: 'front-door-replay',
    max: 1,
    statementLimitMs: STATEMENT_LIMIT_MS,
  });
  try {
    const { summary, lower } = await new UnitOfWork(source).run(forNobodysEyes(locality.code), (tx) =>
      replayAll(wish, { published, locality, contacts: pastContacts(tx, { ...wish }) }),
    );
    const details = { contacts: summary.contacts, lower: summary.lower };
    const body = asBytes(summary).toString('base64');
    return { ok: true, details, body, beside: asBytes(lower).toString('base64') };
  } finally {
    await source.destroy();
  }
}

interface With {
  readonly published: PublishedData;
  readonly locality: Locality;
  readonly contacts: ReturnType<typeof pastContacts>;
}

function replayAll(wish: ReplayWish, { published, locality, contacts }: With): Promise<Replayed> {
  const rules = {
    before: rulesOf(wish.before.document, wish.before.floor, published),
    after: rulesOf(wish.document, wish.floor, published),
  };
  return replayContacts({
    rules,
    routeTo: (outcome, { district }) => chooseRoute(locality, { ...outcome, district }).team,
    contacts,
    byDomain: locality.teams.some(({ domains }) => domains.length > 0),
    head: {
      document: { version: rules.after.document?.version ?? '', bytes: bytesOf(wish.document) },
      comparedWith: rules.before.document && {
        version: rules.before.document.version,
        bytes: bytesOf(wish.before.document ?? ''),
      },
      floor: { before: wish.before.floor?.version ?? null, after: wish.floor?.version ?? null },
      source: 'database',
    },
  });
}

function rulesOf(document: string | null, floor: FloorSent | null, { catalogue }: PublishedData): RuleSet {
  return compileRuleSet(
    document === null ? null : read(readThresholdDocument(bytesOf(document), catalogue)),
    floor && read(readNationalFloor(bytesOf(floor.bytes), catalogue)),
    catalogue,
  );
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

function read<Value>(reading: Read<Value>): Value {
  if (reading.ok) return reading.value;
  throw new Error('a document that was read before cannot be read');
}
