import { openFakeMail } from '../../support/fake-mail.js';
import { openFakeNotify, type FakeNotify } from '../../support/fake-notify.js';
import { openFakePager } from '../../support/fake-pager.js';
import { openProxy, type Proxy } from '../../support/proxy.js';
import type { Taken } from './verdict.js';

/** Everybody the service tells: texts by a pretended GOV.UK Notify that can be made ill, mails and pages beside it. */
export interface Providers {
  readonly notify: FakeNotify;
  /** What stands before Notify. */
  readonly line: Proxy;
  /** What is shown when Notify tells what became of a message. */
  readonly secret: string;
  readonly settings: Readonly<Record<string, string>>;
  /** All that was ever taken, by whom and when. */
  taken(): Taken[];
  stop(): Promise<void>;
}

/** Past the five seconds in which a channel must have taken a message. */
const SLOW_MS = 6_500;

export async function openProviders(): Promise<Providers> {
  const [notify, mail, pager] = await Promise.all([openFakeNotify(SLOW_MS), openFakeMail(), openFakePager()]);
  const line = await openProxy(() => ({ host: '127.0.0.1', port: Number(new URL(notify.url).port) }));
  const secret = 'what-notify-shows-us';
  return {
    ...{ notify, line, secret },
    settings: {
      FRONT_DOOR_NOTIFY_URL: `http://127.0.0.1:${line.port}`,
      FRONT_DOOR_NOTIFY_KEY: notify.key,
      FRONT_DOOR_NOTIFY_SECRET: secret,
      FRONT_DOOR_NOTIFY_TEXT_TEMPLATE: notify.templates.text,
      FRONT_DOOR_SMTP_URL: mail.url,
      FRONT_DOOR_SMTP_FROM: 'front-door@council.example',
      FRONT_DOOR_WEBHOOK_URL: pager.url,
      FRONT_DOOR_WEBHOOK_SECRET: 'what-the-pager-knows',
    },
    taken: () => [
      ...notify.taken.map(({ reference, at }) => ({ sending: reference, channel: 'notify', at })),
      ...mail.taken.map(({ raw, at }) => ({ sending: referenceIn(raw), channel: 'smtp', at })),
      ...pager.had.map(({ headers, at }) => ({ sending: String(headers['idempotency-key']), channel: 'webhook', at })),
    ],
    stop: async () => {
      await line.stop();
      await Promise.all([notify.stop(), mail.stop(), pager.stop()]);
    },
  };
}

const referenceIn = (raw: string): string => /^X-Front-Door-Reference: (\S+)/im.exec(raw)?.[1] ?? '';
