/**
 * Bytes written one after another. Whole numbers take seven bits a byte, least first, with the high bit saying that more follow,
 * so that small ones take one byte.
 */
export class ByteWriter {
  private bytes = new Uint8Array(128);
  private length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) {
      const longer = new Uint8Array(this.length * 2);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.length++] = value;
  }

  /** @param value a whole number from 0 up to 2^53 */
  whole(value: number): void {
    let left = value;
    while (left >= 128) {
      this.byte((left % 128) + 128);
      left = Math.floor(left / 128);
    }
    this.byte(left);
  }

  /** A whole number that may be below nought: to and fro, 0, -1, 1, -2, 2, … */
  signed(value: number): void {
    this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A number of any kind, as the eight bytes of a double, least first. */
  double(value: number): void {
    const eight = new DataView(new ArrayBuffer(8));
    eight.setFloat64(0, value, true);
    for (let index = 0; index < 8; index++) this.byte(eight.getUint8(index));
  }

  text(words: string): void {
    this.whole(words.length);
    for (let index = 0; index < words.length; index++) this.whole(words.charCodeAt(index));
  }

  append(bytes: Uint8Array): void {
    for (const each of bytes) this.byte(each);
  }

  /** A copy of what was written. */
  written(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what a `ByteWriter` wrote. Past the end everything is nought, and `ranOut` says so: what is damaged is seen, not thrown. */
export class ByteReader {
  place = 0;
  ranOut = false;

  constructor(
    readonly bytes: Uint8Array,
    public end = bytes.length,
  ) {}

  byte(): number {
    if (this.place < this.end) return this.bytes[this.place++] as number;
    this.ranOut = true;
    return 0;
  }

  whole(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte - 128;
    let weight = 128;
    do {
      byte = this.byte();
      value += (byte & 127) * weight;
      weight *= 128;
    } while (byte >= 128);
    return value;
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  double(): number {
    const eight = new DataView(new ArrayBuffer(8));
    for (let index = 0; index < 8; index++) eight.setUint8(index, this.byte());
    return eight.getFloat64(0, true);
  }

  text(): string {
    // Damaged bytes may give any length: no more is taken than can be there.
    const length = Math.min(this.whole(), this.end - this.place);
    let words = '';
    for (let index = 0; index < length; index++) words += String.fromCharCode(this.whole());
    return words;
  }
}
