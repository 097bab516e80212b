import { readEnv, readPublishedData } from '#config';
import { describe } from '../describe.js';
import { keepRootsOrAlarm } from './keep-or-alarm.js';

/** The process that keeps the day's audit roots. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
try {
  const reading = readEnv();
  const { databaseOwnerUrl: ownerUrl = null, dataFolder = null, rootsFolder = null } = reading.ok ? reading.env : {};
  if (ownerUrl === null || dataFolder === null) throw new Error('the database or the data folder is missing');
  const localities = [...readPublishedData(process.cwd()).localities.keys()];
  const written = await keepRootsOrAlarm({ ownerUrl, localities, dataFolder, outside: rootsFolder });
  const where = rootsFolder
    ? `sent to ${rootsFolder}`
    : `kept in ${dataFolder}/audit-roots: send them out of the house`;
  if (written.length > 0) say(`Signed audit roots are ${where}`);
} catch (error) {
  say(`The audit’s roots were not kept (${describe(error)}); tried again in an hour`);
}
process.exit(0);
