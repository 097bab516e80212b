import { askOnSource, may, SignIn, Standings, type Actor } from '#access';
import { DocumentShelf, PublishedDocuments, type Replayed } from '#publishing';
import { connect, randomIds, recordAccess, serviceScope, UnitOfWork } from '#record';
import { countPastContacts, pastContacts } from '#referrals';
import type { DataSource } from 'typeorm';
import { asRole } from '../../addresses.js';
import { WrongUsage } from '../outcome.js';
import { withDatabase } from '../with-database.js';
import { startProgress } from './progress.js';
import { bytesOf, replayWith, type Ground } from './replay-ground.js';
import { casesAsContacts } from './replay-sources.js';

/** One fetch of a batch over a year of contacts, while people use the same database. */
const STATEMENT_LIMIT_MS = 300_000;

/**
 * Replays the contacts of the database, as the role of the door: a snapshot that is only read. Where there are none yet, the
 * cases of practice leads stand in for them, and it is said.
 */
export function onDatabase(ground: Ground): Promise<Replayed & { readonly mayKnow: boolean }> {
  const { wish, output } = ground;
  return withDatabase({ checkout: wish.checkout, output }, async (ownerUrl) => {
    const url = asRole(ownerUrl, 'front_door_app');
    const source = await connect({ url, name: 'front-door-replay', max: 2, statementLimitMs: STATEMENT_LIMIT_MS });
    try {
      return await replayIn(source, ground);
    } finally {
      await source.destroy();
    }
  });
}

async function replayIn(source: DataSource, ground: Ground): Promise<Replayed & { readonly mayKnow: boolean }> {
  const { wish, data, locality, output } = ground;
  const reader = wish.tokenFile === null ? null : await signIn(source, wish.tokenFile, locality.code);
  const shelf = await DocumentShelf.filled(new PublishedDocuments(source), data.catalogue);
  const unitOfWork = new UnitOfWork(source);
  const scope = serviceScope(locality.code);
  const span = { locality: locality.code, since: wish.since, until: wish.until };
  const all = await unitOfWork.read(scope, (tx) => countPastContacts(tx, span));
  if (all === 0) return { ...(await replayCases(shelf, ground)), mayKnow: true };
  const progress = startProgress('contacts replayed', output);
  const replayed = await unitOfWork
    .run(scope, (tx) =>
      replayWith(ground, shelf, {
        contacts: pastContacts(tx, span),
        source: 'database',
        tell: (done) => progress.tell(done, all),
      }),
    )
    .finally(progress.end);
  if (reader) await writeDownLook(unitOfWork, reader);
  return { ...replayed, mayKnow: reader !== null };
}

function replayCases(shelf: DocumentShelf, ground: Ground): Promise<Replayed> {
  const { data, locality, output } = ground;
  output.say(
    'There are no contacts to replay: the cases of this locality and of the national floor stand in for them.',
  );
  const files = data.documents.flatMap(({ kind, path, cases }) =>
    cases && (kind === 'national-floor' || path.includes(`/${locality.code}/`)) ? [cases] : [],
  );
  const contacts = files.map(({ path, bytes }) => casesAsContacts(path, bytes, data.catalogue));
  return replayWith(ground, shelf, { contacts, source: 'cases' });
}

/** @throws WrongUsage where the token is nobody's, or whose may not know */
async function signIn(source: DataSource, path: string, locality: string): Promise<Actor> {
  const token = bytesOf(path).toString('utf8').trim();
  const standings = new Standings(askOnSource(source));
  const signedIn = await new SignIn({ standings, demo: true, identify: null }).whoIs(`Bearer ${token}`);
  const actor = signedIn.outcome === 'actor' ? signedIn.actor : null;
  if (actor?.locality === locality && may(actor, 'document.read-lower')) return actor;
  throw new WrongUsage([`${path} does not hold the token of a front-door manager of ${locality}.`]);
}

/** Who looks is written down before anything is shown. */
const writeDownLook = (unitOfWork: UnitOfWork, actor: Actor): Promise<void> =>
  unitOfWork.run(serviceScope(actor.locality), (tx) =>
    recordAccess(tx, {
      locality: actor.locality,
      id: randomIds.next(),
      actor,
      purpose: 'publishing',
      action: 'draft.read-lower',
      shown: 'draft-effects',
      contactId: null,
      allowed: true,
      correlationId: randomIds.next(),
    }),
  );
