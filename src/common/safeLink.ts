import { isLoopbackName } from './loopback';

const LENGTH_LIMIT = 2000;

/** A web address that may be shown as a link. */
export interface SafeLink {
  /** As it would be opened: host in ASCII, everything else encoded. */
  readonly url: string;
  /** Host, and port where it is not the usual one; names of other alphabets in their ASCII form. */
  readonly host: string;
}

/**
 * A web address out of a text that anybody may have written: https, or http on this machine; no user name, no control, blank or
 * hidden character, at most 2,000 characters. Everything else (`command:`, `javascript:`, `data:`, `file:`, `vscode:`, …) is no link.
 */
export function safeLink(text: string): SafeLink | undefined {
  if (text.length > LENGTH_LIMIT || !/^https?:\/\/[^/\\]/i.test(text)) return undefined;
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Z}\\]/u.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname));
  // An empty user name leaves no trace in the parsed form.
  if (!isSecure || url.username !== '' || url.password !== '' || /^[^/]+\/\/[^/?#]*@/.test(text)) return undefined;
  // Encoding makes it longer.
  return url.href.length > LENGTH_LIMIT ? undefined : { url: url.href, host: url.host };
}
