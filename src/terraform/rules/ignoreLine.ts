import { parseHcl } from '../hcl/parseHcl';
import { bodyExpressions } from '../hcl/walk';

/**
 * The line above which a comment `rad:ignore` for a problem is put: that of the problem, or that of its block where the
 * line is inside a heredoc, because a comment there would be part of the text.
 * @param line from 1
 * @returns from 1
 */
export function ignoreLine(source: string, line: number): number {
  if (!source.includes('<<')) return line;
  const { body, lines } = parseHcl(source);
  const goesThrough = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    lines.position(start).line < line && lines.position(Math.max(start, end - 1)).line >= line;
  const block = body.blocks.find(goesThrough);
  if (block === undefined) return line;
  for (const expression of bodyExpressions(block.body)) {
    const isHeredoc = expression.kind === 'template' && expression.heredoc;
    if (isHeredoc && goesThrough(expression)) return lines.position(block.start).line;
  }
  return line;
}
