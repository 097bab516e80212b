import { Controller, Get, Module } from '@nestjs/common';
import { APP_INTERCEPTOR, NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { fastify } from '../../apps/triage-api/src/configure-app.js';
import {
  LookFirst,
  NO_CASE_CONTENT,
  ShowsNoCaseContent,
} from '../../apps/triage-api/src/access/look-first.interceptor.js';
import { DECLARATION, Requires, type Declaration } from '../../apps/triage-api/src/http/declarations.js';
import { routesOf } from '../../apps/triage-api/src/http/refuse-undeclared-routes.js';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const ANY = '01a206e3-7e18-7449-9042-0430e59c9ff7';
const SECRET = 'Zephyrine';

/** How each route that reads case content is asked: by whom, and for what. `:id` is a contact's own. A route that is not here fails. */
const ASKED: Readonly<Record<string, readonly [who: string, path?: string]>> = {
  'GET /api/v1/contacts/:id': ['manager'],
  'GET /api/v1/contacts/:reference/progress': ['school'],
  'GET /api/v1/contacts/:id/looks': ['governance'],
  'GET /api/v1/contacts/:id/restriction': ['manager'],
  'GET /api/v1/break-glass': ['manager'],
  'GET /api/v1/access/unusual-looks': ['governance'],
  'GET /api/v1/contacts/:id/explanations/practitioner': ['manager'],
  'GET /api/v1/contacts/:id/explanations/duty': ['duty'],
  'GET /api/v1/contacts/:id/explanations/referrer': ['manager'],
  'GET /api/v1/contacts/:id/explanations/family': ['manager'],
  'GET /api/v1/contacts/:id/decisions/form': ['manager', '/api/v1/contacts/:id/decisions/form?kind=confirm'],
  'GET /api/v1/contacts/:id/feedback': ['manager'],
  'GET /api/v1/contacts/:id/call-pack': ['macpt'],
  'GET /api/v1/contacts/:id/duty-view': ['duty'],
  'GET /api/v1/worklists': ['manager'],
  'GET /api/v1/worklists/:team': ['manager', '/api/v1/worklists/front-door'],
  'GET /api/v1/worklists/:team/totals': ['manager', '/api/v1/worklists/front-door/totals'],
  'GET /api/v1/worklists/:team/handovers': ['manager', '/api/v1/worklists/front-door/handovers'],
  'GET /api/v1/worklists/:team/beside-duties': ['manager', '/api/v1/worklists/front-door/beside-duties'],
  'GET /api/v1/macpt/morning-list': ['manager'],
  'GET /api/v1/morning-list': ['manager'],
  'GET /api/v1/measures': ['manager'],
  'GET /api/v1/conversations': ['manager'],
  'GET /api/v1/conversations/:id': ['manager', `/api/v1/conversations/${ANY}`],
  'GET /api/v1/macpt-questions': ['manager'],
  'GET /api/v1/macpt-questions/:id': ['manager', `/api/v1/macpt-questions/${ANY}`],
  'GET /api/v1/escalations': ['manager'],
  'GET /api/v1/escalations/:id': ['manager', `/api/v1/escalations/${ANY}`],
  'GET /api/v1/rota': ['manager'],
  'GET /api/v1/rota/export': ['manager', '/api/v1/rota/export?format=csv'],
  'GET /api/v1/rota/people': ['manager'],
  'GET /api/v1/localities/:code/thresholds/drafts/:id/lower': [
    'manager',
    `/api/v1/localities/buckinghamshire/thresholds/drafts/${ANY}/lower`,
  ],
};

describe('what is shown', () => {
  let service: TestService;
  let contact: { id: string; reference: string };
  let reading: readonly { readonly answers: string }[];

  beforeAll(async () => {
    service = await openTestService();
    const child = { ref: 'c1', givenName: SECRET, familyName: 'Invented', dateOfBirth: '2019-05-02' };
    const sent = aContact().aboutChildren(child).saying('c1', 'unexplained-bruise');
    contact = (await (await service.as('school')).post('/api/v1/contacts').send(sent.body()).expect(202)).body;
    await service.drain();
    const reflector = new Reflector();
    reading = routesOf(service.door)
      .map(({ handler, method, path }) => ({ handler, answers: `${method} ${path}` }))
      .filter(({ handler, answers }) => {
        const declared = reflector.get<Declaration>(DECLARATION, handler);
        return (
          answers.startsWith('GET ') && !('public' in declared) && !reflector.get<string>(NO_CASE_CONTENT, handler)
        );
      });
  });
  afterAll(() => service.close());

  const ask = async (answers: string, correlation: string) => {
    const [who, path = answers.replace('GET ', '')] = ASKED[answers] ?? [];
    if (who === undefined)
      throw new Error(`say in ASKED how ${answers} is asked, or declare that it shows no case content`);
    const caller: Caller = await service.as(who);
    const at = path.replace(':id', contact.id).replace(':reference', contact.reference);
    return caller.get(at).set('x-correlation-id', correlation);
  };

  it('by any route of the door is asked for below', () => {
    expect(reading.map(({ answers }) => answers).sort()).toEqual(Object.keys(ASKED).sort());
  });

  it('stands on the access log when it is shown, with a group of fields', async () => {
    for (const [place, { answers }] of reading.entries()) {
      const correlation = `shown-number-${place}`;
      const { status } = await ask(answers, correlation);
      const looks = (await service.database.owner.query(
        `SELECT shown, allowed FROM front_door.access_log WHERE correlation_id = $1`,
        [correlation],
      )) as { shown: string; allowed: boolean }[];
      expect({ answers, status, looks: looks.length }).toEqual({
        answers,
        status: [404, 409].includes(status) ? status : 200,
        looks: 1,
      });
      expect([answers, looks[0]?.allowed]).toEqual([answers, status === 200 || answers.endsWith('/lower')]);
      expect(looks[0]?.shown).not.toBe('not-said');
    }
  });

  it.each([
    [
      'no right to write',
      `REVOKE INSERT ON front_door.access_log FROM front_door_app`,
      `GRANT INSERT ON front_door.access_log TO front_door_app`,
    ],
    [
      'a write that fails',
      `ALTER TABLE front_door.access_log ADD CONSTRAINT broken CHECK (false) NOT VALID`,
      `ALTER TABLE front_door.access_log DROP CONSTRAINT broken`,
    ],
  ])('is nothing at all by any route where the look cannot be kept: %s', async (_, broken, mended) => {
    await service.database.owner.query(broken);
    try {
      for (const { answers } of reading) {
        const { status, text, type } = await ask(answers, 'not-to-be-shown');
        expect({ answers, status, type }).toEqual({
          answers,
          status: status === 503 ? 503 : 500,
          type: 'application/problem+json',
        });
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain(contact.reference);
      }
    } finally {
      await service.database.owner.query(mended);
    }
  });
});

@Controller('made-up')
class Forgetful {
  @Get('content')
  @Requires('contact.read')
  content(): object {
    return { child: SECRET };
  }

  @Get('nothing')
  @Requires('alarm.read')
  @ShowsNoCaseContent('made up')
  nothing(): object {
    return { fine: true };
  }
}

@Module({
  controllers: [Forgetful],
  providers: [
    { provide: APP_INTERCEPTOR, inject: [Reflector], useFactory: (reflector: Reflector) => new LookFirst(reflector) },
  ],
})
class ForgetfulDoor {}

it('is nothing by a new route that forgets to write a look down', async () => {
  const door = await NestFactory.create<NestFastifyApplication>(ForgetfulDoor, fastify(), { logger: false });
  await door.init();
  await door.getHttpAdapter().getInstance().ready();
  try {
    const { status, text } = await request(door.getHttpServer()).get('/made-up/content');
    expect(status).toBe(500);
    expect(text).not.toContain(SECRET);
    await request(door.getHttpServer()).get('/made-up/nothing').expect(200);
  } finally {
    await door.close();
  }
});
