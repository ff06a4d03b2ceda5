import type { Span } from '../hcl/syntaxTree';
import type { UiMetaItem, UiMetaTag } from '../uiMetaItems';
import { isTagWord, meantWord } from './tagWords';

/** The `options` of a tag as somebody meant them. */
export interface OptionList {
  /** The first is `options=…`; others are what a blank behind a comma has cut off it. */
  readonly items: readonly UiMetaItem[];
  readonly span: Span;
  /** Without blanks and empty ones. */
  readonly options: readonly string[];
  /** Whether RAD reads something else. */
  readonly hasBlanks: boolean;
  readonly hasEmpty: boolean;
}

/** The options of a tag; undefined without the key. */
export function optionListOf({ items }: UiMetaTag): OptionList | undefined {
  const index = items.findIndex(({ key, value }) => key.toLowerCase() === 'options' && value !== undefined);
  const first = items[index];
  if (first?.value === undefined) return undefined;
  const parts = [first];
  const texts = [first.value];
  for (const item of items.slice(index + 1)) {
    const last = texts.at(-1) ?? '';
    const continues = last.endsWith(',') || last === '' || item.text.startsWith(',');
    if (!continues || isOtherWord(item)) break;
    parts.push(item);
    texts.push(item.text);
  }
  const pieces = texts.join('').split(',');
  const options = pieces.filter((piece) => piece !== '');
  return {
    items: parts,
    span: { start: first.span.start, end: parts.at(-1)?.span.end ?? first.span.end },
    options,
    hasBlanks: parts.length > 1,
    hasEmpty: options.length < pieces.length,
  };
}

function isOtherWord({ key, value, text }: UiMetaItem): boolean {
  const word = value === undefined ? text : key;
  return isTagWord(word) || (value !== undefined && meantWord(key) !== undefined);
}
