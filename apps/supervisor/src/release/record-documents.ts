import { theService } from '#access';
import { londonDate } from '#clocks';
import type { PublishedData } from '#config';
import { DocumentShelf, PublishedDocuments, recordConfigured, streamOf } from '#publishing';
import { DatabaseClock, line, serviceScope, shown, UnitOfWork } from '#record';
import type { DataSource } from 'typeorm';
import type { SayLine } from '../say.js';

/**
 * Gives every threshold document that came with a release its certificate, as the checks make it; the solver is not
 * asked. Only what has no acts yet takes any time. What cannot be certified is said, and stays without.
 */
export async function recordDocuments(
  source: DataSource,
  { documents, catalogue }: PublishedData,
  say: SayLine,
): Promise<void> {
  const published = new PublishedDocuments(source);
  const configured = (await published.all()).filter(
    ({ kind, draftId }) => kind === 'threshold-document' && draftId === null,
  );
  const known = await streamsKnown(source, configured.map(streamOf));
  const missing = configured.filter((one) => !known.has(streamOf(one)));
  if (missing.length === 0) return;
  const shelf = await DocumentShelf.filled(published, catalogue);
  const now = (await DatabaseClock.on(source)).now();
  for (const one of missing) {
    const { rights: _, ...by } = theService(one.locality);
    const cases = documents.find(({ bytes }) => bytes.equals(one.bytes))?.cases?.bytes ?? null;
    await new UnitOfWork(source)
      .run(serviceScope(one.locality), (tx) =>
        recordConfigured({ tx, locality: one.locality, by, now, today: londonDate(now), shelf }, one, cases),
      )
      .catch((error: unknown) =>
        say(line`${shown.id(one.version)} of ${shown.code(one.locality)} has no certificate (${shown.cause(error)})`),
      );
  }
}

async function streamsKnown(source: DataSource, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = (await source.query(
    `SELECT DISTINCT draft_id AS id FROM front_door.document_act WHERE draft_id = ANY($1)`,
    [ids],
  )) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}
