// Loaded when the first answer is shown.
import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { visible } from './visible';
import { isWebAddress } from './webAddress';

/** Deeper lists and quotes stay text. */
const NESTING_LIMIT = 30;

const TAGS = [
  'p',
  'br',
  'hr',
  'strong',
  'em',
  's',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'h4',
  'h5',
  'h6',
  'a',
];

/** A row with more columns is no table for a person: a short text would become a huge page. */
const COLUMN_LIMIT = 40;

const OPTIONS = { html: false, linkify: true, typographer: false, maxNesting: NESTING_LIMIT };

/** Readers of Markdown with tables and without. */
const withTables = reader();
const withoutTables = reader().disable('table');

function reader() {
  const parser = new MarkdownIt(OPTIONS);
  // A picture would be asked for at its host, which learns by that what was said: its words stay, as a link.
  parser.disable('image');
  parser.validateLink = isWebAddress;
  // Only whole addresses: a name like readme.md is none.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  return parser;
}

const hasWideRow = (text: string): boolean =>
  text.split('\n').some((line) => line.split('|', COLUMN_LIMIT + 1).length > COLUMN_LIMIT);

/** Headings of a message stay below those of the page. */
function withLowerHeadings(html: string): string {
  return html.replaceAll(/<(\/?)h[1-6]>/g, '<$1h4>');
}

/**
 * Markdown of somebody not trusted as a fragment of plain elements: no HTML of their own, no picture, no style, no handler, and of
 * links only the address, which nothing but the page's own handler follows.
 */
export function renderMarkdown(text: string): DocumentFragment {
  const parser = hasWideRow(text) ? withoutTables : withTables;
  const fragment = DOMPurify.sanitize(withLowerHeadings(parser.render(text)), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) link.replaceWith(asLink(link));
  for (const block of fragment.querySelectorAll('pre')) block.tabIndex = 0;
  // In code, what cannot be seen may do what was not meant.
  for (const code of fragment.querySelectorAll('code')) code.textContent = visible(code.textContent);
  return fragment;
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
  button.textContent = words;
  if (words.toLowerCase().includes(host.toLowerCase())) return button;
  const note = document.createElement('span');
  note.className = 'host';
  note.textContent = ` (${host})`;
  button.append(note);
  return button;
}
