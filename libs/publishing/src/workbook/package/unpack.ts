import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableZip, type ZipEntry } from './zip-directory.js';

const [LOCAL, LOCAL_BYTES] = [0x04034b50, 30];

/**
 * Unpacks one part, and no more of it than its directory said.
 * @throws UnreadableZip where the part is not what its directory says: another size, another checksum, or outside the file
 */
export function unpack(bytes: Buffer, entry: ZipEntry): Buffer {
  const packed = packedBytesOf(bytes, entry);
  const content = entry.method === 0 ? packed : inflate(packed, entry);
  if (content.length !== entry.unpackedBytes || crc32(content) !== entry.crc) throw lying(entry);
  return content;
}

function packedBytesOf(bytes: Buffer, entry: ZipEntry): Buffer {
  const { at, packedBytes } = entry;
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw lying(entry);
  const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + packedBytes > bytes.length) throw lying(entry);
  return bytes.subarray(start, start + packedBytes);
}

/** One byte more than promised is room enough to notice that there is more. */
function inflate(packed: Buffer, entry: ZipEntry): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: entry.unpackedBytes + 1 });
  } catch (cause) {
    throw lying(entry, cause);
  }
}

const lying = ({ name }: ZipEntry, cause?: unknown): UnreadableZip =>
  new UnreadableZip(
    `holds a part that is not what the file says it is (${show(name)}): it is damaged, or was made to do harm.`,
    { cause },
  );

/** A part's name, fit to be shown. */
export const show = (name: string): string =>
  name.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '?').slice(0, 80);
