import { inflate } from './inflate';
import { PatchDamage } from './patchDamage';

/** Contents of all binary files of a patch together, as it declares them, bytes: little may be packed to become huge. */
const DECLARED_LIMIT = 20 * 1024 * 1024;
const PART = /^(literal|delta) (\d{1,10})$/;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const DIGITS = new Map(Array.from(ALPHABET, (character, value) => [character.charCodeAt(0), value]));

/**
 * Reads the packed contents after `GIT binary patch`: the new one, and maybe the way back. They are unpacked, because git
 * passes over a damaged one, and all files after it, without failing.
 * @param budget bytes that may still be declared
 * @returns the index after them, and what is left of the budget
 * @throws PatchDamage
 */
export function readBinary(
  lines: readonly string[],
  start: number,
  budget = DECLARED_LIMIT,
): { end: number; budget: number } {
  let [at, left] = [start, budget];
  for (let part = 0; part < 2; part++) {
    const [, method, declared] = PART.exec(lines[at] ?? '') ?? [];
    if (declared === undefined && part === 1) break;
    if (declared === undefined) throw new PatchDamage(at, 'truncated');
    left -= Number(declared);
    if (left < 0) throw new PatchDamage(at, 'tooLarge');
    const packed = readPacked(lines, at + 1);
    const content = inflate(packed.bytes, Number(declared));
    if (content === undefined) throw new PatchDamage(at, 'unknownLine');
    if (method === 'delta') left -= sizeAfter(content);
    if (left < 0) throw new PatchDamage(at, 'tooLarge');
    at = packed.end;
  }
  return { end: at, budget: left };
}

/** Lines of base 85, each with its length in front, and an empty one at the end. */
function readPacked(lines: readonly string[], start: number): { bytes: Uint8Array; end: number } {
  const bytes: number[] = [];
  let at = start;
  for (; lines[at] !== ''; at++) {
    const line = lines[at];
    if (line === undefined) throw new PatchDamage(at, 'truncated');
    const most = ((line.length - 1) / 5) * 4;
    const length = lengthOf(line);
    if (!Number.isInteger(most) || length > most || length <= most - 4) throw new PatchDamage(at, 'unknownLine');
    for (let group = 1; group < line.length; group += 5) {
      const value = groupOf(line, group);
      if (value > 0xffffffff) throw new PatchDamage(at, 'unknownLine');
      bytes.push(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
    }
    bytes.length -= most - length;
  }
  if (at === start) throw new PatchDamage(at, 'truncated');
  return { bytes: Uint8Array.from(bytes), end: at + 1 };
}

/** The first character: `A` is 1, `Z` 26, `a` 27, `z` 52; else 0, which no line has. */
function lengthOf(line: string): number {
  const code = line.charCodeAt(0);
  return /^[A-Z]/.test(line) ? code - 64 : /^[a-z]/.test(line) ? code - 70 : 0;
}

/** Five digits as a number; Infinity when one is none. */
function groupOf(line: string, start: number): number {
  let value = 0;
  for (let at = start; at < start + 5; at++) value = value * 85 + (DIGITS.get(line.charCodeAt(at)) ?? Infinity);
  return value;
}

/** How large a delta makes the file, bytes: the second of two numbers of seven bits a byte, the lowest first. */
function sizeAfter(delta: Uint8Array): number {
  let [size, factor, number] = [0, 1, 0];
  for (const byte of delta.subarray(0, 20)) {
    size += (byte & 127) * factor;
    factor *= 128;
    if (byte >= 128) continue;
    if (number++ === 1) return size;
    [size, factor] = [0, 1];
  }
  return Infinity;
}
