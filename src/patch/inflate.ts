/** Lengths and distances of deflate: what a code stands for without its extra bits, and how many of these (RFC 1951, 3.2.5). */
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;

/** A canonical Huffman code: how many symbols have each length, and all symbols in the order of their codes. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

class Corrupt extends Error {}

/**
 * Unpacks a zlib stream (RFC 1950) of a known size. Only asynchronous means exist in browsers, and a patch is judged before
 * anything else is done with it.
 * @param size bytes it must have; not one more is unpacked
 * @returns undefined when the stream is damaged, has another size, or something behind it
 */
export function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
  const [method = 0, flags = 0] = packed;
  if ((method & 15) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0)
    return undefined;
  try {
    const stream = new Inflation(packed, new Uint8Array(size));
    return stream.run() ? stream.out : undefined;
  } catch (error) {
    if (error instanceof Corrupt) return undefined;
    throw error;
  }
}

class Inflation {
  private at = 2;
  private bits = 0;
  private held = 0;
  private written = 0;

  constructor(
    private readonly packed: Uint8Array,
    readonly out: Uint8Array,
  ) {}

  /** Whether the size and the checksum are right. */
  run(): boolean {
    for (let isLast = false; !isLast;) {
      isLast = this.take(1) === 1;
      const kind = this.take(2);
      if (kind === 0) this.copyStored();
      else if (kind === 1) this.decode(FIXED_LENGTHS, FIXED_DISTANCES);
      else if (kind === 2) this.decode(...this.readCodes());
      else throw new Corrupt();
    }
    const checksum = this.packed.subarray(this.at, this.at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
    return this.written === this.out.length && this.at + 4 === this.packed.length && checksum === adler32(this.out);
  }

  private take(count: number): number {
    while (this.held < count) {
      this.bits |= this.byte() << this.held;
      this.held += 8;
    }
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.held -= count;
    return value;
  }

  private byte(): number {
    const byte = this.packed[this.at++];
    if (byte === undefined) throw new Corrupt();
    return byte;
  }

  private put(byte: number): void {
    if (this.written >= this.out.length) throw new Corrupt();
    this.out[this.written++] = byte;
  }

  private copyStored(): void {
    [this.bits, this.held] = [0, 0];
    const [length, complement] = [this.byte() | (this.byte() << 8), this.byte() | (this.byte() << 8)];
    if ((length ^ complement) !== 0xffff) throw new Corrupt();
    for (let left = length; left > 0; left--) this.put(this.byte());
  }

  private symbol({ counts, symbols }: Code): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= LONGEST_CODE; length++) {
      code |= this.take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Corrupt();
  }

  private decode(lengths: Code, distances: Code): void {
    for (;;) {
      const symbol = this.symbol(lengths);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.put(symbol);
        continue;
      }
      const length = this.extended(symbol - 257, LENGTHS, LENGTH_BITS);
      const distance = this.extended(this.symbol(distances), DISTANCES, DISTANCE_BITS);
      if (distance > this.written) throw new Corrupt();
      for (let left = length; left > 0; left--) this.put(this.out[this.written - distance] ?? 0);
    }
  }

  private extended(symbol: number, bases: readonly number[], bits: readonly number[]): number {
    const base = bases[symbol];
    if (base === undefined) throw new Corrupt();
    return base + this.take(bits[symbol] ?? 0);
  }

  private readCodes(): readonly [Code, Code] {
    const [lengthCount, distanceCount, orderCount] = [this.take(5) + 257, this.take(5) + 1, this.take(4) + 4];
    const order = new Uint8Array(19);
    for (const place of CODE_LENGTH_ORDER.slice(0, orderCount)) order[place] = this.take(3);
    const lengthCode = codeOf(order);
    const lengths: number[] = [];
    while (lengths.length < lengthCount + distanceCount) {
      const symbol = this.symbol(lengthCode);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) repeat(lengths, lengths.at(-1), 3 + this.take(2));
      else repeat(lengths, 0, symbol === 17 ? 3 + this.take(3) : 11 + this.take(7));
    }
    if (lengths.length > lengthCount + distanceCount) throw new Corrupt();
    return [codeOf(lengths.slice(0, lengthCount)), codeOf(lengths.slice(lengthCount))];
  }
}

function repeat(lengths: number[], value: number | undefined, times: number): void {
  if (value === undefined) throw new Corrupt();
  for (let left = times; left > 0; left--) lengths.push(value);
}

function codeOf(lengths: ArrayLike<number>): Code {
  const all = Array.from(lengths);
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of all) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  let room = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) room = room * 2 - (counts[length] ?? 0);
  if (room < 0) throw new Corrupt();
  const inOrder = all.map((length, symbol) => ({ length, symbol })).filter(({ length }) => length > 0);
  inOrder.sort((one, other) => one.length - other.length || one.symbol - other.symbol);
  return { counts, symbols: Uint16Array.from(inOrder, ({ symbol }) => symbol) };
}

const FIXED_LENGTHS = codeOf(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeOf(Array.from({ length: 30 }, () => 5));

function adler32(data: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}
