import { connect, type Socket } from 'node:net';

/** What came back on one connection. */
export interface RawAnswer {
  /** Status of every answer, in order. */
  readonly statuses: readonly number[];
  readonly text: string;
}

const QUIET_MS = 1_500;

/** Speaks to a door in bytes, as no library would. */
export class RawLine {
  private readonly open = new Set<Socket>();

  constructor(private readonly base: string) {}

  /** A connection, once it stands. An error on it is its end, and no fault of whoever opened it. */
  async connect(): Promise<Socket> {
    const { hostname: host, port } = new URL(this.base);
    const socket = connect({ host, port: Number(port), allowHalfOpen: true });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.open.delete(socket));
    this.open.add(socket);
    await new Promise<void>((resolve) => socket.once('connect', resolve).once('close', resolve));
    return socket;
  }

  /** Sends bytes and listens until the connection is closed, or nothing has come for a while. @param end closes our half after them */
  async say(bytes: string, { end = false } = {}): Promise<RawAnswer> {
    const socket = await this.connect();
    let text = '';
    socket.setEncoding('latin1').on('data', (part: string) => (text += part));
    socket.write(bytes, 'latin1');
    if (end) socket.end();
    await new Promise<void>((resolve) => {
      socket.setTimeout(QUIET_MS, resolve);
      socket.once('close', resolve).once('end', resolve);
    });
    socket.destroy();
    return { text, statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)) };
  }

  /** Ends every connection that is still open. */
  hangUp(): void {
    for (const socket of this.open) socket.destroy();
  }
}

/** A request in bytes. @param lines of its head, after the first and Host */
export const inBytes = (first: string, lines: readonly string[], body = ''): string =>
  [first, 'Host: 127.0.0.1', ...lines, '', body].join('\r\n');
