import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { published as data } from '../../../../test/support/published-data.js';
import type { OfferedFile } from '../domain/published.js';
import { PublishedDocuments } from '../persistence/published-documents.repository.js';
import { UnitOfWork, serviceScope } from '#record';
import { withdrawVersion } from '../persistence/document-acts.js';
import { DocumentShelf } from './document-shelf.js';
import { publishDocuments } from './publish-documents.js';

const document = data.documents.find(({ kind }) => kind === 'threshold-document') as OfferedFile;
const changed = (file: OfferedFile, change: (text: string) => string): OfferedFile => ({
  ...file,
  bytes: Buffer.from(change(file.bytes.toString('utf8'))),
});

describe('publishing documents', () => {
  let database: TestDatabase;
  let published: PublishedDocuments;
  beforeEach(async () => {
    database = await openTestDatabase();
    published = new PublishedDocuments(database.owner);
  });
  afterEach(() => database.drop());

  const publish = (...files: OfferedFile[]) => publishDocuments(published, files, data.catalogue);

  it('keeps the exact bytes with their hash, once', async () => {
    expect(await publish(...data.documents)).toHaveLength(data.documents.length);
    expect(await publish(...data.documents)).toEqual([]);
    const kept = (await published.all()).find(({ kind }) => kind === 'threshold-document');
    expect(kept?.bytes.equals(document.bytes)).toBe(true);
  });

  it('refuses a version altered after it was published, naming it, and publishes nothing beside it', async () => {
    await publish(document);
    const altered = changed(document, (text) => `${text}\n# a word added later\n`);
    await expect(publish(altered)).rejects.toThrow(/Nothing published is altered/);
    expect(await published.count()).toBe(1);
  });

  it('refuses what cannot be read, with its place', async () => {
    const broken = changed(document, (text) => text.replace('levels:', 'levles:'));
    await expect(publish(broken)).rejects.toThrow(/levles/);
    expect(await published.count()).toBe(0);
  });

  it('refuses a version that begins on the day another does', async () => {
    await publish(document);
    const rival = changed(document, (text) => text.replace(/^version: .*$/m, `version: '2026-02-rival'`));
    await expect(publish(rival)).rejects.toThrow(/threshold-document of buckinghamshire/);
  });

  it('lets a new version follow one published without an end, from its first day', async () => {
    const next = changed(document, (text) =>
      text
        .replace(/^version: .*$/m, `version: '2027-next'`)
        .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2027-01-01'),
    );
    await publish(document, next);
    const shelf = await DocumentShelf.filled(published, data.catalogue);
    expect(shelf.inForce('buckinghamshire', '2026-12-31').document?.version).toBe('2026-01-illustration');
    expect(shelf.inForce('buckinghamshire', '2027-01-01').document?.version).toBe('2027-next');
  });

  it('lets a release start again that comes with a version withdrawn since, and another publish for the same days', async () => {
    await publish(document);
    const [kept] = (await published.all()).filter(({ kind }) => kind === 'threshold-document');
    await new UnitOfWork(database.owner).run(serviceScope('buckinghamshire'), (tx) =>
      withdrawVersion(tx, 'buckinghamshire', kept?.version ?? ''),
    );
    const instead = changed(document, (text) => text.replace(/^version: .*$/m, `version: '2026-instead'`));
    expect(await publish(document, instead)).toHaveLength(1);
    expect(await publish(document, instead)).toEqual([]);
    const shelf = await DocumentShelf.filled(published, data.catalogue);
    expect(shelf.inForce('buckinghamshire', '2026-11-17').document?.version).toBe('2026-instead');
  });

  it('refuses, in the database itself, any change to what is published', async () => {
    await publish(document);
    await expect(database.owner.query(`UPDATE front_door.published_document SET version = 'x'`)).rejects.toThrow(
      /only grows/,
    );
    await expect(database.owner.query(`DELETE FROM front_door.published_document`)).rejects.toThrow(/only grows/);
  });

  it('finds the document in force on a day, and none before the first', async () => {
    await publish(...data.documents);
    const shelf = await DocumentShelf.filled(published, data.catalogue);
    expect(shelf.inForce('buckinghamshire', '2026-11-17').document?.version).toBe('2026-01-illustration');
    expect(shelf.inForce('buckinghamshire', '2019-01-01').document).toBeNull();
    expect(shelf.inForce('atlantis', '2026-11-17').document).toBeNull();
  });
});
