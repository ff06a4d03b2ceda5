import { createHash } from 'node:crypto';

/** A positive number that belongs to a text for ever, as GitHub's `id` (safe for 32-bit clients). */
export function stableId(text: string): number {
  return (createHash('sha256').update(text.toLowerCase()).digest().readUInt32BE(0) & 0x7fffffff) + 1;
}

/** GitHub's opaque `node_id`. */
export function nodeId(prefix: string, key: string | number): string {
  return `${prefix}_${Buffer.from(String(key)).toString('base64url')}`;
}

/** A path for a URL: each part percent-encoded, slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
