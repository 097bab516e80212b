import { Client } from 'pg';

it('answers', async () => {
  const client = new Client({ connectionString: process.env['FRONT_DOOR_TEST_DATABASE'] });
  await client.connect();
  expect((await client.query('select current_user as me')).rows).toEqual([{ me: 'owner' }]);
  await client.end();
});
