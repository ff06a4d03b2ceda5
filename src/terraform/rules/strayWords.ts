import * as l10n from '@vscode/l10n';
import type { UiMetaItem, UiMetaTag } from '../uiMetaItems';
import { setAttribute } from './attributeEdit';
import { optionListOf } from './optionList';
import type { Finding } from './rule';
import { cutOf, type TaggedVariable } from './taggedVariables';
import { numberRepairs } from './tagRepairs';
import { isTagWord, meantWord, TAG_FLAGS } from './tagWords';
import { fixOf, replaceSpan } from './textEdits';

/** Nobody writes a tag of more words; a text that is none may have thousands. */
const MAX_ITEMS = 50;

/** The words of a tag that RAD passes over, each with what is meant where that is plain. */
export function* strayWords(variable: TaggedVariable): Generator<Finding> {
  const { tags, file } = variable;
  const { name } = variable.variable;
  const tag = tags.find(({ closed }) => closed);
  if (tag === undefined || isTidy(file.source, tag)) return;
  yield* commas(variable, tag);
  const elsewhere = new Set([
    ...numberRepairs(tag).flatMap(({ items }) => items),
    ...(optionListOf(tag)?.items ?? []),
    ...behindBraces(file.source, tag),
  ]);
  const seen = new Set<string>();
  for (const item of tag.items.slice(0, MAX_ITEMS)) {
    const key = bare(item.key).toLowerCase();
    const isAgain = isTagWord(key) && seen.has(key);
    seen.add(key);
    if (isAgain) {
      const message = l10n.t('The UIMeta tag of "{0}" says "{1}" again; RAD reads the first one.', name, key);
      const cut = replaceSpan(file, cutOf(file.source, item), '');
      yield { file: file.name, span: item.span, message, ...fixOf(l10n.t('Remove "{0}"', item.text), [cut]) };
    } else if (!elsewhere.has(item)) yield* stray(variable, item);
  }
}

/** Whether a tag is what nearly all are: known words, each once and as RAD reads it, with single blanks before them. */
function isTidy(source: string, { items, itemsSpan }: UiMetaTag): boolean {
  if (items.length > MAX_ITEMS) return false;
  let at = itemsSpan.start;
  const seen: string[] = [];
  for (const { text, key, span } of items) {
    if (span.start !== at + 1 || source[at] !== ' ' || !TIDY.test(text) || seen.includes(key)) return false;
    seen.push(key);
    at = span.end;
  }
  return at === itemsSpan.end && seen.includes('group') && seen.includes('order');
}

const TIDY = /^(?:(?:group|order)=\d+|options=[^\s,;{}]+(?:,[^\s,;{}]+)*|updatesafe|notradmanaged|required)$/;

/** The items behind the braces that end the tag for people; `tagPositions` speaks of the text there. */
function behindBraces(source: string, { items, itemsSpan }: UiMetaTag): readonly UiMetaItem[] {
  const braces = source.slice(itemsSpan.start, itemsSpan.end).indexOf('}}');
  return braces < 0 ? [] : items.filter(({ span }) => span.start > itemsSpan.start + braces);
}

/** A comma between words hides a flag and is no harm to a number. */
function* commas({ file, variable: { name } }: TaggedVariable, tag: UiMetaTag): Generator<Finding> {
  const list = new Set(optionListOf(tag)?.items ?? []);
  const words = tag.items.filter((item) => !list.has(item));
  const edits = words.flatMap((item) => {
    const { start, end } = item.span;
    const before = /[,;]/.test(file.source[start - 1] ?? '')
      ? [replaceSpan(file, { start: start - 1, end: start }, ' ')]
      : [];
    const length = item.text.length - bare(item.text).length;
    return length === 0 || length === item.text.length
      ? before
      : [...before, replaceSpan(file, { start: end - length, end }, '')];
  });
  if (edits.length === 0) return;
  const message = l10n.t('The words of the UIMeta tag of "{0}" are separated by blanks, not by commas.', name);
  yield { file: file.name, span: tag.span, message, ...fixOf(l10n.t('Remove the Commas'), edits) };
}

/** A loop, because a pattern takes quadratic time on long runs of commas. */
function bare(text: string): string {
  let end = text.length;
  while (text[end - 1] === ',' || text[end - 1] === ';') end--;
  return text.slice(0, end);
}

function* stray(variable: TaggedVariable, item: UiMetaItem): Generator<Finding> {
  const { file } = variable;
  const { name } = variable.variable;
  const text = bare(item.text);
  const key = bare(item.key);
  const isFlag = TAG_FLAGS.some((flag) => flag === key.toLowerCase());
  if (isTagWord(key) && (isFlag ? item.value === undefined : item.value !== undefined)) return;
  const place = { file: file.name, span: item.span };
  const cut = replaceSpan(file, cutOf(file.source, item), '');
  if (/^sensitive$/i.test(key)) {
    const message = l10n.t('"{0}" is no word of a UIMeta tag; a secret is declared by sensitive = true.', text);
    const set = variable.variable.sensitive ? [] : setAttribute(file, variable.block, 'sensitive', 'true');
    yield { ...place, message, ...fixOf(l10n.t('Set sensitive = true'), set === undefined ? [] : [cut, ...set]) };
    return;
  }
  const meant = replacementOf(key, bare(item.value ?? ''), item.value !== undefined);
  if (meant !== undefined) {
    const message = l10n.t('RAD ignores "{0}" in the UIMeta tag of "{1}"; "{2}" is meant.', text, name, meant);
    const edit = replaceSpan(file, { start: item.span.start, end: item.span.start + text.length }, meant);
    const isThere = hasWord(variable, item, meant.split('=', 1)[0] ?? '');
    yield { ...place, message, ...fixOf(l10n.t('Write {0}', meant), [isThere ? cut : edit]) };
    return;
  }
  const message = l10n.t('RAD ignores "{0}" in the UIMeta tag of "{1}": it knows no such word.', text, name);
  // What names a value may be meant for something, so only what cannot be is taken out.
  yield { ...place, message, ...(isTagWord(key) ? {} : fixOf(l10n.t('Remove "{0}"', text), [cut])) };
}

/** Whether another item says the same already, as RAD reads it. */
function hasWord({ tags }: TaggedVariable, self: UiMetaItem, word: string): boolean {
  const isFlag = TAG_FLAGS.some((flag) => flag === word);
  const items = tags.flatMap((tag) => (tag.closed ? tag.items : []));
  return items.some((item) => item !== self && (isFlag ? item.text : item.key).toLowerCase() === word);
}

/** `updatesafe` for `update_safe` and `updatesafe=true`, `options=a,b` for `option=a,b`. */
function replacementOf(key: string, value: string, hasValue: boolean): string | undefined {
  const word = isTagWord(key) ? key.toLowerCase() : meantWord(key);
  if (word === undefined) return undefined;
  if (TAG_FLAGS.some((flag) => flag === word)) return !hasValue || /^(?:true|1|yes)$/i.test(value) ? word : undefined;
  return hasValue && value !== '' ? `${word}=${value}` : undefined;
}
