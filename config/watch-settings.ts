import { mailbox, mailServer, secret, webAddress } from './message-settings.js';
import { path, wholeNumber, type Reader } from './setting.js';

/** What the watchdog is started with: whom it asks, and how it tells by means of its own. */
export interface WatchSettings {
  /** Address of `/health/duty`; null: nothing is watched. */
  readonly url: string | null;
  readonly everySeconds: number;
  /** Bad answers in a row before it tells. */
  readonly tries: number;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly smtp: { readonly url: string; readonly from: string; readonly to: string } | null;
}

const EVERY_SECONDS = 30;
const TRIES = 3;

/** What an operator may set of the watchdog. */
export const WATCH_READERS = {
  FRONT_DOOR_WATCH_URL: webAddress,
  FRONT_DOOR_WATCH_SECONDS: wholeNumber(1, 3_600),
  FRONT_DOOR_WATCH_TRIES: wholeNumber(1, 100),
  FRONT_DOOR_WATCH_WEBHOOK_URL: webAddress,
  FRONT_DOOR_WATCH_WEBHOOK_SECRET: secret,
  FRONT_DOOR_WATCH_WEBHOOK_SECRET_FILE: path,
  FRONT_DOOR_WATCH_SMTP_URL: mailServer,
  FRONT_DOOR_WATCH_SMTP_URL_FILE: path,
  FRONT_DOOR_WATCH_SMTP_FROM: mailbox,
  FRONT_DOOR_WATCH_EMAIL: mailbox,
} satisfies Record<string, Reader<unknown>>;

export type WatchName = keyof typeof WATCH_READERS;
type Value<N extends WatchName> = Extract<ReturnType<(typeof WATCH_READERS)[N]>, { value: unknown }>['value'];
type ReadWatch = <N extends WatchName, E>(name: N, otherwise: E) => Value<N> | E;

/** The settings of the watchdog. */
export function readWatch(read: ReadWatch): WatchSettings {
  const hook = read('FRONT_DOOR_WATCH_WEBHOOK_URL', null);
  const signedWith = read('FRONT_DOOR_WATCH_WEBHOOK_SECRET', null);
  const smtp = read('FRONT_DOOR_WATCH_SMTP_URL', null);
  const from = read('FRONT_DOOR_WATCH_SMTP_FROM', null);
  const to = read('FRONT_DOOR_WATCH_EMAIL', null);
  return {
    url: read('FRONT_DOOR_WATCH_URL', null),
    everySeconds: read('FRONT_DOOR_WATCH_SECONDS', EVERY_SECONDS),
    tries: read('FRONT_DOOR_WATCH_TRIES', TRIES),
    webhook: hook === null || signedWith === null ? null : { url: hook, secret: signedWith },
    smtp: smtp === null || from === null || to === null ? null : { url: smtp, from, to },
  };
}

const TOGETHER: readonly (readonly string[])[] = [
  ['FRONT_DOOR_WATCH_WEBHOOK_URL', 'FRONT_DOOR_WATCH_WEBHOOK_SECRET'],
  ['FRONT_DOOR_WATCH_SMTP_URL', 'FRONT_DOOR_WATCH_SMTP_FROM', 'FRONT_DOOR_WATCH_EMAIL'],
];

/** Settings of the watchdog that do not go together, each with what would be right. */
export function watchProblems(raw: NodeJS.ProcessEnv): string[] {
  const has = (name: string): boolean => Boolean(raw[name]?.trim());
  const parts = TOGETHER.flatMap((names) =>
    names.some(has)
      ? names
          .filter((name) => !has(name))
          .map(
            (name) => `${name} is not set, and ${names.find(has) ?? ''} is; set ${names.join(', ')}, or none of them`,
          )
      : [],
  );
  const told = TOGETHER.some((names) => names.every(has));
  const mute = has('FRONT_DOOR_WATCH_URL') && !told && parts.length === 0;
  return [
    ...parts,
    ...(mute
      ? [
          'FRONT_DOOR_WATCH_URL is set, and nothing says how to tell anybody; set FRONT_DOOR_WATCH_WEBHOOK_URL or FRONT_DOOR_WATCH_SMTP_URL with what goes with it',
        ]
      : []),
  ];
}
