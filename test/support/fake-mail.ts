import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as a mail server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  /** Milliseconds of this machine's clock. */
  readonly at: number;
}

/** How a mail server behaves: `refuses` the mailbox for good, `busy` puts it off, `hangs` says nothing more. */
export type MailManner = 'takes' | 'refuses' | 'busy' | 'hangs';

/** A mail server of a test's own on this machine. */
export interface FakeMail {
  readonly url: string;
  readonly taken: readonly TakenMail[];
  behave(manner: MailManner): void;
  stop(): Promise<void>;
}

export async function openFakeMail(): Promise<FakeMail> {
  const taken: TakenMail[] = [];
  let manner: MailManner = 'takes';
  const problem = (code: number, message: string): Error => Object.assign(new Error(message), { responseCode: code });
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 100 },
    onRcptTo: (_address, _session, done) => {
      if (manner === 'hangs') return;
      if (manner === 'refuses') return done(problem(550, 'No such mailbox'));
      return done(manner === 'busy' ? problem(451, 'Try again later') : undefined);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const raw = Buffer.concat(parts).toString('utf8');
        taken.push({ from, to: rcptTo.map(({ address }) => address), raw, at: Date.now() });
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that goes away in the middle is one of the things tried here
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    behave: (next) => void (manner = next),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
