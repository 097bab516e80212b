import { unpackContact } from '#thresholds';
import { aContact } from '../../../../test/builders/a-contact.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { connect, UnitOfWork, serviceScope } from '#record';
import { countPastContacts, pastContacts, type ReplayedContact, type ReplayedSpan } from './replayed-contacts.query.js';

const LOCALITY = 'buckinghamshire';
const SPAN: ReplayedSpan = { locality: LOCALITY, since: null, until: null };

describe('contacts of the past, to be replayed', () => {
  let service: TestService;
  let unitOfWork: UnitOfWork;
  let close: () => Promise<void>;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(new Date('2026-11-17T10:00:00Z'));
    const app = await connect({ url: service.database.appUrl, name: 'front-door-test-app', max: 2 });
    unitOfWork = new UnitOfWork(app);
    close = () => app.destroy();
    const school = await service.as('school');
    const child = { givenName: 'Robin', familyName: 'Testwood', dateOfBirth: '2019-03-03', nhsNumber: '999 000 0018' };
    const send = (contact: ReturnType<typeof aContact>) =>
      school.post('/api/v1/contacts').send(contact.body()).expect(202);
    await send(
      aContact()
        .aboutAChild({ ...child, sex: 'F', ethnicity: 'WBRI' })
        .saying('c1', 'neglect', 'low-level'),
    );
    await service.drain();
    await service.setNow(new Date('2026-11-18T10:00:00Z'));
    await send(aContact().aboutAChild(child).saying('c1', 'neglect', 'persistent'));
    await service.drain();
  });
  afterAll(async () => {
    await close();
    await service.close();
  });

  const read = (span = SPAN, locality = LOCALITY): Promise<ReplayedContact[]> =>
    unitOfWork.run(serviceScope(locality), async (tx) => {
      const all: ReplayedContact[] = [];
      for await (const batch of pastContacts(tx, span)) all.push(...batch);
      return all.sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1));
    });

  it('come with exactly what their proposal was made on, history included', async () => {
    const [first, second] = await read();
    expect(first).toMatchObject({
      receivedOn: '2026-11-17',
      sourceKind: 'school',
      children: [{ sex: 'F', ethnicity: 'WBRI' }],
      then: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), priority: expect.any(String) },
    });
    const unpacked = unpackContact(second?.packed ?? new Uint8Array(), service.published.catalogue);
    if (!unpacked.ok) throw new Error(unpacked.problems[0]?.message);
    expect(unpacked.value[0]?.children[0]?.history).toEqual([
      expect.objectContaining({ on: '2026-11-17', facts: ['neglect'] }),
    ]);
  });

  it('hold neither a name nor an address nor what was written', async () => {
    expect(JSON.stringify(await read())).not.toMatch(/Robin|Testwood|9990000018|Greenway/);
  });

  it('are those of a span of days in London, both included, of one locality', async () => {
    const on = (since: string | null, until: string | null) => read({ ...SPAN, since, until });
    expect(await on('2026-11-17', '2026-11-17')).toHaveLength(1);
    expect(await on('2026-11-18', null)).toHaveLength(1);
    expect(await on(null, '2026-11-16')).toEqual([]);
    expect(await read({ ...SPAN }, 'wexmoor')).toEqual([]);
    expect(await unitOfWork.read(serviceScope(LOCALITY), (tx) => countPastContacts(tx, SPAN))).toBe(2);
  });

  it('are kept as they were: nobody alters what a proposal was made on', async () => {
    const change = `UPDATE front_door.decision_facts SET packed = '\\x00'`;
    await expect(service.database.owner.query(change)).rejects.toThrow(/only grows/);
    const writing = unitOfWork.run(serviceScope(LOCALITY), (tx) => tx.query(change));
    await expect(writing).rejects.toThrow(/permission denied/);
  });
});
