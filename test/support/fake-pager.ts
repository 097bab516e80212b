import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A signed request as a paging service had it. */
export interface PagerRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds of this machine's clock. */
  readonly at: number;
}

/** What a paging service answers with: a status, with headers; or it never answers. */
export type PagerAnswer =
  { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | 'nothing';

/** A web server of a test's own on this machine, which remembers what it is sent. */
export interface FakePager {
  readonly url: string;
  readonly had: readonly PagerRequest[];
  answer(next: PagerAnswer): void;
  stop(): Promise<void>;
}

export async function openFakePager(): Promise<FakePager> {
  const had: PagerRequest[] = [];
  let next: PagerAnswer = { status: 200 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      had.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8'), at: Date.now() });
      if (next === 'nothing') return;
      response.writeHead(next.status, next.headers).end(next.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`,
    had,
    answer: (what) => void (next = what),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
