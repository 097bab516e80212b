import { readEnv, readPublishedData } from '#config';
import { connect } from '#record';
import { describe } from '../describe.js';
import { recordDocuments } from './record-documents.js';

/** The process that certifies what came with a release. A service that stops meanwhile takes its database away: then the next start does it. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const reading = readEnv();
const url = reading.ok ? reading.env.databaseOwnerUrl : null;
try {
  if (url === null) throw new Error('the address of the database is missing');
  const source = await connect({ url, name: 'front-door-certify', max: 2 });
  await recordDocuments(source, readPublishedData(process.cwd()), say).finally(() => source.destroy());
} catch (error) {
  say(`What came with this release was not certified: ${describe(error)}`);
}
process.exit(0);
