import { getMetadataStorage } from 'class-validator';
import { readBody } from '../../apps/triage-api/src/http/read-body.js';
import { Problem } from '../../apps/triage-api/src/http/problem.js';
import { routesOf } from '../../apps/triage-api/src/http/refuse-undeclared-routes.js';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

/** What a sender might hope to set: each is a member of a record, an actor or an object, and none is anybody's to send. */
const FORBIDDEN = [
  ...['acceptedAt', 'acknowledgedBy', 'actor', 'agency', 'allowed', 'approved', 'auditSeq', 'by', 'childId', 'clocks'],
  ...['contactId', 'createdAt', 'decidedBy', 'decision', 'decisions', 'demo', 'escalations', 'hash', 'holding', 'id'],
  ...[
    'isAdmin',
    'locality',
    'person',
    'personId',
    'priority',
    'proposal',
    'receivedAt',
    'reference',
    'revision',
    'rights',
  ],
  ...[
    'role',
    'roles',
    'route',
    'sealedFrom',
    'sealedBy',
    'second',
    'seq',
    'sha256',
    'status',
    'suspended',
    'team',
    'updatedAt',
  ],
];
/** Refused in every body, wherever they stand, before anything reads it. */
const OF_OBJECTS = ['__proto__', 'constructor', 'prototype'];

/** Members of that name that an act is about, so that whoever does it must say them. */
const ASKED_FOR: readonly string[] = [
  'BorderAnswerDto.person',
  'BorderAnswerDto.role',
  'BulkActDto.team',
  'CallBackDto.by',
  'ClosureDto.team',
  'DecisionDto.team',
  'EducationViewBodyDto.role',
  'LiftingDto.actor',
  'PoliceToldDto.by',
  'SealDto.agency',
  'SessionEndingDto.actor',
  'ShiftDto.person',
  'ShiftDto.role',
  'SignatureBodyDto.role',
  'StepDto.by',
  'SuspensionDto.actor',
  'WantedAnswerDto.by',
];

type Kind = new () => object;

interface PostRoute {
  readonly path: string;
  readonly body: Kind | null;
}

/** Every POST route of the live router, with the class that its body is read as. */
function postRoutes({ door }: TestService): readonly PostRoute[] {
  return routesOf(door)
    .filter(({ method }) => method === 'POST')
    .map(({ path, handler }) => {
      const told = (Reflect.getMetadata('swagger/apiParameters', handler) ?? []) as { in: string; type?: Kind }[];
      return { path, body: told.find((one) => one.in === 'body')?.type ?? null };
    });
}

/** A body that is read by its class. What providers send is read otherwise, and is tried below as every route is. */
const isDto = (kind: Kind | null): kind is Kind =>
  typeof kind === 'function' &&
  kind.name.endsWith('Dto') &&
  getMetadataStorage().getTargetValidationMetadatas(kind, '', false, false).length > 0;

describe('a member that nobody may set', () => {
  let service: TestService;
  let routes: readonly PostRoute[];

  beforeAll(async () => {
    service = await openTestService();
    routes = postRoutes(service);
  });
  afterAll(() => service.close());

  const errorsOf = (kind: Kind, body: object): readonly { pointer: string; code: string }[] => {
    try {
      readBody(kind, { body: Buffer.from(JSON.stringify(body)) } as never);
      return [];
    } catch (error) {
      if (error instanceof Problem) return error.more.errors ?? [];
      throw error;
    }
  };

  it('is refused in the body of every act there is, one by one', () => {
    const kinds = [...new Set(routes.map(({ body }) => body).filter(isDto))].filter(
      ({ name }) => name !== 'ContactDto',
    );
    expect(kinds.length).toBeGreaterThan(40);
    const taken = kinds.flatMap((kind) =>
      FORBIDDEN.filter((name) => {
        const own = errorsOf(kind, { [name]: 'x' }).filter(({ pointer }) => pointer === `/${name}`);
        return !own.some(({ code }) => code === 'unknown-member');
      }).map((name) => `${kind.name}.${name}`),
    );
    expect(taken.sort()).toEqual(ASKED_FOR);
    for (const kind of kinds) {
      for (const name of OF_OBJECTS) {
        const body = Buffer.from(`{"${name}":{"status":"closed"}}`);
        expect(() => readBody(kind, { body } as never)).toThrow(Problem);
      }
    }
  });

  it('is refused at every route with a body, by whoever may call it, and changes no row', async () => {
    const school = await service.as('school');
    const { body: sent } = await school.post('/api/v1/contacts').send(aContact().body()).expect(202);
    await service.drain();
    await service.dismissWorker();
    const all = Object.fromEntries(FORBIDDEN.map((name) => [name, 'closed']));
    const callers = await Promise.all(
      ['school', 'front-door', 'manager', 'family-help', 'macpt', 'duty', 'policy', 'governance', 'operator'].map(
        (who) => service.as(who),
      ),
    );
    const before = await rowsOf(service);
    let refused = 0;
    for (const { path, body } of routes) {
      if (!isDto(body) || body.name === 'ContactDto') continue;
      const asked = filled(path, sent);
      for (const caller of callers) {
        const { status } = await caller.post(asked).set('if-match', '"1"').send(all);
        expect([path, status >= 400 && status < 500]).toEqual([path, true]);
        if (status === 400) refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(40);
    expect(await rowsOf(service)).toEqual(before);
  });

  it('is doubted in a contact, kept as it was sent, and never acted on', async () => {
    const school = await service.as('school');
    const wished = Object.fromEntries(FORBIDDEN.filter((name) => name !== 'locality').map((name) => [name, 'closed']));
    const hoped = {
      ...wished,
      id: '01a206e3-7e18-7449-9042-0430e59c9ff7',
      receivedAt: '2001-01-01T00:00:00Z',
      status: 'closed',
    };
    const body = { ...hoped, ...aContact().body() };
    const { body: sent } = await school.post('/api/v1/contacts').send(body).expect(202);
    const doubted = new Set((sent.doubts as { pointer: string }[]).map(({ pointer }) => pointer));
    expect(Object.keys(wished).filter((name) => !doubted.has(`/${name}`))).toEqual([]);
    expect(sent.id).not.toBe(hoped.id);
    const record = (await (await service.as('front-door')).get(`/api/v1/contacts/${sent.id}`).expect(200)).body;
    expect(record.status).not.toBe('closed');
    expect(new Date(record.receivedAt).getFullYear()).toBeGreaterThan(2020);
    expect(record.locality).toBe('buckinghamshire');
    expect(JSON.stringify({ ...record, submitted: null, doubts: null })).not.toContain('"closed"');
  });

  it.each(OF_OBJECTS)('refuses %s in a contact, as what cannot be read', async (name) => {
    const text = JSON.stringify(aContact().body()).replace(/^\{/, `{"${name}":{"status":"closed"},`);
    const call = (await service.as('school')).post('/api/v1/contacts').set('content-type', 'application/json');
    await call.send(text).expect(400);
  });
});

const filled = (path: string, { id, reference }: { id: string; reference: string }): string =>
  path
    .replace(':reference', reference)
    .replace(':team', 'front-door')
    .replace(':code', 'buckinghamshire')
    .replace(/:(n|place)\b/g, '1')
    .replace(/:(id|confirm)\b/g, id)
    .replace(/:(version|token)\b/g, 'none');

/** Every row of everything that an act could change, but for the record of who looked and who was refused. */
async function rowsOf({ database }: TestService): Promise<Record<string, string>> {
  const tables = (await database.owner.query(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'front_door' AND table_type = 'BASE TABLE' AND table_name NOT IN ('access_log', 'access_token', 'heartbeat')`,
  )) as { name: string }[];
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = (await database.owner.query(
      `SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS all FROM front_door."${name}" t`,
    )) as { all: string }[];
    rows[name] = row?.all ?? '';
  }
  return rows;
}
