import { readEnv, readPublishedData } from '#config';
import { connect, line, shown, type Line } from '#record';
import { recordDocuments } from './record-documents.js';

/** The process that certifies what came with a release. A service that stops meanwhile takes its database away: then the next start does it. */
const say = (words: Line): void => void process.stderr.write(`${words}\n`);
const reading = readEnv();
const url = reading.ok ? reading.env.databaseOwnerUrl : null;
try {
  if (url === null) {
    say(line`What came with this release was not certified: the address of the database is missing`);
    process.exit(0);
  }
  const source = await connect({ url, name: 'front-door-certify', max: 2 });
  await recordDocuments(source, readPublishedData(process.cwd()), say).finally(() => source.destroy());
} catch (error) {
  say(line`What came with this release was not certified (${shown.cause(error)})`);
}
process.exit(0);
