import * as l10n from '@vscode/l10n';

/** Longer values are cut: a preview shows what a field starts with, not a file. */
const MAX_LENGTH = 400;

/** A default as a reader of the form sees it: texts as they are, the rest as it is written in HCL. */
export function valueText(value: unknown): string {
  if (value === null) return l10n.t('none');
  if (value === '') return l10n.t('empty');
  if (Array.isArray(value) && value.length === 0) return l10n.t('empty list');
  if (typeof value === 'object' && Object.keys(value).length === 0) return l10n.t('empty map');
  const text = typeof value === 'string' && isPlain(value) ? value : hclText(value);
  return shortened(text, MAX_LENGTH);
}

/** The text with `…` in place of what is beyond a number of characters. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  // Not between the halves of a character.
  return `${text
    .slice(0, length - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** Whether quotes say nothing about a text: no blanks at its ends and no control characters. */
const isPlain = (text: string): boolean => text.trim() === text && !/\p{Cc}/u.test(text);

/** A plain value on one line of HCL. */
export function hclText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(hclText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => `${keyText(key)} = ${hclText(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const keyText = (key: string): string => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) ? key : JSON.stringify(key));
