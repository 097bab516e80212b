import { readEnv } from '#config';
import { describe } from '../describe.js';
import { findDatabase } from './find-database.js';
import { CouldNotRun, WrongUsage, type Output } from './outcome.js';

/** Where a command runs. */
export interface Setting {
  /** Folder of the checkout. */
  readonly checkout: string;
  readonly output: Output;
}

/** Codes of PostgreSQL for a database, a schema or a table that is not there. */
const NOT_THERE = ['3D000', '3F000', '42P01', '42883'];

/**
 * Does something with the database, and stops again whatever had to be started for it.
 * @throws WrongUsage where a setting is wrong; CouldNotRun, CannotStart where there is no database to be had
 */
export async function withDatabase<Result>(
  { checkout, output }: Setting,
  work: (ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  const reading = readEnv();
  if (!reading.ok) throw new WrongUsage(reading.problems);
  const database = await findDatabase(reading.env, checkout, output.say);
  try {
    return await work(database.ownerUrl);
  } catch (error) {
    throw NOT_THERE.includes(String((error as { code?: unknown }).code))
      ? new CouldNotRun(`The database was not prepared for this release (${describe(error)}). Run npm start first.`)
      : error;
  } finally {
    await database.stop();
  }
}
