import { demoActor } from '#config';
import { londonDate } from '#clocks';
import type { PublishedData } from '#config';
import { connectPool, randomIds } from '#record';
import { acceptContact, Intake, type Submission } from '#referrals';
import { readContact } from '../../../apps/triage-api/src/contacts/read-contact.js';
import { makeBodies } from '../bodies.js';
import { LOCALITY, type MadeUpDatabase } from './ground.js';

/** Milliseconds that accepting took, contact by contact, without the door round it. */
export async function measureAccepting(
  { intakeUrl, unitOfWork }: MadeUpDatabase,
  { localities, calendar, catalogue }: PublishedData,
  times: number,
  seed: number,
): Promise<number[]> {
  const locality = localities.get(LOCALITY);
  const actor = demoActor('school', LOCALITY);
  if (!locality || !actor) throw new Error(`no locality ${LOCALITY} is published`);
  const pool = connectPool({ url: intakeUrl, name: 'front-door-bench', max: 2 });
  const context = {
    intake: new Intake(pool),
    unitOfWork,
    clock: { now: () => new Date() },
    ids: randomIds,
    locality,
    calendar,
  };
  const submissions = makeBodies(times, seed).map((text): Submission => {
    const read = readContact(JSON.parse(text), catalogue, londonDate(new Date()));
    if (!read.ok) throw new Error('a contact of the benchmark cannot be read');
    const { contact, doubts } = read;
    const sent = { body: Buffer.from(text), parsed: JSON.parse(text) as unknown, idempotencyKey: null };
    return { contact, doubts, ...sent, actor, correlationId: 'bench' };
  });
  const taken: number[] = [];
  try {
    for (const submission of submissions) {
      const since = performance.now();
      await acceptContact(submission, context);
      taken.push(performance.now() - since);
    }
    return taken;
  } finally {
    await pool.end();
  }
}
