import {
  compileRuleSet,
  documentInForce,
  type FactCatalogue,
  type NationalFloor,
  type RuleSet,
  type ThresholdDocument,
} from '#thresholds';
import type { Published, PublishedKind } from '../domain/published.js';
import { readNationalFloor, readThresholdDocument, type Read } from '../domain/read-document.js';
import type { PublishedDocuments } from '../persistence/published-documents.repository.js';

/** What is in force for a locality on a day. The document or the floor is null where none is in force. */
export interface InForce {
  readonly ruleSet: RuleSet;
  readonly document: ThresholdDocument | null;
  /** SHA-256 of the document's published bytes. */
  readonly sha256: string | null;
  readonly floor: NationalFloor | null;
}

/** A published document as published, and as read. */
export interface Shelved<Value> {
  readonly published: Published;
  readonly value: Value;
}

/** Where published documents are read from. */
export type Publications = Pick<PublishedDocuments, 'all' | 'count'>;

/** The published documents, read and compiled once, and kept up to date with what is published. */
export class DocumentShelf {
  private documents: readonly Shelved<ThresholdDocument>[] = [];
  private floors: readonly Shelved<NationalFloor>[] = [];
  private readonly compiled = new Map<string, InForce>();
  private known = -1;

  private constructor(
    private readonly published: Publications,
    readonly catalogue: FactCatalogue,
  ) {}

  /** A shelf with everything published so far. */
  static async filled(published: Publications, catalogue: FactCatalogue): Promise<DocumentShelf> {
    const shelf = new DocumentShelf(published, catalogue);
    await shelf.refresh();
    return shelf;
  }

  /** Reads what is newly published. Call at start and every few seconds. */
  async refresh(): Promise<void> {
    const count = await this.published.count();
    if (count === this.known) return;
    const all = await this.published.all();
    this.documents = this.shelve(all, 'threshold-document', readThresholdDocument);
    this.floors = this.shelve(all, 'national-floor', readNationalFloor);
    this.compiled.clear();
    this.known = count;
  }

  /** Every published version of a locality's document, oldest first, withdrawn ones included: old decisions cite them. */
  history(locality: string): readonly Shelved<ThresholdDocument>[] {
    return this.documents.filter(({ value }) => value.locality === locality);
  }

  /** The document in force on a day, `YYYY-MM-DD`, as it was published; null where there is none. */
  inForceAsPublished(locality: string, day: string): Published | null {
    return shelvedInForce(this.history(locality), day)?.published ?? null;
  }

  /** The national floor in force on a day, `YYYY-MM-DD`; null where there is none. */
  floorOn(day: string): Shelved<NationalFloor> | null {
    return shelvedInForce(this.floors, day);
  }

  /**
   * The document and the floor in force.
   * @param day `YYYY-MM-DD`, Europe/London
   */
  inForce(locality: string, day: string): InForce {
    const document = shelvedInForce(this.history(locality), day);
    const floor = this.floorOn(day);
    const key = `${document?.published.sha256 ?? '-'} ${floor?.published.sha256 ?? '-'}`;
    const before = this.compiled.get(key);
    if (before) return before;
    const found: InForce = {
      ruleSet: compileRuleSet(document?.value ?? null, floor?.value ?? null, this.catalogue),
      document: document?.value ?? null,
      sha256: document?.published.sha256 ?? null,
      floor: floor?.value ?? null,
    };
    this.compiled.set(key, found);
    return found;
  }

  private shelve<Value>(
    all: readonly Published[],
    kind: PublishedKind,
    read: (bytes: Buffer, catalogue: FactCatalogue) => Read<Value>,
  ): readonly Shelved<Value>[] {
    return all
      .filter((published) => published.kind === kind)
      .map((published) => ({ published, value: this.readOnce(published, read) }));
  }

  private readOnce<Value>(
    { kind, version, locality, sha256, bytes }: Published,
    read: (bytes: Buffer, catalogue: FactCatalogue) => Read<Value>,
  ): Value {
    const before = readBefore(this.catalogue);
    const key = `${kind} ${sha256}`;
    if (!before.has(key)) {
      const reading = read(bytes, this.catalogue);
      if (!reading.ok)
        throw new Error(`the published ${kind} ${version} of ${locality} cannot be read by this release`);
      before.set(key, reading.value);
    }
    return before.get(key) as Value;
  }
}

const READ_BEFORE = new WeakMap<FactCatalogue, Map<string, unknown>>();

/** What this process has read with a catalogue, by kind and digest: a reading takes a tenth of a second, and everybody waits for it. */
function readBefore(catalogue: FactCatalogue): Map<string, unknown> {
  const before = READ_BEFORE.get(catalogue) ?? new Map<string, unknown>();
  READ_BEFORE.set(catalogue, before);
  return before;
}

/** Publication refuses overlaps; were there one all the same, none is in force, which rings an alarm: neither is guessed. */
function shelvedInForce<Value>(shelf: readonly Shelved<Value>[], day: string): Shelved<Value> | null {
  const standing = shelf.filter(({ published }) => published.withdrawnAt === null);
  const dated = standing.map((shelved) => ({ ...shelved.published, shelved }));
  const inForce = documentInForce(dated, day);
  return inForce.kind === 'one' ? inForce.document.shelved : null;
}
