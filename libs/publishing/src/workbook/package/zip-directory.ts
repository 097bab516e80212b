import { LIMITS } from './limits.js';

/** One part of a zip file, as its directory tells it. Nothing has been unpacked. */
export interface ZipEntry {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where its own header begins. */
  readonly at: number;
}

/** Why a file is no zip file that can be read; the words follow "The workbook". */
export class UnreadableZip extends Error {
  override readonly name = 'UnreadableZip';
}

const [END, CENTRAL, END_BYTES, CENTRAL_BYTES] = [0x06054b50, 0x02014b50, 22, 46];
const LONGEST_COMMENT = 65_535;
const DAMAGED = 'is damaged or cut off: save it again from the spreadsheet program and send it whole.';
const ZIP64 = 0xffffffff;

/**
 * Reads the directory at the end of a zip file. Source: PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16.
 * @throws UnreadableZip where there is none, or where it does not agree with the file
 */
export function readZipDirectory(bytes: Buffer): ZipEntry[] {
  const end = findEnd(bytes);
  const [disk, count, size, start] = [4, 10, 12, 16].map((at, index) =>
    index < 2 ? bytes.readUInt16LE(end + at) : bytes.readUInt32LE(end + at),
  ) as [number, number, number, number];
  if (disk !== 0 || count === 0xffff || start === ZIP64 || start + size !== end) throw new UnreadableZip(DAMAGED);
  if (count > LIMITS.parts) {
    throw new UnreadableZip(
      `has ${count} parts, and no workbook of ours has over ${LIMITS.parts}: send one that export made.`,
    );
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(bytes, at, end);
    entries.push(entry);
    at = next;
  }
  if (at !== end) throw new UnreadableZip(DAMAGED);
  return entries;
}

/** The end record stands last; a comment may follow it, and must be just as long as the record says. */
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw new UnreadableZip(DAMAGED);
}

function readEntry(bytes: Buffer, at: number, end: number): { entry: ZipEntry; next: number } {
  if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) throw new UnreadableZip(DAMAGED);
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ];
  const next = at + CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
  if (next > end) throw new UnreadableZip(DAMAGED);
  const entry: ZipEntry = {
    name: bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
    method: bytes.readUInt16LE(at + 10),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    crc: bytes.readUInt32LE(at + 16),
    packedBytes: bytes.readUInt32LE(at + 20),
    unpackedBytes: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  };
  return { entry, next };
}
