import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import { escapedText } from './escapes';
import type { TemplateExpression, TemplatePart } from './syntaxTree';
import { finishTemplateParts } from './templateParts';
import { parseTemplateSequence } from './templateSequence';

/** `"…"`; the cursor stands at the opening quote. */
export function parseQuotedTemplate(cursor: Cursor): TemplateExpression {
  const start = cursor.position++;
  const parts: TemplatePart[] = [];
  let text = '';
  let run = cursor.position;
  for (;;) {
    const code = cursor.code();
    if (code === c.QUOTE) break;
    if (code === c.BACKSLASH) {
      text += cursor.source.slice(run, cursor.position) + escapedText(cursor);
      run = cursor.position;
    } else if (code === c.DOLLAR || code === c.PERCENT) {
      if (isEscapedSequence(cursor, code)) {
        text += cursor.source.slice(run, cursor.position + 1);
        cursor.position += 2;
        run = cursor.position;
        cursor.position++;
      } else if (cursor.code(1) === c.LEFT_BRACE) {
        text += cursor.source.slice(run, cursor.position);
        if (text !== '') parts.push({ kind: 'text', text });
        text = '';
        parts.push(parseTemplateSequence(cursor));
        run = cursor.position;
      } else cursor.position++;
    } else if (code === c.NEWLINE || code === c.CARRIAGE_RETURN) {
      cursor.fail(l10n.t('A quoted string must end on its line; a longer text needs a heredoc (<<EOT).'));
    } else if (cursor.isAtEnd()) {
      cursor.fail(l10n.t('The closing quote of this string is missing.'), start);
    } else cursor.position++;
  }
  text += cursor.source.slice(run, cursor.position);
  cursor.position++;
  if (text !== '' || parts.length === 0) parts.push({ kind: 'text', text });
  return { kind: 'template', start, end: cursor.position, heredoc: false, parts: finishTemplateParts(parts, 'kept') };
}

/**
 * The parts of a text that is a template as a whole, as strings of the JSON syntax are: no quotes and no backslash
 * escapes, and `~` reaches to the end of its line only, as in a heredoc.
 */
export function parseTemplateText(cursor: Cursor): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const { source } = cursor;
  let text = '';
  let run = cursor.position;
  const flush = (): void => {
    text += source.slice(run, cursor.position);
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  while (!cursor.isAtEnd()) {
    const code = cursor.code();
    if ((code === c.DOLLAR || code === c.PERCENT) && isEscapedSequence(cursor, code)) {
      text += source.slice(run, cursor.position + 1);
      run = cursor.position + 2;
      cursor.position += 3;
    } else if ((code === c.DOLLAR || code === c.PERCENT) && cursor.code(1) === c.LEFT_BRACE) {
      flush();
      parts.push(parseTemplateSequence(cursor));
      run = cursor.position;
    } else {
      cursor.position++;
      if (code !== c.NEWLINE) continue;
      flush();
      run = cursor.position;
    }
  }
  flush();
  return finishTemplateParts(parts, 'kept');
}

/** `$${` and `%%{` stand for the plain text `${` and `%{`. */
export function isEscapedSequence(cursor: Cursor, sign: number): boolean {
  return cursor.code(1) === sign && cursor.code(2) === c.LEFT_BRACE;
}
