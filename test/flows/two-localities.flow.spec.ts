import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const CONTACTS = '/api/v1/contacts';

/** A Tuesday morning with every team of both open; a Wednesday at half past seven, when only one locality's still is. */
const TUESDAY_MORNING = new Date('2026-10-13T09:00:00Z');
const WEDNESDAY_EVENING = new Date('2026-10-14T18:30:00Z');

/** The same words to each: neglect of an eight-year-old that goes on. */
const neglect = (): ContactBuilder => aContact().saying('c1', 'neglect', 'persistent');
const inWexmoor = (contact: ContactBuilder, postcode = 'WM3 9ZZ'): ContactBuilder => {
  const [child] = contact.body()['children'] as object[];
  return contact
    .with({ locality: 'wexmoor' })
    .aboutAChild({ ...child, address: { lines: ['1 Invented Lane'], postcode } });
};

describe('two localities in one service', () => {
  let service: TestService;
  let here: Caller;
  let there: Caller;

  beforeAll(async () => {
    service = await openTestService();
    [here, there] = [await service.as('front-door'), await service.as('wexmoor:front-door')];
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(contact: ContactBuilder, sender: string): Promise<{ id: string; reference: string }> {
    const { body } = await (await service.as(sender)).post(CONTACTS).send(contact.body()).expect(202);
    await service.drain();
    return body as { id: string; reference: string };
  }

  const read = async (reader: Caller, { id }: { id: string }) =>
    (await reader.get(`${CONTACTS}/${id}`).expect(200)).body;

  it('decide the same words each by its own document, level and team', async () => {
    const first = await read(here, await send(neglect(), 'school'));
    expect(first).toMatchObject({
      locality: 'buckinghamshire',
      route: { team: 'family-help-north', kind: 'family-help' },
      decision: { level: 'L3', document: { locality: 'buckinghamshire' } },
    });
    const second = await read(there, await send(inWexmoor(neglect()), 'wexmoor:school'));
    expect(second).toMatchObject({
      locality: 'wexmoor',
      route: { team: 'family-social-work-east', kind: 'family-help' },
      holding: { nextAction: expect.stringContaining('a registered social worker') },
      decision: { level: 'band-4', document: { locality: 'wexmoor', version: '2026-04-five-bands' } },
    });
    expect(second.decision.children[0].because[0].cites.ref).toBe('B4-FC.1');
    expect(JSON.stringify(second)).not.toMatch(/buckinghamshire|L3\.PAR/i);
  });

  it('lift a contact to another band’s team on new information, where the response stays the same', async () => {
    const sent = await send(inWexmoor(aContact().saying('c1', 'young-carer', 'affects-outcomes')), 'wexmoor:school');
    expect(await read(there, sent)).toMatchObject({
      route: { team: 'family-practice-hollowbeck' },
      decision: { response: 'family-help', level: 'band-3', priority: 'amber' },
    });
    const worse = { facts: [{ about: 'c1', fact: 'neglect', value: 'persistent', evidence: 'seen' }] };
    await (await service.as('wexmoor:school')).post(`${CONTACTS}/${sent.id}/facts`).send(worse).expect(202);
    await service.drain();
    expect(await read(there, sent)).toMatchObject({
      route: { team: 'family-social-work-east' },
      holding: { team: 'family-social-work-east' },
      decision: { response: 'family-help', level: 'band-4', priority: 'amber' },
    });
  });

  it('start clocks by their own figures', async () => {
    const dueOf = async (reader: Caller, sent: { id: string }, kind: string): Promise<number> => {
      const { clocks } = (await read(reader, sent)) as { clocks: { kind: string; startedAt: string; dueAt: string }[] };
      const clock = clocks.find((each) => each.kind === kind);
      return (new Date(clock!.dueAt).getTime() - new Date(clock!.startedAt).getTime()) / 3_600_000;
    };
    const baby = aContact('health').aboutAChild({ dateOfBirth: '2026-09-01' }).saying('c1', 'unexplained-bruise');
    const [first, second] = [await send(baby, 'health'), await send(inWexmoor(baby), 'wexmoor:health')];
    expect(await dueOf(here, first, 'front-door-decision-red')).toBe(4);
    expect(await dueOf(there, second, 'front-door-decision-red')).toBe(2);
  });

  it('ring by their own hours and their own ladder', async () => {
    await service.setNow(WEDNESDAY_EVENING);
    const danger = aContact('police').with({ concern: { immediateDanger: 'yes' } });
    const [first, second] = [await send(danger, 'police'), await send(inWexmoor(danger), 'wexmoor:police')];
    expect(await read(here, first)).toMatchObject({ holding: { team: 'duty' }, escalations: [{ rung: { climb: 1 } }] });
    expect(await read(there, second)).toMatchObject({ holding: { team: 'protection-east' }, escalations: [] });
    await service.setNow(new Date(WEDNESDAY_EVENING.getTime() + 6 * 3_600_000));
    const third = await send(inWexmoor(danger), 'wexmoor:police');
    expect(await read(there, third)).toMatchObject({
      holding: { team: 'night-desk' },
      escalations: [{ rung: { role: 'night-practitioner' } }],
    });
    // Six hours later the worker may find the red contact of another test overdue, which rings at any hour.
    const rungOf = ({ items }: { items: { contact: string; reason: string }[] }): string[] =>
      items.filter(({ reason }) => reason !== 'red-overdue').map(({ contact }) => contact);
    const rungHere = (await here.get('/api/v1/escalations').expect(200)).body as Parameters<typeof rungOf>[0];
    const rungThere = (await there.get('/api/v1/escalations').expect(200)).body as Parameters<typeof rungOf>[0];
    expect(rungOf(rungHere)).toEqual([first.reference]);
    expect(rungOf(rungThere)).toEqual([third.reference]);
  });

  describe('with a wall between them', () => {
    it('shows nothing of the other’s contacts: by id, by reference, by progress', async () => {
      const theirs = await send(inWexmoor(neglect()), 'wexmoor:school');
      const ours = await send(neglect(), 'school');
      for (const [stranger, { id, reference }] of [
        [here, theirs],
        [there, ours],
        [await service.as('manager'), theirs],
        [await service.as('wexmoor:governance'), ours],
      ] as const) {
        await stranger.get(`${CONTACTS}/${id}`).expect(404);
        await stranger.get(`${CONTACTS}/${reference}`).expect(404);
      }
      // The agency goes by the same name in both, and is a stranger all the same.
      await (await service.as('school')).get(`${CONTACTS}/${theirs.reference}/progress`).expect(404);
      await (await service.as('wexmoor:school')).get(`${CONTACTS}/${ours.reference}/progress`).expect(404);
      await (await service.as('wexmoor:school')).get(`${CONTACTS}/${theirs.reference}/progress`).expect(200);
    });

    it('takes no contact for the other', async () => {
      await (await service.as('school')).post(CONTACTS).send(inWexmoor(neglect()).body()).expect(403);
      await (await service.as('wexmoor:school')).post(CONTACTS).send(neglect().body()).expect(403);
      const { locality: _, ...unsaid } = inWexmoor(neglect()).body();
      const { body } = await (await service.as('wexmoor:school')).post(CONTACTS).send(unsaid).expect(202);
      await service.drain();
      expect((await read(there, body as { id: string })).locality).toBe('wexmoor');
    });

    it('knows no team of the other, and lets each kind of team read its own, whatever it is called', async () => {
      for (const team of ['protection-east', 'family-practice-hollowbeck', 'night-desk']) {
        await here.get(`/api/v1/worklists/${team}`).expect(404);
        await there.get(`/api/v1/worklists/${team}`).expect(200);
      }
      for (const team of ['macpt', 'family-help-north', 'duty'])
        await there.get(`/api/v1/worklists/${team}`).expect(404);
      const familyHelp = await service.as('wexmoor:family-help');
      await familyHelp.get('/api/v1/worklists/family-practice-hollowbeck').expect(200);
      await familyHelp.get('/api/v1/worklists/protection-east').expect(403);
      await (await service.as('wexmoor:macpt')).get('/api/v1/worklists/protection-west').expect(200);
    });

    it('hears nothing of a child that the other was told of', async () => {
      const child = { givenName: 'Perry', familyName: 'Sample', dateOfBirth: '2018-02-20', nhsNumber: '999 000 0018' };
      const low = aContact().aboutAChild(child).saying('c1', 'neglect', 'low-level');
      await send(low, 'school');
      const record = await read(there, await send(inWexmoor(low), 'wexmoor:school'));
      expect(record.decision.children[0]).toMatchObject({ earlierIncidents: 0, possibleMatches: [] });
      expect(record.decision.response).toBe('universal');
    });

    it('lets one key stand for a contact in each', async () => {
      const keyed = async (sender: string, contact: ContactBuilder) =>
        (await (await service.as(sender)).post(CONTACTS).set('idempotency-key', 'one').send(contact.body()).expect(202))
          .body.id as string;
      expect(await keyed('school', neglect())).not.toBe(await keyed('wexmoor:school', inWexmoor(neglect())));
    });
  });

  it('publish each its own versions, to anyone', async () => {
    const anyone = await service.as(null);
    const { items } = (await anyone.get('/api/v1/localities/wexmoor/thresholds').expect(200)).body as {
      items: { version: string; inForce: boolean }[];
    };
    expect(items.map(({ version, inForce }) => [version, inForce])).toEqual(
      expect.arrayContaining([
        ['2026-04-five-bands', true],
        ['2025-04-two-boards', false],
      ]),
    );
    const rehearsal = await anyone
      .post('/api/v1/localities/wexmoor/evaluations')
      .send(inWexmoor(neglect()).body())
      .expect(200);
    expect(rehearsal.body).toMatchObject({ document: { version: '2026-04-five-bands' }, response: 'family-help' });
  });
});
