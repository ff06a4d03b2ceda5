import type { Span } from './hcl/syntaxTree';

/** One word of a tag: `group=1`, `updatesafe`. */
export interface UiMetaItem {
  /** As it stands in the source, escapes included. */
  readonly text: string;
  /** What stands before the first `=`, as written; the whole text without one. */
  readonly key: string;
  /** What stands behind the first `=`; absent without one. */
  readonly value?: string;
  readonly span: Span;
  readonly keySpan: Span;
  /** Empty when nothing follows the `=`. */
  readonly valueSpan?: Span;
}

/** A `{{UIMeta …}}` tag, or the beginning of one. */
export interface UiMetaTag {
  /** Up to its last `}}` before the next tag; of one that is not closed, to the end of its line's text. */
  readonly span: Span;
  /** Where items can stand: behind `{{UIMeta`, up to the closing braces. */
  readonly itemsSpan: Span;
  /** Whether `}}` follows on the same line; otherwise the platform does not see the tag. */
  readonly closed: boolean;
  /** In the order of the tag. */
  readonly items: readonly UiMetaItem[];
}

const OPENING = /\{\{UIMeta(?![\w-])/gi;
const CLOSING = '}}';
const LINE_END = /[\n\r\u2028\u2029]/;

/**
 * Every UIMeta tag of a description, where it stands in the source; offsets are into `source`. It sees what
 * `readUiMeta` sees in the value, but for a second tag on the line of the first: that reads them as one. Never throws,
 * linear.
 * @param span the expression of the description: a quoted string, a heredoc or anything else
 */
export function uiMetaTags(source: string, span: Span): readonly UiMetaTag[] {
  const slice = source.slice(span.start, span.end);
  if (!slice.includes('{{')) return [];
  const openings: RegExpExecArray[] = [];
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(slice); found !== null; found = OPENING.exec(slice)) openings.push(found);
  if (openings.length === 0) return [];
  const text = withoutEscapes(slice);
  return openings.map((opening, index) => {
    const itemsStart = opening.index + opening[0].length;
    const line = lineFrom(text.slice(itemsStart, openings[index + 1]?.index));
    const closing = line.lastIndexOf(CLOSING);
    const closed = closing >= 0;
    const itemsEnd = itemsStart + (closed ? closing : line.trimEnd().length);
    const end = closed ? itemsEnd + CLOSING.length : itemsEnd;
    return {
      span: { start: span.start + opening.index, end: span.start + end },
      itemsSpan: { start: span.start + itemsStart, end: span.start + itemsEnd },
      closed,
      items: readItems(source, span.start + itemsStart, text.slice(itemsStart, itemsEnd)),
    };
  });
}

/**
 * The source of a quoted string with the same length, where line breaks and blanks that are written as escapes, and the
 * closing quote, are such characters; anything else as it is.
 */
function withoutEscapes(slice: string): string {
  if (!slice.startsWith('"')) return slice;
  const inner = slice.endsWith('"') && slice.length > 1 ? `${slice.slice(0, -1)}\n` : slice;
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|[^])/gi, (escape, short?: string, long?: string) => {
    const digits = short ?? long;
    if (digits === undefined) return (PLAIN_ESCAPES.get(escape) ?? '').repeat(2) || escape;
    const point = Number.parseInt(digits, 16);
    const character = point > 0xffff ? '' : String.fromCharCode(point);
    return /\s/.test(character) ? character.repeat(escape.length) : escape;
  });
}

const PLAIN_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
]);

function lineFrom(text: string): string {
  const end = text.search(LINE_END);
  return end < 0 ? text : text.slice(0, end);
}

/** @param text the characters from `start` on, of the same length as in the source */
function readItems(source: string, start: number, text: string): readonly UiMetaItem[] {
  const items: UiMetaItem[] = [];
  RUN.lastIndex = 0;
  for (let run = RUN.exec(text); run !== null; run = RUN.exec(text)) {
    const { index, 0: whole } = run;
    // A brace ends a word; what follows up to the next blank belongs to none.
    const brace = whole.indexOf('}');
    const word = brace < 0 ? whole : whole.slice(0, brace);
    if (!/[,;]/.test(word)) {
      if (word !== '') items.push(itemAt(source, start + index, word.length));
      continue;
    }
    for (const { at, length } of piecesOf(word)) items.push(itemAt(source, start + index + at, length));
  }
  return items;
}

const RUN = /\S+/g;

/** A group and an order may follow a comma as well; the commas of `options` are its own. */
function piecesOf(word: string): readonly { readonly at: number; readonly length: number }[] {
  if (/^options=/i.test(word)) return [{ at: 0, length: word.length }];
  const pieces: { at: number; length: number }[] = [];
  let at = 0;
  for (const { index } of [...word.matchAll(/[,;](?=(?:group|order|options)=)/gi), { index: word.length }]) {
    if (index > at) pieces.push({ at, length: index - at });
    at = index + 1;
  }
  return pieces;
}

function itemAt(source: string, start: number, length: number): UiMetaItem {
  const text = source.slice(start, start + length);
  const end = start + length;
  const equals = text.indexOf('=');
  if (equals < 0) return { text, key: text, span: { start, end }, keySpan: { start, end } };
  return {
    text,
    key: text.slice(0, equals),
    value: text.slice(equals + 1),
    span: { start, end },
    keySpan: { start, end: start + equals },
    valueSpan: { start: start + equals + 1, end },
  };
}
