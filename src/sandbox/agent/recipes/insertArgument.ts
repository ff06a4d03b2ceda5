import type { LineIndex } from '../../../terraform/hcl/lineIndex';
import type { Attribute } from '../../../terraform/hcl/syntaxTree';
import { lineEnd, newlineOf, type BlockSite } from './blockSite';
import type { TextEdit } from './textEdits';

/** A source and where its lines begin. */
export interface Lined {
  readonly source: string;
  readonly lines: LineIndex;
}

/**
 * Puts `name = value` on a line of its own behind an argument of a block, or first in it. The `=` of the lines around
 * it stay in one column when they were, as `terraform fmt` wants it.
 */
export function insertArgument(
  { source, lines }: Lined,
  site: BlockSite,
  behind: Attribute | undefined,
  name: string,
  value: string,
): readonly TextEdit[] {
  const at = lineEnd(source, behind?.end ?? site.open);
  const { above, below } = neighbours({ source, lines }, site, behind);
  const aligned = isAligned(source, [...above, ...below]);
  const around = aligned ? [...above, ...below] : [];
  const width = Math.max(name.length, ...around.map((attribute) => attribute.name.length));
  const padded = aligned ? name.padEnd(width) : name;
  const line: TextEdit = { start: at, end: at, text: `${newlineOf(source)}${site.indent}${padded} = ${value}` };
  return [line, ...around.flatMap((attribute) => padTo(source, attribute, width))];
}

/** The arguments on the lines directly above and below the new one, up to the first gap. */
function neighbours(
  { source, lines }: Lined,
  site: BlockSite,
  behind: Attribute | undefined,
): { above: Attribute[]; below: Attribute[] } {
  const lineOf = (offset: number): number => lines.position(offset).line;
  const attributes = [...site.block.body.attributes.values()];
  const index = behind === undefined ? -1 : attributes.indexOf(behind);
  const above: Attribute[] = [];
  for (const attribute of attributes.slice(0, index + 1).reverse()) {
    const [next] = above;
    if (!isColumnItem(source, attribute)) break;
    if (next !== undefined && lineOf(attribute.end) + 1 !== lineOf(next.start)) break;
    above.unshift(attribute);
  }
  const below: Attribute[] = [];
  let line = lineOf(behind?.end ?? site.open);
  for (const attribute of attributes.slice(index + 1)) {
    if (!isColumnItem(source, attribute) || lineOf(attribute.start) !== line + 1) break;
    below.push(attribute);
    line = lineOf(attribute.end);
  }
  return { above, below };
}

/** What spans several lines stands outside the column, heredocs excepted. */
function isColumnItem(source: string, { start, end, expression }: Attribute): boolean {
  return (expression.kind === 'template' && expression.heredoc) || !source.slice(start, end).includes('\n');
}

function isAligned(source: string, attributes: readonly Attribute[]): boolean {
  const width = Math.max(0, ...attributes.map(({ name }) => name.length));
  return attributes.every(({ name, start }) => source.startsWith(`${name.padEnd(width)} = `, start));
}

function padTo(source: string, { name, start }: Attribute, width: number): TextEdit[] {
  const end = source.indexOf('=', start);
  const text = `${name.padEnd(width)} `;
  return source.slice(start, end) === text ? [] : [{ start, end, text }];
}
