import { readFileSync } from 'node:fs';
import { isMailbox, telephoneOf, type ChannelSettings } from '#duty';
import { address, oneOf, offOr, path, wholeNumber, type Reader } from './setting.js';

/** How duty staff are reached, and how it is proved that they can be. */
export interface MessageSettings {
  readonly channels: ChannelSettings;
  /** What GOV.UK Notify shows when it tells what became of a message, or passes on a reply. */
  readonly notifySecret: string | null;
  /** What receipts of mails and pages are signed with; null: nobody sends any. */
  readonly receiptsSecret: string | null;
  readonly canary: CanarySettings;
}

/** Test messages that prove each channel. */
export interface CanarySettings {
  /** Null: none are sent. */
  readonly everyMinutes: number | null;
  readonly text: string | null;
  readonly email: string | null;
}

const NOTIFY = 'https://api.notifications.service.gov.uk';
const CANARY_MINUTES = 15;
const SHORTEST_SECRET = 16;

/** An address of the web, without a name or a password in it. It may hold a secret, so it is never shown. */
export const webAddress: Reader<string> = (text) => {
  const problem = 'is not an address such as https://service.example/path, without a name or a password in it';
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return { problem };
  const { username, password } = new URL(text);
  return username || password ? { problem } : { value: text };
};

/** Something only two sides know. Never shown. */
export const secret: Reader<string> = (text) =>
  text.length >= SHORTEST_SECRET && !/\s/.test(text)
    ? { value: text }
    : { problem: `is too short or has a space in it; it must be at least ${SHORTEST_SECRET} characters` };

export const mailbox: Reader<string> = (text) =>
  isMailbox(text)
    ? { value: text }
    : { problem: `is '${text}'; it must be an address of a mailbox, such as duty@council.example` };

export const mailServer = address(['smtp', 'smtps'], 'smtp://user:password@mail.example:587');

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const notifyKey: Reader<string> = (text) =>
  new RegExp(`^\\S+-${UUID}-${UUID}$`, 'i').test(text)
    ? { value: text }
    : { problem: 'is not a key of GOV.UK Notify, which is a name and two ids with hyphens between them' };

const template: Reader<string> = (text) =>
  new RegExp(`^${UUID}$`, 'i').test(text)
    ? { value: text }
    : { problem: `is '${text}'; it must be the id of a template, such as 00000000-0000-0000-0000-000000000000` };

const workNumber: Reader<string> = (text) => {
  const value = telephoneOf(text);
  return value === null ? { problem: `is '${text}'; it must be a telephone number, such as 01632 960123` } : { value };
};

/** What an operator may set of messages. */
export const MESSAGE_READERS = {
  FRONT_DOOR_PUBLIC_URL: webAddress,
  FRONT_DOOR_OUTBOUND: oneOf('outside', 'anywhere'),
  FRONT_DOOR_NOTIFY_URL: webAddress,
  FRONT_DOOR_NOTIFY_KEY: notifyKey,
  FRONT_DOOR_NOTIFY_KEY_FILE: path,
  FRONT_DOOR_NOTIFY_TEXT_TEMPLATE: template,
  FRONT_DOOR_NOTIFY_EMAIL_TEMPLATE: template,
  FRONT_DOOR_NOTIFY_SECRET: secret,
  FRONT_DOOR_NOTIFY_SECRET_FILE: path,
  FRONT_DOOR_SMTP_URL: mailServer,
  FRONT_DOOR_SMTP_URL_FILE: path,
  FRONT_DOOR_SMTP_FROM: mailbox,
  FRONT_DOOR_WEBHOOK_URL: webAddress,
  FRONT_DOOR_WEBHOOK_URL_FILE: path,
  FRONT_DOOR_WEBHOOK_SECRET: secret,
  FRONT_DOOR_WEBHOOK_SECRET_FILE: path,
  FRONT_DOOR_RECEIPTS_SECRET: secret,
  FRONT_DOOR_RECEIPTS_SECRET_FILE: path,
  FRONT_DOOR_CANARY_MINUTES: offOr(wholeNumber(1, 1_440)),
  FRONT_DOOR_CANARY_TEXT: workNumber,
  FRONT_DOOR_CANARY_EMAIL: mailbox,
} satisfies Record<string, Reader<unknown>>;

export type MessageName = keyof typeof MESSAGE_READERS;
type Value<N extends MessageName> = Extract<ReturnType<(typeof MESSAGE_READERS)[N]>, { value: unknown }>['value'];

/** Reads one setting of messages, or gives what stands in for it. */
export type ReadMessage = <N extends MessageName, E>(name: N, otherwise: E) => Value<N> | E;

/** The settings of messages. Half of a pair counts as none; {@link messageProblems} says so. */
export function readMessages(read: ReadMessage): MessageSettings {
  const key = read('FRONT_DOOR_NOTIFY_KEY', null);
  const notify = notifySide(read); // read whether or not there is a key: what is wrong is named all the same
  const smtp = read('FRONT_DOOR_SMTP_URL', null);
  const from = read('FRONT_DOOR_SMTP_FROM', null);
  const webhook = read('FRONT_DOOR_WEBHOOK_URL', null);
  const signedWith = read('FRONT_DOOR_WEBHOOK_SECRET', null);
  return {
    channels: {
      notify: key === null ? null : { key, ...notify },
      smtp: smtp === null || from === null ? null : { url: smtp, from },
      webhook: webhook === null || signedWith === null ? null : { url: webhook, secret: signedWith },
      inside: read('FRONT_DOOR_OUTBOUND', 'outside') === 'anywhere',
      publicUrl: read('FRONT_DOOR_PUBLIC_URL', null),
    },
    notifySecret: read('FRONT_DOOR_NOTIFY_SECRET', null),
    receiptsSecret: read('FRONT_DOOR_RECEIPTS_SECRET', null),
    canary: {
      everyMinutes: read('FRONT_DOOR_CANARY_MINUTES', CANARY_MINUTES),
      text: read('FRONT_DOOR_CANARY_TEXT', null),
      email: read('FRONT_DOOR_CANARY_EMAIL', null),
    },
  };
}

const notifySide = (read: ReadMessage) => ({
  url: read('FRONT_DOOR_NOTIFY_URL', NOTIFY),
  textTemplate: read('FRONT_DOOR_NOTIFY_TEXT_TEMPLATE', null),
  emailTemplate: read('FRONT_DOOR_NOTIFY_EMAIL_TEMPLATE', null),
});

/** Settings that are nothing without another. */
const PAIRS = [
  ['FRONT_DOOR_SMTP_URL', 'FRONT_DOOR_SMTP_FROM'],
  ['FRONT_DOOR_WEBHOOK_URL', 'FRONT_DOOR_WEBHOOK_SECRET'],
] as const;

const WEB = ['FRONT_DOOR_NOTIFY_URL', 'FRONT_DOOR_WEBHOOK_URL', 'FRONT_DOOR_WATCH_WEBHOOK_URL'] as const;

/** Settings of messages that do not go together, each with what would be right. */
export function messageProblems(raw: NodeJS.ProcessEnv): string[] {
  const has = (name: string): boolean => Boolean(raw[name]?.trim());
  const halves = PAIRS.flatMap(([a, b]) => [
    ...(has(a) && !has(b) ? [`${a} is set and ${b} is not; set both, or neither`] : []),
    ...(has(b) && !has(a) ? [`${b} is set and ${a} is not; set both, or neither`] : []),
  ]);
  const templates = ['FRONT_DOOR_NOTIFY_TEXT_TEMPLATE', 'FRONT_DOOR_NOTIFY_EMAIL_TEMPLATE'];
  const key = has('FRONT_DOOR_NOTIFY_KEY');
  const notify = [
    ...(key && !templates.some(has)
      ? [`FRONT_DOOR_NOTIFY_KEY is set and no template is; set ${templates.join(' or ')}`]
      : []),
    ...templates
      .filter((name) => has(name) && !key)
      .map((name) => `${name} is set and FRONT_DOOR_NOTIFY_KEY is not; set both, or neither`),
  ];
  const anywhere = raw['FRONT_DOOR_OUTBOUND']?.trim() === 'anywhere';
  const open = WEB.filter((name) => !anywhere && /^http:/i.test(raw[name]?.trim() ?? '')).map(
    (name) =>
      `${name} begins with http:, which anyone on the way can read; write https:, or set FRONT_DOOR_OUTBOUND=anywhere`,
  );
  return [...halves, ...notify, ...open];
}

/**
 * Settings that may stand in a file of their own instead, named by the same name and `_FILE`, so that a secret need not be in the
 * environment.
 * @param problems told of a file that cannot be read, and of a setting that stands in both places
 */
export function withFiles(raw: NodeJS.ProcessEnv, names: readonly string[], problems: string[]): NodeJS.ProcessEnv {
  const read = { ...raw };
  for (const name of names.filter((one) => one.endsWith('_FILE') && raw[one]?.trim())) {
    const setting = name.slice(0, -'_FILE'.length);
    if (raw[setting]?.trim()) problems.push(`${setting} and ${name} are both set; set one of them`);
    try {
      read[setting] = readFileSync(raw[name]?.trim() ?? '', 'utf8').trim();
    } catch {
      problems.push(`${name} names a file that cannot be read; give the path of a file that this account may read`);
    }
  }
  return read;
}
