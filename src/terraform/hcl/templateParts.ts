import * as l10n from '@vscode/l10n';
import { HclSyntaxError } from './hclSyntaxError';
import { withoutIndentation } from './indentation';
import type { DirectiveKeyword, TemplateDirective, TemplatePart } from './syntaxTree';

/**
 * Finishes the parts of a template as HashiCorp's parser does: `~` trims the neighbouring text (in a heredoc that is
 * one line at most), then `<<-` takes the common indentation away, then texts that touch become one.
 *
 * @param parts in the order of the source; in a heredoc one text for each line, with its line break
 * @throws HclSyntaxError when directives are not in balance
 */
export function finishTemplateParts(
  parts: readonly TemplatePart[],
  indentation: 'kept' | 'removed',
): readonly TemplatePart[] {
  if (parts.length === 1 && parts[0]?.kind === 'text' && indentation === 'kept') return parts;
  checkDirectives(parts);
  const trimmed = parts.map((part, index) => trimText(part, parts[index - 1], parts[index + 1]));
  return joinTexts(indentation === 'removed' ? withoutIndentation(trimmed) : trimmed);
}

function trimText(part: TemplatePart, before: TemplatePart | undefined, after: TemplatePart | undefined): TemplatePart {
  if (part.kind !== 'text') return part;
  let text = part.text;
  if (before !== undefined && before.kind !== 'text' && before.trimsAfter) text = text.trimStart();
  if (after !== undefined && after.kind !== 'text' && after.trimsBefore) text = text.trimEnd();
  return text === part.text ? part : { kind: 'text', text };
}

function joinTexts(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const joined: TemplatePart[] = [];
  let texts: string[] = [];
  const flush = (): void => {
    const text = texts.join('');
    texts = [];
    if (text !== '') joined.push({ kind: 'text', text });
  };
  for (const part of parts) {
    if (part.kind === 'text') texts.push(part.text);
    else {
      flush();
      joined.push(part);
    }
  }
  flush();
  // A lone `${…}` is its value itself; beside a text, even one that was trimmed away, it is the text of its value.
  const isText =
    joined.length === 0 || (joined.length === 1 && parts.length > 1 && joined[0]?.kind === 'interpolation');
  if (isText) joined.push({ kind: 'text', text: '' });
  return joined;
}

const OPENED_BY: Readonly<Record<DirectiveKeyword, readonly DirectiveKeyword[] | undefined>> = {
  if: undefined,
  for: undefined,
  else: ['if'],
  endif: ['if', 'else'],
  endfor: ['for'],
};

function checkDirectives(parts: readonly TemplatePart[]): void {
  const open: TemplateDirective[] = [];
  for (const part of parts) {
    if (part.kind !== 'directive') continue;
    const openers = OPENED_BY[part.keyword];
    if (openers !== undefined) {
      const opener = open.pop();
      if (opener === undefined || !openers.includes(opener.keyword)) {
        throw new HclSyntaxError(
          l10n.t('There is nothing open here that "{0}" could belong to.', part.keyword),
          part.start,
        );
      }
    }
    if (part.keyword !== 'endif' && part.keyword !== 'endfor') open.push(part);
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return;
  const missing = unclosed.keyword === 'for' ? 'endfor' : 'endif';
  throw new HclSyntaxError(l10n.t('This directive is not closed: "{0}" is missing.', missing), unclosed.start);
}
