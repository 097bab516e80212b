import { readEnv, readPublishedData } from '#config';
import { line, shown, type Line } from '#record';
import { keepRootsOrAlarm } from './keep-or-alarm.js';

/** The process that keeps the day's audit roots. */
const say = (words: Line): void => void process.stderr.write(`${words}\n`);
try {
  const reading = readEnv();
  const { databaseOwnerUrl: ownerUrl = null, dataFolder = null, rootsFolder = null } = reading.ok ? reading.env : {};
  if (ownerUrl === null || dataFolder === null) {
    say(line`The audit’s roots were not kept: the address of the database or the data folder is missing`);
    process.exit(0);
  }
  const localities = [...readPublishedData(process.cwd()).localities.keys()];
  const written = await keepRootsOrAlarm({ ownerUrl, localities, dataFolder, outside: rootsFolder });
  const where = rootsFolder
    ? line`Signed audit roots are sent to the folder of FRONT_DOOR_ROOTS`
    : line`Signed audit roots are kept in audit-roots of the data folder: send them out of the house`;
  if (written.length > 0) say(where);
} catch (error) {
  say(line`The audit’s roots were not kept (${shown.cause(error)}); tried again in an hour`);
}
process.exit(0);
