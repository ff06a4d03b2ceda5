import { visibleText } from '../patch/visibleText';

/** Longer ones push their own buttons out of sight, characters. */
const LIMIT = 600;

/**
 * A sentence for a notification, with words of a server, a repository or an agent in it. The editor makes links out of
 * `[text](address)` there, commands included: a space takes that form apart. Characters that hide or turn text round become visible.
 */
export function plainNotice(sentence: string): string {
  const plain = visibleText(sentence).replaceAll('](', '] (');
  return plain.length > LIMIT ? `${plain.slice(0, LIMIT)}…` : plain;
}
