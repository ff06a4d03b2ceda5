import { randomBytes } from 'node:crypto';

/** How long a form can be sent, milliseconds. */
const LIFETIME = 15 * 60_000;

/** Forms that may be open at once; the oldest are forgotten. */
const MOST = 500;

/**
 * One-time tokens of forms: what is posted came from a page that this server showed, once. They are gone after a
 * restart; the form is then shown again.
 */
export class FormTokens {
  private readonly open = new Map<string, { readonly subject: string; readonly until: number }>();

  /** @param subject what the form is about; the token is good for nothing else */
  issue(subject: string): string {
    const oldest = this.open.keys().next().value;
    if (this.open.size >= MOST && oldest !== undefined) this.open.delete(oldest);
    const token = randomBytes(24).toString('base64url');
    this.open.set(token, { subject, until: Date.now() + LIFETIME });
    return token;
  }

  /** Whether the token is good for that subject; it is used up by asking. */
  use(subject: string, token: string | undefined): boolean {
    const found = token === undefined ? undefined : this.open.get(token);
    if (token !== undefined) this.open.delete(token);
    return found !== undefined && found.subject === subject && Date.now() <= found.until;
  }
}
