/** Longest address that becomes a link, characters. */
const LIMIT = 2000;

/** Whether a text is an https address without user name; the host checks it again before anything is opened. */
export function isWebAddress(text: string): boolean {
  // What cannot be seen in an address is there to deceive.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Z}\\]/u.test(text)) return false;
  if (text.length > LIMIT || !/^https:\/\/[^/\\@]+(?:[/?#]|$)/i.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
