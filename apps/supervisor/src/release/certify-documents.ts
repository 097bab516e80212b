import { releaseEnvironment } from '#config';
import { runAside } from '../run-aside.js';
import type { Say } from '../say.js';

/**
 * Lets what came with the release be certified once everything is open: it takes a second or so for each document. Never throws: a
 * document without a certificate is in force all the same, and shown without one.
 * @param ownerUrl address of the database as the role that owns the schema
 */
export const certifyDocuments = (checkout: string, ownerUrl: string, say: Say): void =>
  runAside(
    {
      checkout,
      file: 'release/certify-main.js',
      environment: releaseEnvironment(ownerUrl),
      failure: 'What came with this release was not certified',
    },
    say,
  );
