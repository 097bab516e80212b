#!/usr/bin/env node
import { runTraffic } from './traffic.mjs';

await runTraffic({
  spec: 'test/flows/canary-taint.flow.spec.ts',
  usage: `npm run taint [-- --responses <n>] [--seed <n>]

Puts a word nobody else says into everything that agencies, families and staff of two localities type, and looks for it in
answers to everybody (50 000 where not said), in what the service says, and in jobs, messages, alarms, audit and metrics.`,
  count: { option: '--responses', setting: 'TAINT_RESPONSES', usual: 50_000 },
  seedSetting: 'TAINT_SEED',
});
