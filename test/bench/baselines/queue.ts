import { Queue, Worker, type Processor } from 'bullmq';
import { chooseQueueBackend } from '../../../apps/worker/src/queue-backend.js';
import { setting, settingOrNull } from './settings.js';

const NAME = 'bench';

/** A queue and its worker on the backend being measured, set up as the product sets up its own. */
export async function openQueue<Data>(
  concurrency: number,
  work: Processor<Data>,
): Promise<{ add(data: Data): Promise<void>; close(): Promise<void> }> {
  const connection = await chooseQueueBackend({ redisUrl: settingOrNull('REDIS'), appUrl: setting('QUEUE_DATABASE') });
  const queue = new Queue(NAME, { connection });
  const worker = new Worker<Data>(NAME, work, { connection, concurrency, drainDelay: 2 });
  await worker.waitUntilReady();
  let jobs = 0;
  return {
    add: async (data) => {
      await queue.add('work', data, { jobId: `work-${(jobs += 1)}`, removeOnComplete: true });
    },
    close: async () => {
      await worker.close();
      await queue.close();
    },
  };
}
