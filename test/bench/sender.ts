import { connect, type Socket } from 'node:net';

/** Where requests go: a path of a server on this machine. */
export interface Target {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One kept connection. */
export interface Sender {
  /** Sends a body and waits for the whole answer. @returns the answer's body @throws when it is anything but 202 */
  send(body: string): Promise<string>;
  close(): void;
}

/** Opens a connection that costs little to use, so that what is measured has the machine to itself. */
export async function openSender(target: Target): Promise<Sender> {
  const socket = await opened(target.port);
  const next = answersOf(socket);
  const head = headOf(target);
  return {
    send: async (body) => {
      const answer = next();
      socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      const { status, text } = await answer;
      if (status !== 202) throw new Error(`${target.path} answered ${status}: ${text.slice(0, 500)}`);
      return text;
    },
    close: () => socket.destroy(),
  };
}

const headOf = ({ path, headers }: Target): string => {
  const lines = Object.entries({ host: '127.0.0.1', 'content-type': 'application/json', ...headers });
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}`;
};

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject).once('connect', () => resolve(socket.setEncoding('latin1')));
  });
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One answer after another, each with a Content-Length, as both servers send them. */
function answersOf(socket: Socket): () => Promise<Answer> {
  let text = '';
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  const fail = (error: Error): void => waiting?.reject(error);
  socket.on('error', fail).on('close', () => fail(new Error('the connection was closed')));
  socket.on('data', (chunk: string) => {
    text += chunk;
    const parts = partsOf(text);
    if (!parts || text.length < parts.end) return;
    waiting?.resolve({ status: Number(text.slice(9, 12)), text: text.slice(parts.start, parts.end) });
    text = text.slice(parts.end);
  });
  return () => new Promise((resolve, reject) => (waiting = { resolve, reject }));
}

/** Where the body of the first answer starts and ends; null while its head is still coming. */
function partsOf(text: string): { start: number; end: number } | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1];
  if (length === undefined) throw new Error(`an answer without Content-Length: ${text.slice(0, head)}`);
  return { start: head + 4, end: head + 4 + Number(length) };
}
