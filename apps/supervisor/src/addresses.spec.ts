import pg from 'pg';

import { asRole } from './addresses.js';

const optionsOf = (url: string) =>
  (new pg.Client({ connectionString: url }) as unknown as { connectionParameters: { options: string } })
    .connectionParameters.options;

it.each([
  ['postgres://me@host/door', '-c role=front_door_app'],
  ['postgres://me@/door?host=/run/x&port=5432', '-c role=front_door_app'],
  ['postgres://me@host/door?options=-c%20search_path%3Da&sslmode=disable', '-c search_path=a -c role=front_door_app'],
])('%s', (url, options) => {
  const address = asRole(url, 'front_door_app');
  expect(optionsOf(address)).toBe(options);
  expect(new pg.Client({ connectionString: address })).toMatchObject({ user: 'me', database: 'door' });
});
