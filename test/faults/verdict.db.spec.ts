import { createHash } from 'node:crypto';
import { openTestService, type TestService } from '../support/service.js';
import { drawContact } from './contacts.js';
import { chanceFrom } from './seeded.js';
import type { Acknowledged } from './traffic.js';
import { judge } from './verdict.js';

/** The verdict must be able to fail: each loss is made, and must be found. */
describe('the verdict after faults', () => {
  let service: TestService;
  const acknowledged: Acknowledged[] = [];

  beforeAll(async () => {
    service = await openTestService();
    const chance = chanceFrom(7);
    for (let n = 1; n <= 12; n += 1) {
      const { sender, key, body } = drawContact(chance, `contact ${n}`);
      const caller = await service.as(sender);
      const answer = await caller
        .post('/api/v1/contacts')
        .set('idempotency-key', key.replaceAll(' ', '-'))
        .set('content-type', 'application/json')
        .send(body)
        .expect(202);
      acknowledged.push({ key, id: answer.body.id as string, sha256: createHash('sha256').update(body).digest('hex') });
    }
    await service.drain();
    await service.sweep();
  });
  afterAll(() => service.close());

  const sql = (statement: string): Promise<unknown> =>
    service.database.owner.query(
      `BEGIN; SET LOCAL session_replication_role = replica; ${statement.replaceAll('$1', `'${acknowledged[3]?.id}'`)}; COMMIT`,
    );

  it('is sound where nothing was lost', async () => {
    expect(await judge(service.database.ownerUrl, acknowledged)).toMatchObject({ wrongs: [], contacts: 12 });
  });

  it('finds a contact that was never acknowledged, as one accepted twice leaves behind', async () => {
    const { wrongs } = await judge(service.database.ownerUrl, acknowledged.slice(1));
    expect(wrongs).toEqual(['11 contacts were acknowledged, and 12 are there']);
  });

  it('finds one body under two ids', async () => {
    const twice = { ...(acknowledged[0] as Acknowledged) };
    await sql(`UPDATE front_door.contact_body SET body = b.body, sha256 = b.sha256
               FROM front_door.contact_body b WHERE b.contact_id = '${twice.id}' AND front_door.contact_body.contact_id = $1`);
    const { wrongs } = await judge(service.database.ownerUrl, acknowledged);
    expect(wrongs).toContainEqual(expect.stringMatching(/^TWICE: the contact of key contact 1 is there 2 times/));
    expect(wrongs).toContainEqual(expect.stringMatching(/^ALTERED: .*contact 4/));
    expect(wrongs).toContainEqual(expect.stringMatching(/^doctor: body-altered/));
  });

  it('finds a contact that was acknowledged and is gone, whole', async () => {
    await sql(`DELETE FROM front_door.contact_body WHERE contact_id = $1; DELETE FROM front_door.child WHERE contact_id = $1;
               DELETE FROM front_door.contact WHERE id = $1`);
    const { wrongs } = await judge(service.database.ownerUrl, acknowledged);
    expect(wrongs).toContainEqual(expect.stringMatching(/^LOST: .*contact 4/));
    expect(wrongs).toContainEqual(expect.stringMatching(/^doctor: acknowledged-missing/));
  });
});
