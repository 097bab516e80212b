import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { redisIsHere, startRedis, type RunningRedis } from '../../../test/faults/redis.js';
import { eventually } from '../../../test/support/eventually.js';
import { chooseQueueBackend } from './queue-backend.js';

const withRedis = redisIsHere() ? describe : describe.skip; // without redis-server on the path there is none to ask

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('a queue in PostgreSQL', () => {
  it('has its own schema beside whatever options an address carries', async () => {
    const appUrl = 'postgres://app@/db?host=/run&options=-c%20role%3Dfront_door_app';
    const connection = await chooseQueueBackend({ redisUrl: null, appUrl });
    expect(connection).toMatchObject({
      connectionString: expect.stringContaining('search_path%3Dbullmq'),
      skipMigrations: true,
    });
  });
});

withRedis('a queue in Redis', () => {
  let folder: string;
  let port: number;
  let redis: RunningRedis | null = null;
  const said: string[] = [];
  const ended: string[] = [];
  const choose = () =>
    chooseQueueBackend({
      redisUrl: `redis://127.0.0.1:${port}`,
      appUrl: '',
      say: (line) => said.push(line),
      startAgain: (why) => ended.push(why),
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'front-door-test-'));
    port = await freePort();
    said.length = ended.length = 0;
  });
  afterEach(async () => {
    await redis?.stop();
    redis = null;
    rmSync(folder, { recursive: true, force: true });
  });

  async function begin(policy: string): Promise<void> {
    redis = await startRedis(join(folder, 'redis'), port);
    const client = new Redis(port, '127.0.0.1');
    await client.config('SET', 'maxmemory-policy', policy);
    client.disconnect();
  }

  it('is taken where Redis throws nothing away', async () => {
    await begin('noeviction');
    expect(await choose()).toMatchObject({ url: `redis://127.0.0.1:${port}` });
    expect(said).toEqual([]);
  });

  it('is refused where Redis may throw work away', async () => {
    await begin('allkeys-lru');
    await expect(choose()).rejects.toThrow('Set it to noeviction');
  });

  it('is done without where Redis is away, and refused when it comes back forgetful', async () => {
    expect(await choose()).toMatchObject({ url: `redis://127.0.0.1:${port}` });
    expect(said).toEqual([expect.stringContaining('work is done without it until it is there')]);
    await begin('allkeys-lru');
    await eventually('the forgetful Redis is refused', () => ended.length > 0, 15);
    expect(ended).toEqual([expect.stringContaining('Set it to noeviction')]);
  }, 30_000);
});
