import { crc32 } from 'node:zlib';

/** One part of a zip file, unpacked. */
export interface Part {
  readonly name: string;
  readonly content: Buffer;
}

const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day a zip file knows. */
const DATE = 0x0021;

/** Packs parts into a zip file, as they are. What reads it next is given what was examined and nothing else. */
export function pack(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const facts = describe(part, name.length);
    const local = Buffer.concat([uint32(0x04034b50), facts, name, part.content]);
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(20), facts, Buffer.alloc(10), uint32(at), name]));
    pieces.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const count = uint16(parts.length);
  const end = [uint32(0x06054b50), Buffer.alloc(4), count, count, uint32(central.length), uint32(at), uint16(0)];
  return Buffer.concat([...pieces, central, ...end]);
}

/** What stands alike before each part and in the directory. */
function describe({ content }: Part, nameBytes: number): Buffer {
  const numbers = [20, UTF8_NAMES, 0, 0, DATE].map(uint16);
  const size = uint32(content.length);
  return Buffer.concat([...numbers, uint32(crc32(content)), size, size, uint16(nameBytes), uint16(0)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
