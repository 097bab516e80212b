import fc from 'fast-check';
import { NO_CHANNELS } from '#duty';

import { childEnvironment, releaseEnvironment } from './child-environment.js';
import { readEnv, type Env } from './env.js';

const problemsOf = (raw: NodeJS.ProcessEnv): readonly string[] => {
  const reading = readEnv(raw);
  return reading.ok ? [] : reading.problems;
};

const envOf = (raw: NodeJS.ProcessEnv): Env => {
  const reading = readEnv(raw);
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.env;
};

const DEFAULTS: Env = {
  port: 3000,
  portGiven: false,
  host: '127.0.0.1',
  databaseUrl: null,
  databaseOwnerUrl: null,
  redisUrl: null,
  dataFolder: null,
  rootsFolder: null,
  demo: true,
  samples: 'send',
  identity: null,
  signIn: { secret: null, keys: [], proxies: [] },
  rate: 600,
  readRate: null,
  failedSignIns: null,
  telephone: null,
  securityContact: null,
  synthetic: false,
  messages: {
    channels: NO_CHANNELS,
    notifySecret: null,
    receiptsSecret: null,
    canary: { everyMinutes: 15, text: null, email: null },
  },
  watch: { url: null, everySeconds: 30, tries: 3, webhook: null, smtp: null },
  appUrl: null,
  intakeUrl: null,
};

/** What follows where it is no demonstration. */
const IN_EARNEST: Partial<Env> = { demo: false, synthetic: true, readRate: 1_200, failedSignIns: 60 };

it('slows reading and failed sign-ins in earnest, and not in the demonstration', () => {
  expect(readEnv({ FRONT_DOOR_DEMO: 'off' })).toMatchObject({ env: { readRate: 1_200, failedSignIns: 60 } });
});

it.each(['security@example.org', 'http://example.org', 'mailto:x', 'javascript:alert(1)'])(
  'takes no %s for where to write to about a weakness',
  (address) => {
    expect(readEnv({ FRONT_DOOR_SECURITY_CONTACT: address })).toMatchObject({ ok: false });
  },
);

it('has an answer for everything that is not set', () => {
  expect(envOf({})).toEqual(DEFAULTS);
});

it('reads the process it runs in when told of no other', () => {
  expect(readEnv()).toEqual(readEnv(process.env));
});

describe('a right setting', () => {
  it.each<[NodeJS.ProcessEnv, Partial<Env>]>([
    [{ PORT: '8080' }, { port: 8080, portGiven: true }],
    [{ PORT: '0' }, { port: 0, portGiven: true }],
    [{ PORT: '65535' }, { port: 65_535, portGiven: true }],
    [{ PORT: '' }, {}],
    [{ PORT: ' ' }, {}],
    [{ FRONT_DOOR_IDENTITY: 'identity.yaml' }, { identity: 'identity.yaml', ...IN_EARNEST }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ HOST: '127.0.0.2' }, { host: '127.0.0.2' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [
      { HOST: '0.0.0.0', FRONT_DOOR_DEMO: 'off' },
      { host: '0.0.0.0', ...IN_EARNEST },
    ],
    [{ DATABASE_URL: 'postgres://u:p@db:5432/door' }, { databaseUrl: 'postgres://u:p@db:5432/door' }],
    [{ DATABASE_URL: 'postgresql://db/door' }, { databaseUrl: 'postgresql://db/door' }],
    [{ DATABASE_URL: 'postgres://owner@/door?host=/run/pg' }, { databaseUrl: 'postgres://owner@/door?host=/run/pg' }],
    [{ DATABASE_URL: 'postgres:///door?host=/run/pg' }, { databaseUrl: 'postgres:///door?host=/run/pg' }],
    [
      { DATABASE_URL: 'postgres://app@db/door', DATABASE_OWNER_URL: 'postgres://own@db/door' },
      { databaseUrl: 'postgres://app@db/door', databaseOwnerUrl: 'postgres://own@db/door' },
    ],
    [{ REDIS_URL: 'redis://127.0.0.1:6379/2' }, { redisUrl: 'redis://127.0.0.1:6379/2' }],
    [{ REDIS_URL: 'rediss://user:pass@cache' }, { redisUrl: 'rediss://user:pass@cache' }],
    [{ FRONT_DOOR_DATA: './here' }, { dataFolder: './here' }],
    [{ FRONT_DOOR_DEMO: 'on' }, {}],
    [{ FRONT_DOOR_SYNTHETIC: 'on' }, { synthetic: true }],
    [{ FRONT_DOOR_SAMPLES: 'none' }, { samples: 'none' }],
    [{ FRONT_DOOR_RATE: 'off' }, { rate: null }],
    [{ FRONT_DOOR_RATE: '1' }, { rate: 1 }],
    [{ FRONT_DOOR_TELEPHONE: '+44 1632 960123' }, { telephone: '+44 1632 960123' }],
    [{ FRONT_DOOR_APP_URL: 'postgres://a@/d?host=/s' }, { appUrl: 'postgres://a@/d?host=/s' }],
    [{ FRONT_DOOR_INTAKE_URL: 'postgres://i@/d?host=/s' }, { intakeUrl: 'postgres://i@/d?host=/s' }],
    [{ FRONT_DOOR_TEST_DATABASE: 'postgres://o@/d?host=/s' }, {}],
    [{ HOME: '/root', front_door_data: 'x' }, {}],
  ])('%j', (raw, expected) => {
    expect(envOf(raw)).toEqual({ ...DEFAULTS, ...expected });
  });
});

describe('a wrong setting is named with what would be right', () => {
  it.each<[NodeJS.ProcessEnv, RegExp]>([
    [{ PORT: '65536' }, /^PORT is '65536'; it must be a whole number from 0 to 65535$/],
    [{ PORT: '-1' }, /^PORT is '-1'/],
    [{ PORT: '3e3' }, /^PORT is '3e3'/],
    [{ PORT: '0x10' }, /^PORT /],
    [{ PORT: '80.5' }, /^PORT /],
    [{ PORT: 'http' }, /^PORT /],
    [{ HOST: 'localhost:3000' }, /^HOST is 'localhost:3000'; .*without a port/],
    [{ HOST: '0.0.0.0' }, /^HOST is '0.0.0.0', and demo mode.*FRONT_DOOR_DEMO=off$/],
    [{ HOST: '::' }, /^HOST is '::', and demo mode/],
    [{ HOST: '127.evil.example' }, /^HOST is '127.evil.example', and demo mode/],
    [{ DATABASE_URL: 'mysql://db/door' }, /^DATABASE_URL is not an address such as postgres:/],
    [{ DATABASE_URL: 'db.example' }, /^DATABASE_URL is not an address/],
    [{ DATABASE_URL: 'postgres://db:port/door' }, /^DATABASE_URL is not an address/],
    [{ DATABASE_OWNER_URL: 'postgres://own@db/door' }, /^DATABASE_OWNER_URL is set and DATABASE_URL is not/],
    [{ REDIS_URL: 'http://cache' }, /^REDIS_URL is not an address such as redis:/],
    [{ FRONT_DOOR_DEMO: 'yes' }, /^FRONT_DOOR_DEMO is 'yes'; it must be on or off$/],
    [{ FRONT_DOOR_SAMPLES: 'all' }, /^FRONT_DOOR_SAMPLES is 'all'; it must be send or none$/],
    [{ FRONT_DOOR_RATE: '0' }, /^FRONT_DOOR_RATE is '0'; .* from 1 to 1000000, or off$/],
    [{ FRONT_DOOR_TELEPHONE: 'ask' }, /^FRONT_DOOR_TELEPHONE is 'ask'/],
    [{ FRONT_DOOR_DEMOO: 'off' }, /^FRONT_DOOR_DEMOO is not a setting; the nearest one is FRONT_DOOR_DEMO$/],
    [{ FRONT_DOOR_DAAT: '/x' }, /the nearest one is FRONT_DOOR_DATA$/],
    [{ FRONT_DOOR_SAMPLE: 'none' }, /the nearest one is FRONT_DOOR_SAMPLES$/],
    [{ FRONT_DOOR_PHONE: '1' }, /the nearest one is FRONT_DOOR_\w+$/],
    [{ FRONT_DOOR_: '' }, /^FRONT_DOOR_ is not a setting/],
  ])('%j', (raw, message) => {
    expect(problemsOf(raw)).toEqual([expect.stringMatching(message)]);
  });
});

it('names every wrong setting at once', () => {
  const names = ['FRONT_DOOR_DEMMO', 'PORT', 'HOST', 'DATABASE_URL', 'REDIS_URL', 'FRONT_DOOR_RATE'];
  const problems = problemsOf({
    PORT: 'x',
    HOST: '0.0.0.0',
    DATABASE_URL: 'x',
    REDIS_URL: 'x',
    FRONT_DOOR_RATE: 'x',
    FRONT_DOOR_DEMMO: 'off',
  });
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(names.sort());
});

it('never shows an address, for it may hold a password', () => {
  const raw = { DATABASE_URL: 'postgres//u:hunter2@db', DATABASE_OWNER_URL: 'u:hunter2@db', REDIS_URL: 'hunter2' };
  expect(problemsOf(raw)).toHaveLength(3);
  expect(problemsOf(raw).join()).not.toContain('hunter2');
});

it('takes exactly the ports there are', () => {
  fc.assert(fc.property(fc.integer(), (port) => readEnv({ PORT: String(port) }).ok === (port >= 0 && port <= 65_535)));
});

describe('the environment of a child', () => {
  const settings = {
    port: 4100,
    dataFolder: '/data',
    appUrl: 'postgres://a',
    intakeUrl: 'postgres://i',
    embedded: true,
  };
  const raw = {
    PATH: '/bin',
    PORT: '0',
    DATABASE_URL: 'd',
    DATABASE_OWNER_URL: 'o',
    PGPORT: '1',
    PGHOST: 'h',
    FRONT_DOOR_DEMO: 'off',
  };

  it('has what was found, and no way to the owner', () => {
    expect(childEnvironment(settings, raw)).toEqual({
      PATH: '/bin',
      PORT: '4100',
      FRONT_DOOR_DATA: '/data',
      FRONT_DOOR_DEMO: 'off',
      FRONT_DOOR_APP_URL: 'postgres://a',
      FRONT_DOOR_INTAKE_URL: 'postgres://i',
    });
  });

  it('keeps the settings of a PostgreSQL client where the operator brought the PostgreSQL', () => {
    expect(childEnvironment({ ...settings, embedded: false }, raw)).toMatchObject({ PGPORT: '1', PGHOST: 'h' });
  });

  it('is one that a child can read', () => {
    const child = childEnvironment(
      { ...settings, appUrl: 'postgres://a@/d?host=/s', intakeUrl: 'postgres://i@/d?host=/s' },
      raw,
    );
    expect(envOf(child)).toMatchObject({ port: 4100, dataFolder: '/data', demo: false });
  });
});

it('lets a step of the release act as the owner, whatever else is set', () => {
  const raw = { PATH: '/bin', DATABASE_URL: 'postgres://app@/d', FRONT_DOOR_DEMO: 'off' };
  expect(releaseEnvironment('postgres://owner@/d', raw)).toEqual({
    PATH: '/bin',
    DATABASE_URL: 'postgres://owner@/d',
    DATABASE_OWNER_URL: 'postgres://owner@/d',
    FRONT_DOOR_DEMO: 'off',
  });
});
