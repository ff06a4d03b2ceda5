// Loaded when the first answer is shown.
import * as l10n from '@vscode/l10n';
import DOMPurify from 'dompurify';
import MarkdownIt, { type Token } from 'markdown-it';
import { visible } from './visible';
import { isWebAddress } from './webAddress';

/** Deeper lists and quotes stay text. */
const NESTING_LIMIT = 30;

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const BLOCKS = ['p', 'br', 'hr', 'pre', 'blockquote', 'ul', 'ol', 'li'];
const TABLES = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];
const TAGS = [...HEADINGS, ...BLOCKS, ...TABLES, 'strong', 'em', 's', 'code', 'a'];

/** A row with more columns is no table for a person: a short text would become a huge page. */
const COLUMN_LIMIT = 40;

const OPTIONS = { html: false, linkify: true, typographer: false, maxNesting: NESTING_LIMIT };

/** Readers of Markdown with tables and without. */
const withTables = reader();
const withoutTables = reader().disable('table');

function reader() {
  const parser = new MarkdownIt(OPTIONS);
  parser.validateLink = isWebAddress;
  // Only whole addresses: a name like readme.md is none.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  parser.core.ruler.push('plain', ({ tokens, Token: TokenOf }) => {
    for (const token of tokens) {
      // The columns of a table are aligned by a style attribute, which the page's policy refuses.
      if (token.tag === 'th' || token.tag === 'td') token.attrs = null;
      if (token.children !== null) token.children = withoutPictures(token.children, TokenOf);
    }
  });
  return parser;
}

/** A picture would be asked for at its host, which learns by that what was said: its words stay, as a link. */
function withoutPictures(tokens: readonly Token[], TokenOf: typeof Token): Token[] {
  let isLink = false;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open' || token.type === 'link_close') isLink = token.type === 'link_open';
    if (token.type !== 'image') return [token];
    const words = new TokenOf('text', '', 0);
    words.content = token.content;
    if (isLink) return [words];
    const start = new TokenOf('link_open', 'a', 1);
    start.attrs = [['href', token.attrGet('src') ?? '']];
    return [start, words, new TokenOf('link_close', 'a', -1)];
  });
}

const hasWideRow = (text: string): boolean =>
  text.split('\n').some((line) => line.split('|', COLUMN_LIMIT + 1).length > COLUMN_LIMIT);

/** Headings of a message stay below the page's own, and leave no level out. */
function lowerHeadings(fragment: DocumentFragment): void {
  const headings = [...fragment.querySelectorAll(HEADINGS.join())];
  const levels = [...new Set(headings.map(({ localName }) => localName))].sort();
  for (const heading of headings) {
    const lower = document.createElement(HEADINGS[levels.indexOf(heading.localName) + 1] ?? 'h6');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}

/**
 * Markdown of somebody not trusted as a fragment of plain elements: no HTML of their own, no picture, no style, no handler, and of
 * links only the address, which nothing but the page's own handler follows.
 */
export function renderMarkdown(text: string): DocumentFragment {
  const parser = hasWideRow(text) ? withoutTables : withTables;
  const fragment = DOMPurify.sanitize(parser.render(text), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  lowerHeadings(fragment);
  for (const link of fragment.querySelectorAll('a')) link.replaceWith(asLink(link));
  // In code, what cannot be seen may do what was not meant.
  for (const code of fragment.querySelectorAll('code')) code.textContent = visible(code.textContent);
  for (const block of fragment.querySelectorAll('pre')) block.replaceWith(asCode(block.textContent));
  for (const table of fragment.querySelectorAll('table')) scrolled(table, l10n.t('Table'));
  return fragment;
}

/** Puts a wide element into a frame of its own, which keys can scroll. */
function scrolled(element: HTMLElement, name: string): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'wide';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', name);
  element.replaceWith(frame);
  frame.append(element);
  return frame;
}

/** A block of code with a button that copies what is seen of it. */
function asCode(text: string): HTMLElement {
  const block = document.createElement('div');
  block.className = 'code-block';
  const code = document.createElement('code');
  code.textContent = text;
  const pre = document.createElement('pre');
  pre.append(code);
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'copy';
  copy.title = l10n.t('Copy');
  copy.setAttribute('aria-label', l10n.t('Copy code'));
  const icon = document.createElement('span');
  icon.className = 'codicon codicon-copy';
  icon.ariaHidden = String(true);
  copy.append(icon);
  block.append(pre, copy);
  scrolled(pre, l10n.t('Code'));
  return block;
}

/** A button that names its host; nothing navigates by itself. */
function asLink(link: HTMLAnchorElement): Node {
  const address = link.getAttribute('href') ?? '';
  const words = link.textContent;
  if (!isWebAddress(address)) return document.createTextNode(words);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.dataset['url'] = address;
  button.title = address;
  const { host } = new URL(address);
  button.textContent = words === '' ? host : words;
  if (hostOf(button.textContent) === host) return button;
  const note = document.createElement('span');
  note.className = 'host';
  note.textContent = ` (${host})`;
  button.append(note);
  return button;
}

/** The host that words name when they are nothing but an address or a host: in others it could stand to deceive. */
const hostOf = (words: string): string | undefined => {
  const address = words.startsWith('https://') ? words : `https://${words}`;
  return isWebAddress(address) ? new URL(address).host : undefined;
};
