import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';
import { compareTexts } from '../value';
import { integerArgument, list, sequenceArgument, textArgument, textItems } from './arguments';
import { ANY_NUMBER, type FunctionFamily } from './definition';

/** Characters as a reader counts them, which is what Terraform's functions count. */
export function graphemes(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return Array.from(text);
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
}

const WHITE_SPACE = /\p{White_Space}/u;

function trimmed(text: string, drop: (character: string) => boolean): string {
  const characters = Array.from(text);
  let [from, to] = [0, characters.length];
  while (from < to && drop(characters[from] ?? '')) from++;
  while (to > from && drop(characters[to - 1] ?? '')) to--;
  return characters.slice(from, to).join('');
}

/** A loop, because `[\r\n]+$` takes quadratic time on long runs of line breaks. */
function withoutLineBreaksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return text.slice(0, end);
}

/** Character by character, as Go does: what would become several keeps to one. */
function mapped(text: string, how: 'toLowerCase' | 'toUpperCase'): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text[how]();
  return Array.from(text, (character) => {
    const [first = '', ...more] = character[how]();
    return more.length > 0 && how === 'toUpperCase' ? character : first;
  }).join('');
}

/** Upper case behind every character that separates words, by the rule of Go's `strings.Title`. */
function title(text: string): string {
  let before = ' ';
  return Array.from(text, (character) => {
    const separated = !/[\p{L}\p{Nd}_]/u.test(before) && (before <= '\x7f' || WHITE_SPACE.test(before));
    before = character;
    return separated && Array.from(character.toUpperCase()).length === 1 ? character.toUpperCase() : character;
  }).join('');
}

function substring(text: string, offset: number, length: number): string {
  const characters = graphemes(text);
  const from = Math.max(0, offset < 0 ? offset + characters.length : offset);
  return characters.slice(from, length < 0 ? undefined : from + length).join('');
}

export const TEXT_FUNCTIONS: FunctionFamily = {
  chomp: { arity: [1, 1], apply: ([text]) => withoutLineBreaksAtEnd(textArgument(text)) },
  endswith: { arity: [2, 2], apply: ([text, end]) => textArgument(text).endsWith(textArgument(end)) },
  indent: {
    arity: [2, 2],
    apply: ([spaces, text], budget) => {
      const [width, lines] = [integerArgument(spaces), textArgument(text).split('\n')];
      if (width < 0) throw new EvaluationError(l10n.t('The number of spaces must not be negative.'));
      budget.text(textArgument(text).length + width * lines.length);
      return lines.join(`\n${' '.repeat(width)}`);
    },
  },
  join: {
    arity: [2, ANY_NUMBER],
    apply: ([separator, ...lists], budget) => {
      const [between, texts] = [textArgument(separator), lists.flatMap(textItems)];
      budget.text(texts.reduce((sum, text) => sum + text.length + between.length, 0));
      return texts.join(between);
    },
  },
  lower: { arity: [1, 1], apply: ([text]) => mapped(textArgument(text), 'toLowerCase') },
  split: {
    arity: [2, 2],
    apply: ([separator, text], budget) => {
      const [between, whole] = [textArgument(separator), textArgument(text)];
      const parts = between === '' ? Array.from(whole) : whole.split(between);
      budget.items(parts.length);
      return list(parts);
    },
  },
  startswith: { arity: [2, 2], apply: ([text, start]) => textArgument(text).startsWith(textArgument(start)) },
  strcontains: { arity: [2, 2], apply: ([text, part]) => textArgument(text).includes(textArgument(part)) },
  strrev: { arity: [1, 1], apply: ([text]) => graphemes(textArgument(text)).reverse().join('') },
  substr: {
    arity: [3, 3],
    apply: ([text, offset, length]) => substring(textArgument(text), integerArgument(offset), integerArgument(length)),
  },
  title: { arity: [1, 1], apply: ([text]) => title(textArgument(text)) },
  trim: {
    arity: [2, 2],
    apply: ([text, characters]) => {
      const dropped = new Set(textArgument(characters));
      return trimmed(textArgument(text), (character) => dropped.has(character));
    },
  },
  trimprefix: {
    arity: [2, 2],
    apply: ([text, prefix]) => {
      const [whole, start] = [textArgument(text), textArgument(prefix)];
      return whole.startsWith(start) ? whole.slice(start.length) : whole;
    },
  },
  trimspace: {
    arity: [1, 1],
    apply: ([text]) => trimmed(textArgument(text), (character) => WHITE_SPACE.test(character)),
  },
  trimsuffix: {
    arity: [2, 2],
    apply: ([text, suffix]) => {
      const [whole, end] = [textArgument(text), textArgument(suffix)];
      return end !== '' && whole.endsWith(end) ? whole.slice(0, -end.length) : whole;
    },
  },
  upper: { arity: [1, 1], apply: ([text]) => mapped(textArgument(text), 'toUpperCase') },
  sort: {
    arity: [1, 1],
    apply: ([items], budget) => {
      budget.items(sequenceArgument(items).items.length);
      return list(textItems(items).sort(compareTexts));
    },
  },
};
