// What TextEncoder, atob and their like do: the plain language has none of them, and this runs where either may miss.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), continuation(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), continuation(point >> 6), continuation(point));
    else bytes.push(0xf0 | (point >> 18), continuation(point >> 12), continuation(point >> 6), continuation(point));
  }
  return bytes;
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** The text of UTF-8 bytes; undefined when they are not valid UTF-8. */
export function utf8Text(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

/** Standard Base64 with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: readonly number[]): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.slice(at, at + 3);
    const bits = (one << 16) | (two << 8) | three;
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63] ?? '').join('');
    const used = Math.min(3, bytes.length - at) + 1;
    groups.push(digits.slice(0, used).padEnd(4, '='));
  }
  return groups.join('');
}

/** The bytes of standard Base64 with padding; undefined when it is not valid. */
export function decodeBase64(text: string): number[] | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 4) {
    const group = digits.slice(at, at + 4).replace(/=+$/, '');
    const bits = [0, 1, 2, 3].reduce(
      (sum, index) => (sum << 6) | Math.max(0, ALPHABET.indexOf(group[index] ?? 'A')),
      0,
    );
    bytes.push(...[16, 8, 0].map((shift) => (bits >> shift) & 255).slice(0, group.length - 1));
  }
  return bytes;
}
