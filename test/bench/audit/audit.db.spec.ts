import { measureAudit } from './measure.js';

it('makes up both logs, finds them sound, and measures how long that takes', async () => {
  const measured = await measureAudit({ rows: 2_000, under: 20 }, process.cwd(), () => undefined);
  expect(measured).toMatchObject({ rows: 2_000, seals: 100, findings: 0 });
  expect(measured.verifySeconds).toBeLessThan(60);
}, 120_000);
