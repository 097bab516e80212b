import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** How many files the tests are dealt out to: enough that two cores end together, few enough that the service is seldom loaded anew. */
export const PARTS = 8;

const ROOMS = ['apps', 'libs', 'config', 'test'];
const NEEDS_POSTGRES = /\.(db|flow)\.spec\.ts$/;

/**
 * Runs every `PARTS`th of the test files that need PostgreSQL as one file of Jest's, each in a `describe` that is named after it.
 *
 * Jest loads every module anew for every file, and the whole service is more than two thousand: most of what a short test file took.
 * @param part which, from 1
 * @throws where there is no such part
 */
export function together(part: number): void {
  if (!Number.isInteger(part) || part < 1 || part > PARTS) throw new Error(`part ${part} of ${PARTS}`);
  for (const file of specs().filter((_, n) => n % PARTS === part - 1))
    describe(file, () => void jest.requireActual(join(process.cwd(), file)));
}

/** Every test file that needs PostgreSQL, from the checkout, in order. */
export function specs(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  )
    .filter((file) => NEEDS_POSTGRES.test(file))
    .sort();
}
