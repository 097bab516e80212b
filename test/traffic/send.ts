import { Agent, request, type IncomingHttpHeaders } from 'node:http';

/** One request as it is sent: nothing is added to it or put right. */
export interface Sent {
  readonly method: string;
  /** As on the request line, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the body; null for none. */
  readonly body: string | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const PATIENCE_MS = 60_000;

/** Sends requests to one door over kept connections. Close it when done. */
export class Line {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(private readonly base: string) {}

  /** @throws where nothing is answered in a minute, or Node refuses to write such a request at all */
  send({ method, url, headers, body }: Sent): Promise<Answered> {
    const { hostname: host, port } = new URL(this.base);
    return new Promise((resolve, reject) => {
      const asking = request(
        { host, port, method, path: url, headers, agent: this.agent, timeout: PATIENCE_MS },
        (got) => {
          const parts: Buffer[] = [];
          got.on('data', (part: Buffer) => parts.push(part));
          got.on('error', reject);
          got.on('end', () =>
            resolve({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(parts).toString('utf8') }),
          );
        },
      );
      asking.on('timeout', () => asking.destroy(new Error(`no answer to ${method} ${url}`)));
      asking.on('error', reject);
      asking.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
