import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Loaded before the product, without its knowing: takes a CPU profile from one SIGIO to the next (Nest takes the usual signals for itself). */
const session = new Session();
session.connect();
let running = false;

process.on('SIGIO', () => void (running ? end() : begin()));

async function begin(): Promise<void> {
  running = true;
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}

async function end(): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(process.env['BENCH_PROFILE'] ?? '', JSON.stringify(profile));
}
