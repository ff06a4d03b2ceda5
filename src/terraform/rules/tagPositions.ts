import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../problem';
import type { TfFile } from '../tfFile';
import type { UiMetaTag } from '../uiMetaItems';
import type { Finding } from './rule';
import type { TaggedVariable } from './taggedVariables';
import { isTagWord } from './tagWords';
import { fixOf, insertAt, replaceSpan } from './textEdits';

/** What is wrong with where the tags of a description begin and end. */
export function* tagPositions(variable: TaggedVariable): Generator<Finding> {
  const { file, tags } = variable;
  const { name } = variable.variable;
  const closed = tags.filter((tag) => tag.closed);
  const [first, ...more] = closed;
  for (const tag of tags) {
    if (tag.closed) continue;
    const message = l10n.t('The UIMeta tag of "{0}" does not end on its line, so RAD does not see it.', name);
    // Without another tag that RAD sees, the variable is as good as untagged, which RAD015 calls an error.
    const severity = first === undefined ? ({ severity: 'error' } as const) : {};
    const edits = tags.length === 1 ? closeTag(variable, tag) : [];
    yield {
      file: file.name,
      span: tag.span,
      message,
      ...severity,
      ...fixOf(l10n.t('Close the Tag on Its Line'), edits),
    };
  }
  if (first === undefined) return;
  for (const tag of more) {
    const message = l10n.t('The description of "{0}" has more than one UIMeta tag; RAD reads one.', name);
    const edits = addsNothing(variable, first, tag) ? [removeTag(file, tag)] : [];
    yield { file: file.name, span: tag.span, message, ...fixOf(l10n.t('Remove the Tag'), edits) };
  }
  if (tags.length === 1) yield* textBehind(variable, first);
}

/** Whether RAD already passes over everything that a later tag says. */
function addsNothing({ file }: TaggedVariable, first: UiMetaTag, tag: UiMetaTag): boolean {
  const lineOf = ({ span }: UiMetaTag): number => file.hcl.lines.position(span.start).line;
  if (lineOf(first) !== lineOf(tag)) return true;
  const keys = new Set(first.items.map(({ key }) => key.toLowerCase()));
  return tag.items.every(({ key }) => keys.has(key.toLowerCase()));
}

/** With the blanks before it, and with its line when nothing else stands there. */
function removeTag(file: TfFile, { span }: UiMetaTag): TextEdit {
  const { source } = file;
  let start = blanksBefore(source, span.start);
  let next = span.end;
  while (/[ \t\r]/.test(source[next] ?? '')) next++;
  if (source[start - 1] === '\n' && source[next] === '\n') start -= source[start - 2] === '\r' ? 2 : 1;
  return replaceSpan(file, { start, end: span.end }, '');
}

function blanksBefore(source: string, offset: number): number {
  let start = offset;
  while (source[start - 1] === ' ' || source[start - 1] === '\t') start--;
  return start;
}

function closeTag({ file, description }: TaggedVariable, { span, items }: UiMetaTag): readonly TextEdit[] {
  const { source } = file;
  const text = source.slice(span.start, span.end);
  const rest = source.slice(span.end, description?.expression.end);
  // A heredoc: the tag goes on in the next lines, and nothing but its words stands there.
  const [, wrapped] = /^([^{}]*)\}\}/.exec(rest) ?? [];
  if (wrapped !== undefined && wrapped.includes('\n')) {
    const words = wrapped.split(/\s+/).filter((word) => word !== '');
    if (!words.every((word) => isTagWord(word.split('=', 1)[0] ?? ''))) return [];
    const joined = words.map((word) => ` ${word}`).join('');
    return [replaceSpan(file, { start: span.end, end: span.end + wrapped.length }, joined)];
  }
  if (rest !== '"' || items.length === 0) return [];
  if (/[^}]\}$/.test(text)) return [insertAt(file, span.end, '}')];
  const isWhole = items.every(({ key, value }) => isTagWord(key) && value !== '') && !text.slice(2).includes('{');
  return isWhole && !text.includes('}') ? [insertAt(file, span.end, '}}')] : [];
}

/** Text behind the tag; RAD takes what ends in braces on the same line for a part of it. */
function* textBehind(variable: TaggedVariable, tag: UiMetaTag): Generator<Finding> {
  const { file, description, meta } = variable;
  const { name, description: value = '' } = variable.variable;
  if (description === undefined) return;
  const { source } = file;
  const { expression } = description;
  const inner = source.slice(tag.itemsSpan.start, tag.span.end).indexOf('}}');
  const tagEnd = tag.itemsSpan.start + inner + 2;
  // Of a lone `}}}` the last braces count.
  const isLonger = /[^}\s]/.test(source.slice(tagEnd, tag.span.end));
  const end = isLonger ? tagEnd : tag.span.end;
  if (!isLonger && value.slice(meta.tag?.end).trim() === '') return;
  const span = { start: tag.span.start, end };
  const message = l10n.t('The UIMeta tag of "{0}" is not the last thing in the description.', name);
  const edits: TextEdit[] = [];
  const closing = expression.end - 1;
  if (expression.kind === 'template' && !expression.heredoc && source[closing] === '"') {
    const start = blanksBefore(source, span.start);
    const isFirst = start === expression.start + 1;
    let cutEnd = end;
    while (isFirst && source[cutEnd] === ' ') cutEnd++;
    let textEnd = closing;
    while (source[textEnd - 1] === ' ') textEnd--;
    edits.push(
      replaceSpan(file, { start, end: cutEnd }, ''),
      replaceSpan(file, { start: textEnd, end: closing }, ` ${source.slice(span.start, end)}`),
    );
  }
  yield { file: file.name, span, message, ...fixOf(l10n.t('Move the Tag to the End'), edits) };
}
