#!/usr/bin/env node
import { runTraffic } from './traffic.mjs';

await runTraffic({
  spec: 'test/flows/generated-traffic.flow.spec.ts',
  usage: `npm run fuzz [-- --requests <n>] [--seed <n>]

Sends requests drawn from the outside contract (20 000 where not said) to the service and holds every answer to it: no fault, no
echo, no word from inside. Prints the seed, and of each call how often it was tried and done.`,
  count: { option: '--requests', setting: 'FUZZ_REQUESTS', usual: 20_000 },
  seedSetting: 'FUZZ_SEED',
});
