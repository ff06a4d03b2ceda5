import type { Attribute, Block } from '../hcl/syntaxTree';
import { isJsonName } from '../moduleEntry';
import type { TextEdit } from '../problem';
import type { TfFile } from '../tfFile';
import { insertAt, lineBreakOf, replaceSpan } from './textEdits';

/** The order in which people write the arguments of a variable. */
const USUAL_ORDER = ['type', 'description', 'default', 'value', 'sensitive', 'nullable', 'ephemeral', 'deprecated'];

/**
 * The edits that set an argument of a block, or add it where it belongs, and align the `=` around it as `terraform fmt`
 * does; in the order of the file.
 * @param value HCL source on one line
 * @returns undefined where the file has JSON syntax, or comments and braces leave no plain place for it
 */
export function setAttribute(file: TfFile, block: Block, name: string, value: string): readonly TextEdit[] | undefined {
  if (isJsonName(file.name)) return undefined;
  const attributes = [...block.body.attributes.values()];
  const existing = block.body.attributes.get(name);
  if (existing !== undefined) return replaceValue(file, attributes, existing, value);
  const { lines } = file.hcl;
  const open = file.source.indexOf('{', block.labels.at(-1)?.end ?? block.start + block.type.length);
  const openLine = lines.position(open).line;
  if (openLine === lines.position(block.end).line) return spreadOut(file, block, open, { name, value });

  const place = USUAL_ORDER.indexOf(name);
  const index = attributes.findLastIndex((one) => place < 0 || USUAL_ORDER.slice(0, place).includes(one.name)) + 1;
  const previous = attributes[index - 1];
  const at = lineEnd(file, previous?.end ?? open);
  const above = lines.position(previous?.end ?? open).line;
  if (hasComment(file, previous) && hasComment(file, attributes[index])) return undefined;
  const chain = [
    ...chainAbove(file, attributes.slice(0, index), above),
    ...chainBelow(file, attributes.slice(index), above + 1),
  ];
  const width = widthOf([{ name }, ...chain]);
  const indentation = `${indentationOf(file, block)}  `;
  const added = insertAt(file, at, `${lineBreakOf(file)}${indentation}${name.padEnd(width)} = ${value}`);
  return inOrder([...aligned(file, chain, width), added]);
}

/** Another value; one that took several lines stands in one line with its neighbours afterwards. */
function replaceValue(
  file: TfFile,
  attributes: readonly Attribute[],
  attribute: Attribute,
  value: string,
): readonly TextEdit[] | undefined {
  if (hasComment(file, attribute)) return undefined;
  const { lines } = file.hcl;
  const at = attributes.indexOf(attribute);
  const chain = [
    ...chainAbove(file, attributes.slice(0, at), lines.position(attribute.start).line - 1),
    attribute,
    ...chainBelow(file, attributes.slice(at + 1), lines.position(attribute.end).line + 1),
  ];
  return inOrder([...aligned(file, chain, widthOf(chain)), replaceSpan(file, attribute.expression, value)]);
}

/** The arguments on the lines up to a line whose `=` are aligned with one another, the nearest first. */
function chainAbove(file: TfFile, attributes: readonly Attribute[], line: number): readonly Attribute[] {
  const chain: Attribute[] = [];
  let wanted = line;
  for (const attribute of [...attributes].reverse()) {
    if (!isAligned(file, attribute) || file.hcl.lines.position(attribute.end).line !== wanted) break;
    chain.push(attribute);
    wanted = file.hcl.lines.position(attribute.start).line - 1;
  }
  return chain;
}

function chainBelow(file: TfFile, attributes: readonly Attribute[], line: number): readonly Attribute[] {
  const chain: Attribute[] = [];
  let wanted = line;
  for (const attribute of attributes) {
    if (!isAligned(file, attribute) || file.hcl.lines.position(attribute.start).line !== wanted) break;
    chain.push(attribute);
    wanted = file.hcl.lines.position(attribute.end).line + 1;
  }
  return chain;
}

/** `terraform fmt` leaves out values that are laid out on several lines; a heredoc counts as one line. */
function isAligned({ source }: TfFile, { expression }: Attribute): boolean {
  if (expression.kind === 'template' && expression.heredoc) return true;
  return !source.slice(expression.start, expression.end).includes('\n');
}

const widthOf = (chain: readonly { readonly name: string }[]): number =>
  Math.max(...chain.map(({ name }) => name.length));

function aligned(file: TfFile, chain: readonly Attribute[], width: number): readonly TextEdit[] {
  return chain.flatMap(({ name, start }) => {
    const span = { start: start + name.length, end: file.source.indexOf('=', start) };
    const blanks = ' '.repeat(width - name.length + 1);
    return file.source.slice(span.start, span.end) === blanks ? [] : [replaceSpan(file, span, blanks)];
  });
}

/** A block that was written on one line, on lines of its own. */
function spreadOut(
  file: TfFile,
  block: Block,
  open: number,
  added: { readonly name: string; readonly value: string },
): readonly TextEdit[] | undefined {
  const [attribute] = block.body.attributes.values();
  const close = block.end - 1;
  const existing =
    attribute === undefined
      ? []
      : [
          {
            name: attribute.name,
            value: file.source.slice(attribute.expression.start, attribute.expression.end),
          },
        ];
  if (file.source.slice(attribute?.end ?? open + 1, close).trim() !== '') return undefined;
  const placeOf = ({ name }: { readonly name: string }): number =>
    USUAL_ORDER.includes(name) ? USUAL_ORDER.indexOf(name) : USUAL_ORDER.length;
  const rows = [...existing, added].sort((one, other) => placeOf(one) - placeOf(other));
  const lineBreak = `${lineBreakOf(file)}${indentationOf(file, block)}`;
  const lines = rows.map(({ name, value }) => `${lineBreak}  ${name.padEnd(widthOf(rows))} = ${value}`);
  return [replaceSpan(file, { start: open + 1, end: close }, `${lines.join('')}${lineBreak}`)];
}

function indentationOf({ source }: TfFile, { start }: Block): string {
  return /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
}

/** In front of the line break that ends the line. */
function lineEnd({ source }: TfFile, offset: number): number {
  const lineFeed = source.indexOf('\n', offset);
  const end = lineFeed < 0 ? source.length : lineFeed;
  return source[end - 1] === '\r' ? end - 1 : end;
}

function hasComment(file: TfFile, attribute: Attribute | undefined): boolean {
  return attribute !== undefined && file.source.slice(attribute.end, lineEnd(file, attribute.end)).trim() !== '';
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort(({ start: one }, { start: other }) => one.line - other.line || one.column - other.column);
}
