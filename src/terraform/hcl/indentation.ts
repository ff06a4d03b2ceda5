import type { TemplatePart } from './syntaxTree';

/**
 * Takes the indentation that all lines of a `<<-` heredoc have in common away from each. Lines of blanks alone neither
 * count nor change; a line that begins with a template sequence has no indentation
 * (hclsyntax/parser_template.go, flushHeredocTemplateParts).
 */
export function withoutIndentation(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const indented = new Set<number>();
  let common = Number.POSITIVE_INFINITY;
  let lineStarts = true;
  parts.forEach((part, index) => {
    if (lineStarts && !isBlankLine(part)) {
      common = Math.min(common, part.kind === 'text' ? indentationOf(part.text) : 0);
      if (part.kind === 'text') indented.add(index);
    }
    lineStarts = part.kind === 'text' && part.text.endsWith('\n');
  });
  if (common === 0 || indented.size === 0) return parts;
  return parts.map((part, index) =>
    part.kind === 'text' && indented.has(index) ? { kind: 'text', text: part.text.slice(common) } : part,
  );
}

function isBlankLine(part: TemplatePart): boolean {
  return part.kind === 'text' && part.text.endsWith('\n') && part.text.trim() === '';
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}
