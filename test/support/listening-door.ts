import { connect } from 'node:net';
import 'reflect-metadata';
import type { ApiSettings } from '../../apps/triage-api/src/api-settings.js';
import { openDoor } from '../../apps/triage-api/src/door.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { published } from './published-data.js';

/** A door that listens, to be spoken to in bytes as a stranger would. */
export interface ListeningDoor {
  readonly database: TestDatabase;
  readonly port: number;
  readonly lines: readonly string[];
  /** Sends bytes and gives all that comes back until the connection is closed, or nothing more has come for a while. */
  say(bytes: string | Buffer): Promise<RawAnswer>;
  close(): Promise<void>;
}

/** The first answer in a connection's bytes. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Everything that came. */
  readonly text: string;
}

const PATIENCE_MS = 30_000;

/** Opens a door on a database of its own, on a free port of this machine. */
export async function openListeningDoor(wishes: Partial<ApiSettings> = {}): Promise<ListeningDoor> {
  const database = await openTestDatabase();
  const { appUrl, intakeUrl } = database;
  const lines: string[] = [];
  const door = await openDoor({
    ...{ appUrl, intakeUrl, published, demo: true, identity: null },
    ...{ telephone: null, rate: null, say: (line: string) => void lines.push(line), ...wishes },
  });
  await door.listen(0, '127.0.0.1');
  const { port } = door.getHttpServer().address() as { port: number };
  return {
    ...{ database, port, lines },
    say: (bytes) => exchange(port, bytes),
    close: async () => {
      await door.close();
      await database.drop();
    },
  };
}

function exchange(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.once('close', () => resolve(read(text)));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(read(text)) : reject(error),
    );
  });
}

function read(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...rest] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers = rest.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body: text.slice(end + 4), text };
}
