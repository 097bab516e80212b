import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const CHILD = { givenName: 'Kit', familyName: 'Sample', dateOfBirth: '2018-10-03' };
const MONTHS = ['2026-02-03', '2026-05-12', '2026-09-08'].map((day) => new Date(`${day}T10:00:00Z`));

describe('what was told of a child before', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  /** Sends a contact in each of three months; gives the record of the last. */
  async function overMonths(
    nhsNumber: string,
    tell: (contact: ContactBuilder) => ContactBuilder,
    senders: readonly string[],
  ) {
    let last = '';
    for (const [place, sender] of senders.entries()) {
      await service.setNow(MONTHS[place] as Date);
      const contact = tell(aContact(sender).aboutAChild({ ...CHILD, nhsNumber }));
      const answer = await (await service.as(sender)).post('/api/v1/contacts').send(contact.body()).expect(202);
      await service.drain();
      last = answer.body.id as string;
    }
    const { body } = await (await service.as('front-door')).get(`/api/v1/contacts/${last}`).expect(200);
    return body.decision;
  }

  const neglect = (contact: ContactBuilder) => contact.saying('c1', 'neglect', 'low-level');

  it('counts the agencies that told of it: three are three', async () => {
    const decision = await overMonths('999 100 3517', neglect, ['school', 'health', 'police']);
    expect(decision.response).toBe('family-help');
    expect(decision.children[0].because[0].cites.ref).toBe('L3.PAR.11');
  });

  it('counts an agency once, though it told before and tells again now', async () => {
    const decision = await overMonths('999 100 4424', neglect, ['school', 'health', 'school']);
    expect(decision.response).toBe('universal');
    expect(decision.children[0].earlierIncidents).toBe(2);
  });

  it('counts what was said of a parent among the incidents of the child', async () => {
    const inconsistent = (contact: ContactBuilder) =>
      contact
        .with({ adults: [{ ref: 'a1', relationship: 'mother' }] })
        .saying('a1', 'basic-care-lacking', 'inconsistent');
    const decision = await overMonths('999 100 5331', inconsistent, ['school', 'school', 'school']);
    expect(decision.response).toBe('family-help');
    expect(decision.children[0].because.map(({ rule }: { rule: string }) => rule)).toContain(
      'l3-episodes-of-poor-care',
    );
  });
});
