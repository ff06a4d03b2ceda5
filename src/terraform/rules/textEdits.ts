import type { Span } from '../hcl/syntaxTree';
import { isJsonName } from '../moduleEntry';
import type { ProblemFix, TextEdit } from '../problem';
import type { TfFile } from '../tfFile';

/** Replaces what a span holds. */
export function replaceSpan({ name, hcl }: TfFile, { start, end }: Span, text: string): TextEdit {
  return { file: name, start: hcl.lines.position(start), end: hcl.lines.position(end), text };
}

export const insertAt = (file: TfFile, offset: number, text: string): TextEdit =>
  replaceSpan(file, { start: offset, end: offset }, text);

/** The line break that a file uses. */
export const lineBreakOf = ({ source }: TfFile): string => (source.includes('\r\n') ? '\r\n' : '\n');

/** A fix for a finding, as a part to spread into it: none without edits, and none that touches JSON syntax. */
export function fixOf(title: string, edits: readonly (TextEdit | undefined)[]): { readonly fix?: ProblemFix } {
  const known = edits.filter((edit) => edit !== undefined);
  const isPossible = known.length > 0 && known.length === edits.length && !known.some(({ file }) => isJsonName(file));
  return isPossible ? { fix: { title, edits: known } } : {};
}

/** Puts lines in front of the closing brace of a block that is on a line of its own; undefined where it is not. */
export function appendToBlock(file: TfFile, { end }: Span, lines: readonly string[]): TextEdit | undefined {
  const brace = end - 1;
  const lineStart = file.source.lastIndexOf('\n', brace) + 1;
  const indentation = file.source.slice(lineStart, brace);
  if (file.source[brace] !== '}' || indentation.trim() !== '') return undefined;
  const lineBreak = lineBreakOf(file);
  const text = lines.map((line) => (line === '' ? lineBreak : `${indentation}  ${line}${lineBreak}`)).join('');
  return insertAt(file, lineStart, text);
}
