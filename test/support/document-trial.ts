import type { DataSource } from 'typeorm';
import {
  ActRefused,
  askWork,
  basisOf,
  DocumentShelf,
  draftDocument,
  finishWork,
  hearEducation,
  lookAtDraft,
  publishDocuments,
  PublishedDocuments,
  publishSignedDraft,
  signDraft,
  type DocumentAct,
  type DocumentDesk,
  type OfferedFile,
  type SafeguardingPartner,
} from '#publishing';
import { connect, randomIds, UnitOfWork, type RecordedActor, serviceScope } from '#record';
import { hashOfCatalogue } from '../../libs/publishing/src/acts/document-desk.js';
import { documentText, type DocumentWish } from '../builders/document-text.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { published } from './published-data.js';

/** The day it is in a trial of documents. */
export const TODAY = '2026-11-23';
const NOON = new Date(`${TODAY}T12:00:00Z`);

export const person = (name: string): RecordedActor => ({
  kind: 'person',
  id: `person:${name}`,
  name,
  roles: ['policy'],
  agency: null,
  locality: 'area',
});
export const RUTH = person('Ruth Ellery');
export const SIGNERS: Readonly<Record<SafeguardingPartner, RecordedActor>> = {
  'local-authority': person('Grace Adeyemi'),
  icb: person('Hugh Llewellyn'),
  police: person('Nadia Farrow'),
};

/** Documents at work: acts in one database, with an area of its own for each test and one document configured in it. */
export class DocumentTrial {
  readonly data = published;
  area = 'area-0';
  database!: TestDatabase;
  unitOfWork!: UnitOfWork;
  shelf!: DocumentShelf;
  private app!: DataSource;

  readonly open = async (): Promise<void> => {
    this.database = await openTestDatabase();
    await this.database.setNow(NOON);
    this.app = await connect({ url: this.database.appUrl, name: 'front-door-test-app', max: 3 });
    this.unitOfWork = new UnitOfWork(this.app);
    const floors = this.data.documents.filter(({ kind }) => kind === 'national-floor');
    await publishDocuments(new PublishedDocuments(this.database.owner), floors, this.data.catalogue);
  };

  readonly close = async (): Promise<void> => {
    await this.app.destroy();
    await this.database.drop();
  };

  readonly nextArea = async (): Promise<void> => {
    this.area = `area-${Number(this.area.split('-')[1]) + 1}`;
    const bytes = this.bytesOf({ version: '2026-01-illustration', from: '2026-01-01' });
    const configured: OfferedFile = { kind: 'threshold-document', path: 'configured.yaml', bytes };
    const published = new PublishedDocuments(this.database.owner);
    await publishDocuments(published, [configured], this.data.catalogue);
    this.shelf = await DocumentShelf.filled(published, this.data.catalogue);
  };

  bytesOf(wish: DocumentWish): Buffer {
    return Buffer.from(documentText({ locality: this.area, ...wish }));
  }

  /** Does something at a desk of the area. */
  at<Result>(by: RecordedActor, work: (desk: DocumentDesk) => Promise<Result>): Promise<Result> {
    const { area: locality, shelf } = this;
    return this.unitOfWork.run(serviceScope(locality), (tx) =>
      work({ tx, locality, by, now: NOON, today: TODAY, shelf }),
    );
  }

  /** The kind of refusal and the codes of its reasons. @throws where nothing was refused */
  async refusals(work: Promise<unknown>): Promise<string[]> {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof ActRefused)) throw new Error('not refused', { cause: error });
    return [error.kind, ...error.reasons.map(({ code }) => code)];
  }

  look(id: string) {
    return this.at(RUTH, (desk) => lookAtDraft(desk, id));
  }

  async number(id: string): Promise<number> {
    return (await this.look(id)).standing.n;
  }

  async stateOf(id: string): Promise<string> {
    return (await this.look(id)).standing.state;
  }

  async inForce(day: string): Promise<string | null> {
    await this.shelf.refresh();
    return this.shelf.inForce(this.area, day).document?.version ?? null;
  }

  newDraft() {
    return { id: randomIds.next(), expected: null };
  }

  draft(wish: DocumentWish): Promise<DocumentAct> {
    return this.at(RUTH, (desk) => draftDocument(desk, this.newDraft(), { bytes: this.bytesOf(wish), cases: null }));
  }

  async ask(id: string, what: 'verification' | 'replay'): Promise<DocumentAct> {
    const expected = await this.number(id);
    return this.at(RUTH, (desk) => askWork(desk, { id, expected }, what));
  }

  async verified(id: string, certificate: { sound?: boolean; different?: string[] } = {}) {
    const asked = await this.ask(id, 'verification');
    const floor = this.shelf.floorOn(TODAY);
    const { catalogue } = this.data;
    const against = {
      floor: floor && { version: floor.published.version, sha256: floor.published.sha256 },
      catalogue: { version: catalogue.version, sha256: hashOfCatalogue(catalogue) },
    };
    const details = { sound: true, different: [], problems: [], ...certificate, against };
    const body = Buffer.from(JSON.stringify(details));
    return this.at(RUTH, (desk) => finishWork(desk, asked, { kind: 'verified', details, body, beside: null }));
  }

  async replayed(id: string) {
    const asked = await this.ask(id, 'replay');
    const body = Buffer.from(`{"of":"${id}"}`);
    const done = { kind: 'replayed' as const, details: { contacts: 7, lower: 1 }, body, beside: null };
    return this.at(RUTH, (desk) => finishWork(desk, asked, done));
  }

  async heard(id: string) {
    const expected = await this.number(id);
    const view = { view: 'agrees' as const, role: 'Head teacher', reason: null };
    return this.at(RUTH, (desk) => hearEducation(desk, { id, expected }, view));
  }

  async sign(
    id: string,
    partner: SafeguardingPartner,
    by = SIGNERS[partner],
    reasons: { rule: string; reason: string }[] = [],
  ) {
    const { standing } = await this.look(id);
    const basis = basisOf(standing) ?? 'f'.repeat(64);
    const signature = { basis, partner, role: 'Delegated partner', reasons };
    return this.at(by, (desk) => signDraft(desk, { id, expected: standing.n }, signature));
  }

  async publish(id: string) {
    const expected = await this.number(id);
    return this.at(RUTH, (desk) => publishSignedDraft(desk, { id, expected }, 'the yearly review'));
  }

  /** A draft that only wants publishing. */
  async ready(wish: DocumentWish): Promise<string> {
    const { draftId } = await this.draft(wish);
    await this.verified(draftId);
    await this.replayed(draftId);
    await this.heard(draftId);
    for (const partner of ['local-authority', 'icb', 'police'] as const) await this.sign(draftId, partner);
    return draftId;
  }
}
