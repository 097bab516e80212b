import { openApiOf } from '../../apps/triage-api/src/openapi.js';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

/** Whoever sends contacts can find out of no child whether it is known: there is nothing to search with, and a receipt is a receipt. */
describe('whether a child is known', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(new Date('2026-11-17T10:00:00Z'));
  });
  afterAll(() => service.close());

  it('is asked by no route: none takes a name, a birth, a number or a place', () => {
    const { paths } = openApiOf(service.door);
    const asked = Object.values(paths).flatMap((path) =>
      Object.values(path as Record<string, { parameters?: { in: string; name: string }[] }>).flatMap(
        ({ parameters = [] }) => parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      ),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => /name|birth|nhs|upn|postcode|address|search|query|^q$/i.test(name))).toEqual([]);
  });

  it('is told by no receipt and by no progress: a known child and an unknown one are answered in the same words', async () => {
    const send = async (who: string, familyName: string) => {
      const child = { givenName: 'Robin', familyName, dateOfBirth: '2016-05-05', nhsNumber: '9990000026' };
      const caller = await service.as(who);
      const sent = await caller.post('/api/v1/contacts').send(aContact(who).aboutAChild(child).body()).expect(202);
      await service.drain();
      const progress = await caller.get(`/api/v1/contacts/${sent.body.id}/progress`).expect(200);
      return JSON.parse(
        JSON.stringify([sent.body, progress.body])
          .replaceAll(String(sent.body.id), 'id')
          .replaceAll(String(sent.body.reference), 'reference')
          .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
          .replace(/T10:00:\d\d\.\d+Z/g, 'T10:00Z'),
      ) as object;
    };
    await send('school', 'Known');
    const unknown = await send('police', 'Unknown');
    expect(await send('police', 'Known')).toEqual(unknown);
  });
});
