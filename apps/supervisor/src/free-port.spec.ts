import { createServer } from 'node:net';

import { freePort } from './free-port.js';

const HERE = '127.0.0.1';
const silent = (): void => {};

async function taken(): Promise<{ port: number; close: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HERE, resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() };
}

it('finds any free one for 0', async () => {
  const port = await freePort(0, HERE, silent);
  expect(port).toBeGreaterThan(1023);
  expect(await freePort(port, HERE, silent)).toBe(port);
});

it('names one that stays taken, and what to set', async () => {
  const { port, close } = await taken();
  await expect(freePort(port, HERE, silent, 300)).rejects.toThrow(
    `Port ${port} is taken by another program. Stop it, or set PORT to another port (0: any free one).`,
  );
  close();
});

it('waits for one that is on its way to be free', async () => {
  const { port, close } = await taken();
  const said: string[] = [];
  setTimeout(close, 300);
  expect(await freePort(port, HERE, (line) => said.push(line))).toBe(port);
  expect(said).toEqual([`Port ${port} is taken; waiting up to 10 s for it`]);
});

it('names an address that is not of this machine', async () => {
  await expect(freePort(0, '192.0.2.1', silent)).rejects.toThrow(
    /^The door cannot listen on 192\.0\.2\.1 \(EADDRNOTAVAIL\)/,
  );
});
