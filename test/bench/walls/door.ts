import 'reflect-metadata';
import { SignIn, type Actor } from '#access';
import { readPublishedData } from '#config';
import { UnitOfWork, type Tx } from '#record';
import { openDoor } from '../../../apps/triage-api/src/door.js';

/**
 * The door with one of its walls taken down, to measure what the wall costs. It is put together here and nowhere else: the product has no
 * setting that does this.
 */
const {
  BENCH_CHECKOUT = '',
  BENCH_APP_URL = '',
  BENCH_INTAKE_URL = '',
  BENCH_PORT,
  BENCH_WITHOUT,
  BENCH_ACTOR,
} = process.env;

const door = await openDoor({
  ...{ appUrl: BENCH_APP_URL, intakeUrl: BENCH_INTAKE_URL, published: readPublishedData(BENCH_CHECKOUT), demo: true },
  ...{ identity: null, telephone: null, rate: null, say: () => undefined },
});
if (BENCH_WITHOUT === 'sign-in') lookNobodyUp(door.get(SignIn), JSON.parse(BENCH_ACTOR ?? '{}') as Actor);
if (BENCH_WITHOUT === 'access-log') writeNoAccess(door.get(UnitOfWork));
await door.listen(Number(BENCH_PORT), '127.0.0.1');
process.stdout.write('ready\n');
process.once('SIGTERM', () => void door.close().then(() => process.exit(0)));

function lookNobodyUp(signIn: SignIn, actor: Actor): void {
  signIn.whoIs = async () => ({ outcome: 'actor', actor, session: null });
}

function writeNoAccess(work: UnitOfWork): void {
  const run = work.run.bind(work);
  const without = (tx: Tx): Tx => ({
    ...tx,
    query: async <Row>(text: string, parameters?: readonly unknown[]) =>
      /INSERT INTO front_door\.access_log\b/.test(text) ? [] : tx.query<Row>(text, parameters),
  });
  work.run = (scope, does) => run(scope, (tx) => does(without(tx)));
}
