import { createServer, type Server } from 'node:http';

import { untilReady } from './until-ready.js';

const silent = (): void => {};

async function door(statuses: readonly number[]): Promise<{ address: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(statuses[Math.min(asked.length, statuses.length) - 1] ?? 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { address: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked, server };
}

it('waits for 200 and for nothing less', async () => {
  const { address, asked, server } = await door([503, 404, 204, 200]);
  await untilReady(address, 5000, silent);
  expect(asked).toEqual(Array(4).fill('/health/ready'));
  server.close();
});

it('waits while nobody listens', async () => {
  const { address, server } = await door([200]);
  server.close();
  await expect(untilReady(address, 300, silent)).rejects.toThrow(/did not become ready: .*ECONNREFUSED/);
});

it('tells what the door said last', async () => {
  const { address, server } = await door([503]);
  await expect(untilReady(address, 300, silent)).rejects.toThrow(`${address} did not become ready: 503`);
  server.close();
});

it('gives up when asked to stop', async () => {
  const { address, server } = await door([503]);
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 150);
  await untilReady(address, Infinity, silent, stopping.signal);
  server.close();
});
