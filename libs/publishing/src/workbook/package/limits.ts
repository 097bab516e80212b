const MEGABYTE = 1024 * 1024;

/**
 * What a workbook of this kind can need, several times over. The largest published document known to us has some 260 lines
 * and 240 rules; its workbook is under 100 kB, and under 2 MB when unpacked.
 */
export const LIMITS = {
  fileBytes: 10 * MEGABYTE,
  parts: 500,
  /** All parts together, unpacked. */
  unpackedBytes: 64 * MEGABYTE,
  /** A part over a megabyte that shrinks more than this was made to do harm: sheets of text shrink 5 to 60 times. */
  ratio: 200,
  ratioAppliesFromBytes: MEGABYTE,
  sheets: 100,
  rows: 20_000,
  columns: 512,
  /** In all sheets together. */
  cells: 300_000,
  merges: 5_000,
} as const;

/** A size for people. */
export const inMegabytes = (bytes: number): string => `${Math.max(0.1, Math.round((bytes / MEGABYTE) * 10) / 10)} MB`;
