import { accountsFor } from './account.js';
import { CannotStart } from './cannot-start.js';

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin
sam:x:1000:1001:,,,:/home/sam:/bin/bash
postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
`;
const ROOT = { uid: 0, gid: 0 };
const names = (passwd: string) => accountsFor(ROOT, passwd).map(({ name }) => name);

it('an ordinary user runs it as himself', () => {
  expect(accountsFor({ uid: 1000, gid: 1001 }, PASSWD)).toEqual([
    { name: 'sam', uid: 1000, gid: 1001, switched: false },
  ]);
});

it('an ordinary user without a name runs it under his number', () => {
  expect(accountsFor({ uid: 4711, gid: 0 }, PASSWD)).toEqual([{ name: '4711', uid: 4711, gid: 0, switched: false }]);
});

it('root hands it to an account that exists, postgres before nobody', () => {
  expect(names(PASSWD)).toEqual(['postgres', 'nobody', 'daemon']);
  expect(accountsFor(ROOT, PASSWD)[1]).toEqual({ name: 'nobody', uid: 65534, gid: 65533, switched: true });
});

it('root hands it to nobody where there is no postgres', () => {
  expect(names(PASSWD.replace(/postgres:.*\n/, ''))).toEqual(['nobody', 'daemon']);
});

it.each([
  ['no account fits', 'root:x:0:0:root:/root:/bin/sh\nsam:x:1000:1000::/home/sam:/bin/sh\n'],
  ['the only one is root under another name', 'postgres:x:0:0::/:/bin/sh\n'],
  ['the file is empty', ''],
])('root is told what to do where %s', (_name, passwd) => {
  expect(() => accountsFor(ROOT, passwd)).toThrow(CannotStart);
  expect(() => accountsFor(ROOT, passwd)).toThrow(/Run as an ordinary user, or set DATABASE_URL/);
});
