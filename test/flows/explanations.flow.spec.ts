import type { Actor } from '#access';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const ELSEWHERE: Actor = {
  kind: 'person',
  id: 'person:elsewhere',
  name: 'Elsie Where',
  roles: ['front-door'],
  agency: null,
  locality: 'elsewhere',
  rights: [],
};

describe('why, in four voices', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(TUESDAY_MORNING);
  });
  afterAll(() => service.close());

  async function send(contact: ReturnType<typeof aContact>, who = 'school') {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body as { id: string; reference: string };
  }

  const voice = async (id: string, name: string, who: string | Actor | null = 'front-door', status = 200) =>
    (await service.as(who)).get(`/api/v1/contacts/${id}/explanations/${name}`).expect(status);

  const baby = () => aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');

  it('tells a practitioner who said what, with the published line', async () => {
    const { id, reference } = await send(baby(), 'health');
    const { body, headers } = await voice(id, 'practitioner');
    expect(headers['etag']).toMatch(/^"\d+"$/);
    expect(body).toMatchObject({ contact: reference, voice: 'practitioner', lines: [], children: [{ ref: 'c1' }] });
    const said = body.children[0].lines.join('\n');
    expect(said).toContain('the rules propose the Multi-Agency Child Protection Team (MACPT)');
    expect(said).toContain('said by Greenway Primary (health), who saw it');
    expect(said).toContain('NICE-CG89');
  });

  it('tells whoever is on duty in five lines, where the child is only for those who may know', async () => {
    const { id } = await send(
      baby().with({
        children: [{ ref: 'c1', dateOfBirth: '2026-10-01', now: { where: 'Ward 7', withWhom: 'a nurse' } }],
      }),
      'health',
    );
    const { body } = await voice(id, 'duty', 'duty');
    expect(body.lines.length).toBeLessThanOrEqual(5);
    for (const line of body.lines) expect(line.length).toBeLessThanOrEqual(160);
    expect(body.lines.join('\n')).toContain('Where: Ward 7, with a nurse.');
    expect(body.lines.join('\n')).toContain(
      'Take care: Do not wait to learn whether the child can move before acting.',
    );
    const governed = await voice(id, 'duty', 'governance');
    expect(governed.text).not.toContain('Ward 7');
  });

  it('says so while nothing has been evaluated', async () => {
    const bare = await openTestService({ worker: false });
    try {
      await bare.setNow(TUESDAY_MORNING);
      const sent = await (await bare.as('school')).post('/api/v1/contacts').send(baby().body()).expect(202);
      const reader = await bare.as('front-door');
      const at = `/api/v1/contacts/${sent.body.id}/explanations`;
      expect((await reader.get(`${at}/duty`).expect(200)).body.lines).toHaveLength(1);
      const { body } = await reader.get(`${at}/practitioner`).expect(200);
      expect(body).toMatchObject({ children: [], lines: [expect.stringContaining('Read what was sent')] });
    } finally {
      await bare.close();
    }
  });

  it('is for the roles that may, of their own locality, and no other voice is known', async () => {
    const { id } = await send(baby(), 'health');
    for (const name of ['practitioner', 'duty', 'referrer', 'family']) {
      await voice(id, name, 'school', 403);
      await voice(id, name, 'operator', 403);
      await voice(id, name, null, 401);
      await voice('FD-0000-0000', name, 'front-door', 404);
      await voice(id, name, ELSEWHERE, 404);
    }
    await voice(id, 'family', 'governance', 403);
    await voice(id, 'gossip', 'front-door', 404);
  });

  it('writes down each look before it is shown', async () => {
    const { id } = await send(baby(), 'health');
    await voice(id, 'duty', 'duty');
    await voice(id, 'family');
    const looked = (await service.database.owner.query(
      `SELECT action, allowed, actor ->> 'name' AS by FROM front_door.access_log WHERE contact_id = $1 ORDER BY at`,
      [id],
    )) as object[];
    expect(looked).toEqual([
      { action: 'explanation.duty', allowed: true, by: 'Owen Pryce' },
      { action: 'explanation.family', allowed: true, by: 'Ama Boateng' },
    ]);
  });

  describe('to whoever told us', () => {
    const explained = async (reference: string, who: string) =>
      (await (await service.as(who)).get(`/api/v1/contacts/${reference}/progress`).expect(200)).body;

    it('gives their own facts and published line, and what to do meanwhile', async () => {
      const { reference, id } = await send(aContact('school').saying('c1', 'neglect', 'persistent'));
      const { explanation } = await explained(reference, 'school');
      const said = explanation.lines.join('\n');
      expect(explanation).toMatchObject({ voice: 'referrer', wording: expect.any(String) });
      expect(said).toContain('Published line L3.PAR.11');
      expect(said).toContain('ring 999');
      expect(said).toContain('01632 960101');
      expect(said).toContain('You will hear from us by Wednesday 18 November');
      expect(said).not.toContain('Family Help');
      const { body } = await voice(id, 'referrer');
      expect(body.lines).toEqual(explanation.lines);
    });

    it('gives a member of the public a receipt, and neither team nor response', async () => {
      const { reference } = await send(aContact('public').saying('c1', 'unexplained-injury'), 'family');
      const progress = await explained(reference, 'family');
      expect(progress).toMatchObject({ status: 'proposed', heldBy: 'front-door', decision: { response: null } });
      expect(progress.explanation.lines).toContain('A person will look at it.');
      expect(progress.explanation.lines.join('\n')).not.toContain('Published line');
      expect(JSON.stringify(progress)).not.toContain('macpt');
    });

    it('gives a receipt of a contact too large for the rules, without evaluating it', async () => {
      const many = Array.from({ length: 201 }, (_, index) => ({ ref: `c${index}`, dateOfBirth: '2018-01-01' }));
      const { reference } = await send(
        aContact('school').with({ children: many }).saying('c1', 'neglect', 'persistent'),
      );
      const { explanation } = await explained(reference, 'school');
      expect(explanation.lines[0]).toBe('We have what you told us. Thank you for telling us.');
    });

    it('gives no more to a family form that says it is a school', async () => {
      const { reference } = await send(aContact('school').saying('c1', 'neglect', 'persistent'), 'family');
      const { explanation } = await explained(reference, 'family');
      expect(explanation.lines.join('\n')).not.toContain('Published line');
    });

    /** The front door decides, and a manager confirms where chance picks it to be read by a second person. */
    async function decide(id: string, decision: object): Promise<void> {
      const read = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
      const post = async (who: string, path: string, etag: string, body: object) =>
        (await service.as(who)).post(`/api/v1/contacts/${id}/${path}`).set('if-match', etag).send(body);
      const decided = await post('family-help', 'decisions', String(read.headers['etag']), decision);
      if (decided.status === 201) return;
      expect(decided.status).toBe(202);
      const again = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
      const path = `decisions/${decided.body.n}/confirmations`;
      const confirmed = await post('manager', path, String(again.headers['etag']), { agrees: 'yes' });
      expect(confirmed.status).toBe(201);
    }

    const CONFIRM = { kind: 'confirm', reason: { type: 'professional-judgement', text: 'Spoke to the school.' } };

    it('tells a professional the kind of response once a person has decided, and the public nothing of it', async () => {
      const contact = (kind: string) => aContact(kind).saying('c1', 'neglect', 'persistent');
      const professional = await send(contact('school'));
      const neighbour = await send(contact('public'), 'family');
      for (const { id } of [professional, neighbour]) await decide(id, CONFIRM);
      const { explanation } = await explained(professional.reference, 'school');
      expect(explanation.lines).toContain(
        'A person has decided. The kind of response: Family Help, offered to the family.',
      );
      expect(explanation.lines.join(' ')).not.toContain('You will hear');
      const told = await explained(neighbour.reference, 'family');
      expect(told).toMatchObject({ status: 'decided', heldBy: 'front-door', decision: { response: null } });
      expect(told.explanation.lines).toContain('It has been looked at.');
      expect(JSON.stringify(told)).not.toMatch(/family.help/i);
    });

    it('tells them of what they added themselves, and of nothing that anybody else added', async () => {
      const { id, reference } = await send(aContact('school').telling('Worried.'));
      const before = (await explained(reference, 'school')).explanation.lines;
      const add = async (who: string, fact: string) => {
        const facts = [{ about: 'c1', fact, value: 'yes', evidence: 'seen' }];
        await (await service.as(who)).post(`/api/v1/contacts/${id}/facts`).send({ facts }).expect(202);
        await service.drain();
      };
      await add('front-door', 'weapon-carrying');
      expect((await explained(reference, 'school')).explanation.lines).toEqual(before);
      await add('school', 'unexplained-injury');
      const after = (await explained(reference, 'school')).explanation.lines.join('\n');
      expect(after).toContain('Published line');
      expect(after).not.toContain('weapon');
    });
  });
});
