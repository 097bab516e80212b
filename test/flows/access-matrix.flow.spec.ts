import type { LightMyRequestResponse } from 'fastify';
import { routesOf } from '../../apps/triage-api/src/http/refuse-undeclared-routes.js';
import { callersOf, type Caller } from '../access/callers.js';
import { isSpokenOf, outcomeOf, type Outcome } from '../access/judge-cell.js';
import { SIGNING_IN } from '../access/sentences.js';
import { besideTeams, CANARY, targetsIn, type Target, type Targets } from '../access/targets.js';
import { mayKnowWords } from '../access/who-sees-what.js';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');
/** Connections the door reads with. */
const AT_ONCE = 8;

interface Cell {
  readonly caller: Caller;
  readonly route: string;
  readonly target: Target;
}

/** Every role, and none, at every route of the door, for every kind of record: what the second statement of the policy says, and no other. */
describe('the access matrix', () => {
  let service: TestService;
  let callers: readonly Caller[];
  let targets: Targets;

  beforeAll(async () => {
    service = await openTestService({
      published: (data) => {
        const own = data.localities.get('buckinghamshire')!;
        const standing = localityOf('four-hundreds').besideTeams.filter(({ kind }) => /lado|fostering/.test(kind));
        const with_ = { ...own, besideTeams: standing.map((team) => ({ ...team, serves: [] })) };
        return { ...data, localities: new Map([...data.localities, [own.code, with_]]) };
      },
    });
    await service.setNow(TUESDAY);
    targets = await targetsIn(service);
    callers = await callersOf(service);
    await service.dismissWorker();
  }, 600_000);
  afterAll(() => service.close());

  const routes = () =>
    routesOf(service.door)
      .map(({ method, path }) => ({ method, path, route: `${method} ${path}` }))
      .filter(({ route }) => !SIGNING_IN.test(route));

  const targetsOf = (path: string): readonly Target[] => {
    const none: Target = { name: 'nothing', params: { token: 'A'.repeat(43), id: NOBODY } };
    if (path.startsWith('/api/v1/contacts/:')) return targets.contacts;
    if (path.startsWith('/api/v1/conversations/:')) return targets.conversations;
    if (path.startsWith('/api/v1/macpt-questions/:')) return targets.questions;
    if (path.startsWith('/api/v1/escalations/:')) return targets.callOuts;
    if (path.startsWith('/api/v1/handovers/:')) return targets.handovers;
    if (path.startsWith('/api/v1/alarms/:')) return targets.alarms;
    if (path.includes('/drafts/:id')) return targets.drafts;
    if (path.endsWith('/beside-duties')) return [...targets.teams, ...besideTeams()];
    if (path.includes('/:team')) return targets.teams;
    return path.includes('/:code') ? LOCALITIES : [none];
  };

  const ask = ({ caller, route, target }: Cell): Promise<LightMyRequestResponse> => {
    const [method, path = ''] = route.split(' ') as ['GET' | 'POST', string];
    const url = path.replace(/:(\w+)/g, (_, name: string) => target.params[name] ?? USUAL[name] ?? 'none');
    const headers = {
      ...(caller.authorization === null ? {} : { authorization: caller.authorization }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    };
    // No JSON: whoever may is told so, and nothing changes; whoever may not must not hear of it.
    return service.door.inject({ method, url, headers, ...(method === 'POST' ? { payload: '{"half' } : {}) });
  };

  it('speaks of every route of the door', () => {
    expect(routes().length).toBeGreaterThan(100);
    for (const { method, path } of routes())
      expect([
        path,
        service.door
          .getHttpAdapter()
          .getInstance()
          .hasRoute({ method: method as 'GET', url: path }),
      ]).toEqual([path, true]);
    expect(routes().filter(({ route }) => !isSpokenOf(route))).toEqual([]);
  });

  it('is as both say, cell by cell', async () => {
    const cells = routes().flatMap(({ path, route }) =>
      targetsOf(path).flatMap((target) => callers.map((caller): Cell => ({ caller, route, target }))),
    );
    const wrong: string[] = [];
    const tally: Record<string, number> = {};
    await allOf(cells, async (cell) => {
      const due = outcomeOf(cell.caller, cell.route, cell.target);
      tally[due] = (tally[due] ?? 0) + 1;
      const first = await ask(cell);
      // A machine that is too busy is no answer about who may: asked once more, what is wrong stays wrong.
      const answer = first.statusCode >= 500 ? await ask(cell) : first;
      const faults = faultsOf(cell, due, answer);
      for (const fault of faults) wrong.push(`${cell.caller.name}: ${cell.route} of ${cell.target.name}: ${fault}`);
    });
    process.stdout.write(`access matrix: ${cells.length} cells, ${wrong.length} wrong ${JSON.stringify(tally)}\n`);
    expect(wrong.slice(0, 40)).toEqual([]);
    expect(cells.length).toBeGreaterThan(5_000);
  }, 600_000);
});

const NOBODY = '00000000-0000-4000-8000-000000000000';
const USUAL: Readonly<Record<string, string>> = { n: '1', place: '1', confirm: NOBODY, version: 'none', token: NOBODY };
const LOCALITIES: readonly Target[] = ['buckinghamshire', 'wexmoor'].map((code) => {
  return { name: code, params: { code, version: 'none' }, locality: code };
});

/** What is wrong with an answer: its status, or a word in it that its reader may not know. */
function faultsOf({ caller, route, target }: Cell, due: Outcome, answer: LightMyRequestResponse): string[] {
  const { statusCode, body } = answer;
  const words = [...body.matchAll(CANARY)].map(([, record = '', group = '']) => ({ record, group }));
  const known = words.filter(({ record, group }) => !mayKnowWords(caller, record, group));
  const faults = [...new Set(known.map(({ record, group }) => `tells ${group} of ${record}`))];
  if (typeof due === 'number' && words.length > 0) faults.push('tells of a record while it refuses');
  if (isDue(due, statusCode, route)) return faults;
  return [...faults, `${statusCode} and not ${due}: ${body.slice(0, 200)}, ${target.name}`];
}

const isDue = (due: Outcome, status: number, route: string): boolean => {
  if (typeof due === 'number') return status === due;
  if (due === 'nothing-there') return status === 404 || status === 429;
  // What is public of no such version, and health that is not well, say so to everybody.
  if (route.includes('thresholds/:version') && route.startsWith('GET')) return status === 404;
  return ![401, 403, 404].includes(status) && (status < 500 || route.startsWith('GET /health/'));
};

/** Does a task for each of many, a few at once. */
async function allOf<One>(many: readonly One[], does: (one: One) => Promise<void>): Promise<void> {
  const left = many.values();
  const worker = async (): Promise<void> => {
    for (const one of left) await does(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
