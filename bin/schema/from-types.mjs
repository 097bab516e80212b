import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

const TYPES = 'libs/thresholds/src/parse/as-written-files.ts';

/** Each file of config/schema: the type it is made from, and what it is called where an editor shows it. */
const SCHEMAS = [
  ['threshold-document', 'ThresholdDocumentAsWritten', 'A threshold document'],
  ['national-floor', 'NationalFloorAsWritten', 'The national floor'],
  ['fact-catalogue', 'FactCatalogueAsWritten', 'The fact catalogue'],
  ['cases', 'CasesAsWritten', 'Cases of a threshold document or of the national floor'],
];

/**
 * Makes each JSON Schema from the types of the files as written.
 *
 * @param {string} checkout folder of the checkout
 * @returns {Promise<ReadonlyMap<string, string>>} text of each file by its path in the checkout, formatted as prettier has it
 */
export async function schemasAsJson(checkout) {
  const generator = createGenerator({
    path: join(checkout, TYPES),
    tsconfig: join(checkout, 'libs/thresholds/tsconfig.json'),
    skipTypeCheck: true,
    topRef: false,
    additionalProperties: false,
  });
  const settings = (await resolveConfig(join(checkout, 'package.json'))) ?? {};
  const files = SCHEMAS.map(async ([name, type, title]) => {
    const path = `config/schema/${name}.schema.json`;
    const { $schema, ...rest } = generator.createSchema(type);
    const text = JSON.stringify({ $schema, title, ...rest });
    return [path, await format(text, { ...settings, filepath: path })];
  });
  return new Map(await Promise.all(files));
}
