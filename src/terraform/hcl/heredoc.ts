import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import type { TemplateExpression, TemplatePart } from './syntaxTree';
import { finishTemplateParts } from './templateParts';
import { isEscapedSequence } from './templates';
import { parseTemplateSequence } from './templateSequence';

/** `<<EOT` or `<<-EOT` with its lines; the cursor stands at `<<` and ends behind the closing marker. */
export function parseHeredoc(cursor: Cursor): TemplateExpression {
  const start = cursor.position;
  cursor.position += 2;
  const indented = cursor.code() === c.MINUS;
  if (indented) cursor.position++;
  const marker = cursor.identifier();
  if (marker === undefined || cursor.isAtEnd() || !cursor.atLineEnd()) {
    cursor.fail(l10n.t('A heredoc begins with "<<", a marker word and a line break.'), start);
  }
  cursor.position = cursor.source.indexOf('\n', cursor.position) + 1;
  const parts: TemplatePart[] = [];
  while (!closesHeredoc(cursor, marker)) parseLine(cursor, start, marker, parts);
  const finished = finishTemplateParts(parts, indented ? 'removed' : 'kept');
  return { kind: 'template', start, end: cursor.position, heredoc: true, parts: finished };
}

/** The marker closes when it is alone on its line, and the line has an end. Moves behind the marker then. */
function closesHeredoc(cursor: Cursor, marker: string): boolean {
  const { source } = cursor;
  let at = cursor.position;
  while (isBlank(source.charCodeAt(at))) at++;
  if (!source.startsWith(marker, at)) return false;
  const end = at + marker.length;
  at = end;
  while (isBlank(source.charCodeAt(at)) || source.charCodeAt(at) === c.CARRIAGE_RETURN) at++;
  if (source.charCodeAt(at) !== c.NEWLINE) return false;
  cursor.position = end;
  return true;
}

function isBlank(code: number): boolean {
  return code === c.SPACE || code === c.TAB;
}

function parseLine(cursor: Cursor, start: number, marker: string, parts: TemplatePart[]): void {
  let text = '';
  let run = cursor.position;
  for (;;) {
    const code = cursor.code();
    if (code === c.NEWLINE) break;
    if (cursor.isAtEnd()) {
      cursor.fail(l10n.t('This heredoc is not closed: a line with "{0}" alone is missing.', marker), start);
    }
    if (code !== c.DOLLAR && code !== c.PERCENT) cursor.position++;
    else if (isEscapedSequence(cursor, code)) {
      text += cursor.source.slice(run, cursor.position + 1);
      run = cursor.position + 2;
      cursor.position += 3;
    } else if (cursor.code(1) === c.LEFT_BRACE) {
      text += cursor.source.slice(run, cursor.position);
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
      parts.push(parseTemplateSequence(cursor));
      run = cursor.position;
    } else cursor.position++;
  }
  cursor.position++;
  parts.push({ kind: 'text', text: text + cursor.source.slice(run, cursor.position) });
}
