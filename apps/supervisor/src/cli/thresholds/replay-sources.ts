import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readCases, readPastContact, writePastContact, type PastContact } from '#publishing';
import { packContact, type FactCatalogue } from '#thresholds';
import { WrongUsage } from '../outcome.js';

const BATCH = 5_000;
const MOST_PROBLEMS = 20;

/** Contacts by the batch, from wherever they are. */
export type Batches = AsyncIterable<readonly PastContact[]> | Iterable<readonly PastContact[]>;

/** The cases of practice leads as contacts: each with its sentence for a reference, and none with a source of its own. */
export function casesAsContacts(path: string, bytes: Buffer, catalogue: FactCatalogue): readonly PastContact[] {
  const read = readCases(bytes, catalogue);
  if (!read.ok)
    throw new WrongUsage(read.problems.map(({ path: at, message }) => `${path} at ${at || '/'}: ${message}`));
  return read.value.map(({ sentence, receivedOn, children, assertions }) => ({
    reference: sentence,
    receivedOn,
    sourceKind: assertions[0]?.sourceKind ?? 'other',
    district: null,
    packed: packContact({ receivedOn, children, assertions }, catalogue),
    children: children.map(() => ({ sex: null, ethnicity: null })),
    then: null,
  }));
}

/**
 * Reads an export of packed contacts line by line, holding one batch at a time.
 * @throws WrongUsage naming the first lines that cannot be read
 */
export async function* exportedContacts(path: string): AsyncGenerator<readonly PastContact[]> {
  if (!existsSync(path)) throw new WrongUsage([`${path} is not there.`]);
  let batch: PastContact[] = [];
  let number = 0;
  const problems: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const contact = readPastContact(line);
    if (typeof contact === 'string') problems.push(`${path}:${number} ${contact}.`);
    else batch.push(contact);
    if (problems.length >= MOST_PROBLEMS) break;
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (problems.length > 0) throw new WrongUsage(problems);
  yield batch;
}

/** Writes contacts as they go by, for nobody but the owner of the file to read. */
export async function* exporting(contacts: Batches, path: string): AsyncGenerator<readonly PastContact[]> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(file, 'open').catch((error: unknown) => {
    throw new WrongUsage([`--export ${path} cannot be written (${(error as { code?: string }).code ?? 'unknown'}).`]);
  });
  try {
    for await (const batch of contacts) {
      const lines = batch.map((contact) => `${writePastContact(contact)}\n`).join('');
      if (!file.write(lines)) await once(file, 'drain');
      yield batch;
    }
  } finally {
    file.end();
    await once(file, 'close');
  }
}
