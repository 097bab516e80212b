import { aContact } from '../builders/a-contact.js';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService } from '../support/service.js';

const SUNDAY_NIGHT = new Date('2026-11-15T23:30:00Z');
const MONDAY_OPEN = new Date('2026-11-16T09:01:00Z');
const iso = (minutes: number): string => new Date(SUNDAY_NIGHT.getTime() + minutes * 60_000).toISOString();

describe('a call-out that ends in the night', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService({
      published: (data) => {
        const own = data.localities.get('buckinghamshire')!;
        const { besideTeams, otherAuthorities } = localityOf('four-hundreds');
        const beds = besideTeams
          .filter(({ kind }) => kind === 'accommodation')
          .map((team) => ({ ...team, serves: [] }));
        const with_ = { ...own, besideTeams: beds, otherAuthorities };
        return { ...data, localities: new Map([...data.localities, [own.code, with_]]) };
      },
    });
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(SUNDAY_NIGHT));

  const bruised = () =>
    aContact('police').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  const post = async (who: string, path: string, sent: object = {}) =>
    (await service.as(who)).post(`/api/v1/${path}`).send(sent);
  const get = async (who: string, path: string) => (await (await service.as(who)).get(`/api/v1/${path}`)).body;

  /** A call-out that the duty worker has, and how it is ended. */
  async function inHand(contact = bruised()) {
    const { body } = await (await service.as('police')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    const { escalations, reference } = await get('manager', `contacts/${body.id}`);
    const path = `escalations/${escalations[0].id}`;
    await post('duty', `${path}/acknowledgements`);
    const end = (sent: object, who = 'duty') => post(who, `${path}/outcomes`, { why: 'Spoke to everybody.', ...sent });
    return { id: body.id as string, reference: reference as string, end };
  }
  const codes = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
    answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  async function morning(reference: string) {
    const { items } = await get('manager', 'morning-list');
    return (items as { reference: string; nextAction: string }[]).find((item) => item.reference === reference);
  }

  it('by advice says to whom and what, and is the day’s to read', async () => {
    const { id, reference, end } = await inHand();
    expect(codes(await end({ outcome: 'advice-given' }))).toEqual(['/advice missing']);
    const advice = { to: 'Sam Sample, ward sister', what: 'Keep Robin on the ward until nine.' };
    expect(codes(await end({ outcome: 'made-safe', advice }))).toEqual(['/advice unknown-member']);
    expect((await end({ outcome: 'advice-given', advice })).body).toMatchObject({ state: 'settled' });
    const { escalations, endings } = await get('manager', `contacts/${id}`);
    expect(escalations).toMatchObject([{ state: 'settled', outcome: 'advice-given' }]);
    expect(endings).toMatchObject([{ ending: 'advice-given', by: 'Owen Pryce', said: { advice } }]);
    expect((await morning(reference))?.nextAction).toMatch(/Advice was given in the night/);
  });

  it('by an appropriate adult says which child, where, who asked and who attends', async () => {
    const { id, end } = await inHand();
    const adult = {
      ...{ child: 'Robin Placeholder', station: 'Sampleton', askedBy: 'Sgt Example', askedAt: iso(-10) },
      ...{ attends: 'Pat Volunteer', attendsAt: iso(40) },
    };
    const early = { ...adult, askedAt: iso(60) };
    expect(codes(await end({ outcome: 'appropriate-adult', appropriateAdult: early }))).toEqual([
      '/appropriateAdult/askedAt in-the-future',
    ]);
    const nameless = await end({
      outcome: 'appropriate-adult',
      appropriateAdult: { ...adult, child: ' ', attends: null },
    });
    expect(codes(nameless).map((one) => one.split(' ')[0])).toEqual([
      '/appropriateAdult/child',
      '/appropriateAdult/attends',
    ]);
    expect((await end({ outcome: 'appropriate-adult', appropriateAdult: adult })).status).toBe(201);
    expect((await get('duty', `contacts/${id}/duty-view`)).done.endings).toMatchObject([
      { ending: 'appropriate-adult', said: { appropriateAdult: { attends: 'Pat Volunteer' } } },
    ]);
  });

  it('by a bed says who agreed and by which law, keeps where apart, and leaves a duty to whoever has beds', async () => {
    const { id, reference, end } = await inHand();
    const bed = { agreedBy: 'Mel Manager, manager on call', where: '9 Example Lane', basis: 'other', until: iso(600) };
    expect(codes(await end({ outcome: 'bed-tonight', bed: { ...bed, until: iso(-5) } }))).toEqual([
      '/bed/until over',
      '/bed/basisInWords missing',
    ]);
    expect((await end({ outcome: 'bed-tonight', bed: { ...bed, basis: 'section-20' } })).status).toBe(201);
    const { besideDuties, endings } = await get('manager', `contacts/${id}`);
    const beds = (besideDuties as { kind: string; team: string; state: string }[]).filter(
      ({ kind }) => kind === 'accommodation',
    );
    expect(beds).toMatchObject([
      { team: 'accommodation', state: 'owed', dueAt: expect.stringMatching(/^2026-11-16T13:00/) },
    ]);
    expect(endings).toMatchObject([{ where: '9 Example Lane', said: { bed: { basis: 'section-20' } } }]);
    const [kept] = (await service.database.owner.query(
      `SELECT string_agg(said::text, '') AS said, (SELECT string_agg(details::text, '') FROM front_door.audit WHERE stream = $1) AS audit
       FROM front_door.escalation_act`,
      [id],
    )) as { said: string; audit: string }[];
    expect(`${kept?.said} ${kept?.audit}`).not.toContain('Example Lane');
    await service.setNow(MONDAY_OPEN);
    await service.sweep();
    const { items } = await get('manager', 'worklists/front-door/handovers');
    const handover = (items as { contact: string; tonight: object }[]).find(({ contact }) => contact === reference);
    expect(handover?.tonight).toMatchObject({ visits: [], endings: [{ ending: 'bed-tonight', by: 'Owen Pryce' }] });
  });

  it('passes to another authority only once a named person there has accepted', async () => {
    const { id, reference, end } = await inHand();
    const there = {
      authority: 'farmarch',
      person: 'Ari Accepts',
      role: 'duty manager',
      telephone: '01632 960601',
      at: iso(-2),
    };
    const nobody = await end({ outcome: 'passed-to-authority', authority: { ...there, person: '' } });
    expect(codes(nobody)[0]).toMatch(/^\/authority\/person/);
    const unknown = await end({ outcome: 'passed-to-authority', authority: { ...there, authority: 'atlantis' } });
    expect(codes(unknown)).toEqual(['/authority no-such-authority']);
    expect((await get('manager', `contacts/${id}`)).escalations).toMatchObject([{ state: 'acknowledged' }]);
    expect((await end({ outcome: 'passed-to-authority', authority: there })).status).toBe(201);
    const shown = await get('manager', `contacts/${id}`);
    expect(shown.borderOffers).toMatchObject([{ state: 'accepted', person: 'Ari Accepts' }]);
    expect(shown.holding).toMatchObject({ team: 'duty' });
    expect((await morning(reference))?.nextAction).toMatch(/close it as theirs/);
  });

  it('is nobody else’s to end, and not before the police are told', async () => {
    const danger = aContact('police').with({ concern: { immediateDanger: 'yes' } });
    const { end } = await inHand(danger);
    const advice = { to: 'Sam Sample', what: 'Stay.' };
    expect(codes(await end({ outcome: 'advice-given', advice }, 'front-door'))).toEqual(['/outcome not-yours']);
    expect(codes(await end({ outcome: 'advice-given', advice }))).toEqual(['/outcome police-first']);
  });
});
