/**
 * Which refresh tokens were exchanged. In a browser, windows of VS Code do not see what the others store as a secret, so
 * two of them would send the same refresh token, and the server would end the sign-in of both (RFC 9700, section
 * 4.14.2). Whatever they do share, a folder for instance, keeps them from it. Only digests are kept.
 */
export interface SpentTokens {
  /** Marks a token as exchanged. @returns false when another window has done so before: it must not be sent */
  spend(digest: string): Promise<boolean>;
  /** Takes the mark back: the exchange did not take place. */
  restore(digest: string): Promise<void>;
  isSpent(digest: string): Promise<boolean>;
}

/** SHA-256 of a token, in hexadecimal. */
export async function digestOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
