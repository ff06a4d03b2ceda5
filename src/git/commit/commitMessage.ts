import { visibleLine, visibleText } from '../../patch/visibleText';

/** Longest title, characters: what git's own tools show of it. */
const TITLE_LIMIT = 72;

/** A commit message out of an agent's suggestion, as plain text: a short first line, then the rest. */
export function commitMessage(suggestion: string, fallback: string): { readonly title: string; readonly body: string } {
  const [first = '', ...rest] = suggestion.replaceAll('\r', '').trim().split('\n');
  const title = visibleLine(first === '' ? fallback : first, TITLE_LIMIT);
  return { title, body: visibleText(rest.join('\n').trim()) };
}

/** A name for a branch that a person recognises: `jules/add-request-limits-2384`. */
export function branchName(title: string, session: string): string {
  const words = title
    .normalize('NFKD')
    // Letters without their accents.
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replaceAll(/-+$/g, '');
  const id = session.replaceAll(/[^A-Za-z0-9]/g, '').slice(-4);
  return `jules/${[words === '' ? 'changes' : words, id].filter((part) => part !== '').join('-')}`;
}
