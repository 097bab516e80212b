import { nearestName } from './nearest-name.js';
import { MESSAGE_READERS, messageProblems, readMessages, withFiles, type MessageSettings } from './message-settings.js';
import { address, contactAddress, host, offOr, oneOf, path, telephone, wholeNumber, type Reader } from './setting.js';
import { readSignIn, SIGN_IN_READERS, signInProblems, type SignInSettings } from './sign-in-settings.js';
import { readWatch, WATCH_READERS, watchProblems, type WatchSettings } from './watch-settings.js';

/** Everything the environment may set. See each reader below for what it takes. */
export interface Env {
  /** Port of the door; 0 any free one. `portGiven`: whether the environment named it. */
  readonly port: number;
  readonly portGiven: boolean;
  readonly host: string;
  /** A PostgreSQL of the operator's own; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** The same as the role that owns the schema; null: `databaseUrl` does. */
  readonly databaseOwnerUrl: string | null;
  /** A Redis for the queue; null: the queue is in PostgreSQL. */
  readonly redisUrl: string | null;
  /** Where data is kept; null: `.data` or a folder of the system's own. */
  readonly dataFolder: string | null;
  /** Folder outside the house that signed roots of the audit are also written to; null: the data folder alone. */
  readonly rootsFolder: string | null;
  /** Sample tokens, on this machine alone. */
  readonly demo: boolean;
  readonly samples: 'send' | 'none';
  /** File that says who signs people in and what that means here; null: nobody but the holders of tokens. */
  readonly identity: string | null;
  /** Contacts a minute from one caller; null: no limit. */
  readonly rate: number | null;
  /** Reads a minute by one caller, and failed sign-ins a minute from one address; null: no limit. */
  readonly readRate: number | null;
  readonly failedSignIns: number | null;
  /** Told with a 503: the number to ring now. Null: the locality's own. */
  readonly telephone: string | null;
  /** Where somebody who found a weakness writes to, as an address of mail or of a page; null: nobody said. */
  readonly securityContact: string | null;
  /** Whether a synthetic contact is decided every minute, to prove that contacts are. */
  readonly synthetic: boolean;
  /** How the service shows an identity provider that it is itself, and who stands between it and browsers. */
  readonly signIn: SignInSettings;
  /** How duty staff are reached. */
  readonly messages: MessageSettings;
  /** What the watchdog asks, and how it tells. */
  readonly watch: WatchSettings;
  /** Set by the supervisor for the API and the worker: the database as the roles that may not change the schema. */
  readonly appUrl: string | null;
  readonly intakeUrl: string | null;
}

export type EnvReading =
  { readonly ok: true; readonly env: Env } | { readonly ok: false; readonly problems: readonly string[] };

/** Twenty a second is more than any page asks for, and less than it takes to carry a locality off in a night unseen. */
const READS_A_MINUTE = 1_200;
const FAILED_SIGN_INS_A_MINUTE = 60;

const PREFIX = 'FRONT_DOOR_';
const POSTGRES = address(['postgres', 'postgresql'], 'postgres://user:password@host:5432/database');
const REDIS = address(['redis', 'rediss'], 'redis://host:6379');

/** What an operator may set. */
const PUBLIC = {
  PORT: wholeNumber(0, 65_535),
  HOST: host,
  DATABASE_URL: POSTGRES,
  DATABASE_OWNER_URL: POSTGRES,
  REDIS_URL: REDIS,
  FRONT_DOOR_DATA: path,
  FRONT_DOOR_ROOTS: path,
  FRONT_DOOR_DEMO: oneOf('on', 'off'),
  FRONT_DOOR_IDENTITY: path,
  FRONT_DOOR_SAMPLES: oneOf('send', 'none'),
  FRONT_DOOR_RATE: offOr(wholeNumber(1, 1_000_000)),
  FRONT_DOOR_READ_RATE: offOr(wholeNumber(1, 1_000_000)),
  FRONT_DOOR_FAILED_SIGN_INS: offOr(wholeNumber(1, 1_000_000)),
  FRONT_DOOR_TELEPHONE: telephone,
  FRONT_DOOR_SECURITY_CONTACT: contactAddress,
  FRONT_DOOR_SYNTHETIC: oneOf('on', 'off'),
  ...SIGN_IN_READERS,
  ...MESSAGE_READERS,
  ...WATCH_READERS,
} satisfies Record<string, Reader<unknown>>;

/** What our own processes tell one another. */
const INTERNAL = {
  FRONT_DOOR_APP_URL: POSTGRES,
  FRONT_DOOR_INTAKE_URL: POSTGRES,
  /** Only tests set it: address of the PostgreSQL they share. */
  FRONT_DOOR_TEST_DATABASE: POSTGRES,
  /** Only tests set it: address of the Redis they started for the queue. */
  FRONT_DOOR_TEST_REDIS: REDIS,
} satisfies Record<string, Reader<unknown>>;

const READERS = { ...PUBLIC, ...INTERNAL };

type Name = keyof typeof READERS;
type Value<N extends Name> = Extract<ReturnType<(typeof READERS)[N]>, { value: unknown }>['value'];

/**
 * Reads the settings of this process. A setting left empty counts as not set.
 *
 * @param given the environment; left out: this process's own
 * @returns the settings, or every problem at once, each naming the setting, what is wrong and what would be right
 */
export function readEnv(given: NodeJS.ProcessEnv = process.env): EnvReading {
  const problems = strangers(given);
  const raw = withFiles(given, Object.keys(PUBLIC), problems);
  const read = <N extends Name, E>(name: N, otherwise: E): Value<N> | E => {
    const text = raw[name]?.trim();
    if (!text) return otherwise;
    const reading = READERS[name](text);
    if ('value' in reading) return reading.value as Value<N>;
    problems.push(`${name} ${reading.problem}`);
    return otherwise;
  };
  const demo = read('FRONT_DOOR_DEMO', raw['FRONT_DOOR_IDENTITY']?.trim() ? 'off' : 'on') === 'on';
  const env: Env = {
    port: read('PORT', 3000),
    portGiven: Boolean(raw['PORT']?.trim()),
    host: read('HOST', '127.0.0.1'),
    databaseUrl: read('DATABASE_URL', null),
    databaseOwnerUrl: read('DATABASE_OWNER_URL', null),
    redisUrl: read('REDIS_URL', null),
    dataFolder: read('FRONT_DOOR_DATA', null),
    rootsFolder: read('FRONT_DOOR_ROOTS', null),
    demo,
    identity: read('FRONT_DOOR_IDENTITY', null),
    samples: read('FRONT_DOOR_SAMPLES', 'send'),
    rate: read('FRONT_DOOR_RATE', 600),
    readRate: read('FRONT_DOOR_READ_RATE', demo ? null : READS_A_MINUTE),
    failedSignIns: read('FRONT_DOOR_FAILED_SIGN_INS', demo ? null : FAILED_SIGN_INS_A_MINUTE),
    telephone: read('FRONT_DOOR_TELEPHONE', null),
    securityContact: read('FRONT_DOOR_SECURITY_CONTACT', null),
    synthetic: read('FRONT_DOOR_SYNTHETIC', demo ? 'off' : 'on') === 'on',
    signIn: readSignIn(read),
    messages: readMessages(read),
    watch: readWatch(read),
    appUrl: read('FRONT_DOOR_APP_URL', null),
    intakeUrl: read('FRONT_DOOR_INTAKE_URL', null),
  };
  problems.push(...contradictions(env, raw), ...signInProblems(raw), ...messageProblems(raw), ...watchProblems(raw));
  return problems.length === 0 ? { ok: true, env } : { ok: false, problems };
}

/** A misspelt setting would otherwise be silently without effect. */
function strangers(raw: NodeJS.ProcessEnv): string[] {
  const ours = Object.keys(PUBLIC).filter((name) => name.startsWith(PREFIX));
  return Object.keys(raw)
    .filter((name) => name.startsWith(PREFIX) && !(name in READERS))
    .map((name) => `${name} is not a setting; the nearest one is ${nearestName(name, ours)}`);
}

function contradictions(env: Env, raw: NodeJS.ProcessEnv): string[] {
  const problems: string[] = [];
  if (env.demo && !isLoopback(env.host)) {
    problems.push(
      `HOST is '${env.host}', and demo mode, whose tokens anyone on this machine can read, listens on 127.0.0.1 only; ` +
        'leave HOST out, or set FRONT_DOOR_DEMO=off',
    );
  }
  if (env.demo && env.identity !== null) {
    problems.push(
      'FRONT_DOOR_DEMO is on and FRONT_DOOR_IDENTITY names an identity provider; the demonstration cannot stand beside one: ' +
        'leave FRONT_DOOR_DEMO out, or set it to off',
    );
  }
  if (raw['DATABASE_OWNER_URL']?.trim() && !raw['DATABASE_URL']?.trim()) {
    problems.push(
      'DATABASE_OWNER_URL is set and DATABASE_URL is not; set both, or neither for the embedded PostgreSQL',
    );
  }
  return problems;
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}
