import { readObject, UnexpectedAnswer } from './answers';

/**
 * The bytes of a file, from GitHub's schema `blob`.
 * @throws UnexpectedAnswer; also for an encoding other than base64, which is the only one that is documented
 */
export function readBlob(value: unknown): Uint8Array {
  const { content, encoding } = readObject(value, 'blob');
  if (encoding !== 'base64' || typeof content !== 'string') throw new UnexpectedAnswer('content');
  // GitHub breaks the lines.
  const text = content.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new UnexpectedAnswer('content');
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
