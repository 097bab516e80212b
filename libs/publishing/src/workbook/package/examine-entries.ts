import { inMegabytes, LIMITS } from './limits.js';
import { show } from './unpack.js';
import type { ZipEntry } from './zip-directory.js';

const [STORED, DEFLATED] = [0, 8];

/** Parts that no threshold document needs, and what they are, in words. The first that fits is said. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [
    /(^|\/)vbaProject|\/macrosheets\/|\/dialogsheets\/|vbaData/i,
    'holds macros: save it as an Excel workbook (.xlsx) without them.',
  ],
  [
    /\/(externalLinks|queryTables)\/|\/connections\.xml$/i,
    'takes values from elsewhere (an external link): break the links and save it again.',
  ],
  [/\/(embeddings|activeX|ctrlProps)\/|oleObject/i, 'holds an embedded object: delete it and save the workbook again.'],
  [
    /(^|\/)customUI\//i,
    'changes the menus of the spreadsheet program: save it as an Excel workbook (.xlsx) without that.',
  ],
  [/^(EncryptedPackage|EncryptionInfo)$/, 'is protected by a password: save it without one.'],
];

/**
 * What is wrong with a zip file by its directory alone, before anything is unpacked.
 * @returns words that follow "The workbook"
 */
export function examineEntries(entries: readonly ZipEntry[]): string[] {
  return [...examineNames(entries), ...examineSizes(entries), ...examineKinds(entries)];
}

function examineNames(entries: readonly ZipEntry[]): string[] {
  const names = entries.map(({ name }) => name);
  const twice = names.filter((name, index) => names.findIndex((other) => same(other, name)) !== index);
  const outside = names.filter((name) => isOutside(name));
  const forbidden = FORBIDDEN.filter(([pattern]) => names.some((name) => pattern.test(name))).map(([, words]) => words);
  return [
    ...outside
      .slice(0, 1)
      .map((name) => `holds a part whose name leads out of it (${show(name)}): it was made to do harm.`),
    ...twice
      .slice(0, 1)
      .map((name) => `holds one part twice (${show(name)}): save it again from the spreadsheet program.`),
    ...forbidden,
  ];
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isOutside = (name: string): boolean =>
  name === '' || /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:|\\|[\u0000-\u001f]/.test(name);

function examineSizes(entries: readonly ZipEntry[]): string[] {
  const total = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  const swollen = entries.find(
    ({ packedBytes, unpackedBytes }) =>
      unpackedBytes > LIMITS.ratioAppliesFromBytes && unpackedBytes > packedBytes * LIMITS.ratio,
  );
  return [
    ...(total > LIMITS.unpackedBytes
      ? [
          `would unpack to ${inMegabytes(total)}, and ${inMegabytes(LIMITS.unpackedBytes)} is the most: delete empty rows, columns and pictures.`,
        ]
      : []),
    ...(swollen === undefined
      ? []
      : [
          `holds a part that swells ${Math.round(swollen.unpackedBytes / Math.max(1, swollen.packedBytes))} times when unpacked (${show(swollen.name)}): it was made to do harm.`,
        ]),
  ];
}

function examineKinds(entries: readonly ZipEntry[]): string[] {
  if (entries.some(({ encrypted }) => encrypted)) return ['is protected by a password: save it without one.'];
  const odd = entries.find(({ method }) => method !== STORED && method !== DEFLATED);
  return odd === undefined ? [] : [`is packed in a way that is not known (${show(odd.name)}): save it again as .xlsx.`];
}
