// Finds words in the fixed parts of a lit template: in text, and in the attributes that a person reads or hears.
import { hasWords } from './literalText.mjs';

const READ_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'arialabel',
  'label',
  'placeholder',
  'title',
]);
const UNREAD_ELEMENTS = new Set(['script', 'style']);

/** A template's markup as one string; the expressions are private-use characters, which are no letters. */
const HOLE = '\uE000';
const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>`]+))?/g;

/**
 * @param {readonly string[]} parts the template's fixed parts
 * @returns `words`: each run of text or attribute value with words in it;
 *   `readHoles`: the numbers of the expressions that stand in text or in an attribute that is read
 */
export function scanTemplate(parts) {
  const words = [];
  const readHoles = [];
  let hole = 0;
  let unread = '';
  function visit(text, isRead) {
    const holes = text.split(HOLE).length - 1;
    if (isRead) for (let index = 0; index < holes; index += 1) readHoles.push(hole + index);
    hole += holes;
    if (isRead && hasWords(text.replaceAll(HOLE, ' '))) words.push(text.replaceAll(HOLE, '${…}').trim());
  }
  for (const [token, closing, name, attributes] of parts.join(HOLE).matchAll(TOKEN)) {
    if (token.startsWith('<!--')) visit(token, false);
    else if (name === undefined) visit(token, unread === '');
    else {
      const element = name.toLowerCase();
      if (closing !== '' && element === unread) unread = '';
      else if (closing === '' && UNREAD_ELEMENTS.has(element)) unread = element;
      visit(name, false);
      visitAttributes(attributes, visit);
    }
  }
  return { words, readHoles };
}

function visitAttributes(attributes, visit) {
  let end = 0;
  for (const match of attributes.matchAll(ATTRIBUTE)) {
    visit(attributes.slice(end, match.index), false);
    end = match.index + match[0].length;
    visit(match[1], false);
    if (match[2] !== undefined) visit(match[2], READ_ATTRIBUTES.has(match[1].replace(/^[.?@]/, '').toLowerCase()));
  }
  visit(attributes.slice(end), false);
}
