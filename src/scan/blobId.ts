import { createHash } from 'node:crypto';

/** Git's name for a content: the SHA-1 of `blob <length>`, a zero byte and the bytes. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
}
