import { asService, serviceScope, type Scope, type Tx } from '#record';

/**
 * The one place at the door where something is done as the service. Everything else a caller sets going is done in their own scope
 * (`scopeOf`), where the database shows them only what is theirs: a test reads the imports of this room and finds no other.
 */

/**
 * What an act writes, or has to read, that whoever acts may not see themselves: facts added to an agency's own contact, a progress read and
 * noted, a call-out of a restricted record answered. Call it only once their own scope has shown that the act is theirs.
 */
export const pastTheWall = <Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> => asService(tx, work);

/**
 * What is done for no caller's eyes: measures, which count every record and show none, and what a provider tells of a message, who has no
 * place inside the wall at all.
 */
export const forNobodysEyes = (locality: string): Scope => serviceScope(locality);
