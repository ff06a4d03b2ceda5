import type { Attribute, Block } from '../hcl/syntaxTree';
import type { TextEdit } from '../problem';
import type { TfFile } from '../tfFile';
import { setAttribute } from './attributeEdit';
import { lineBreakOf } from './textEdits';

/**
 * Adds arguments that a top-level block lacks, aligned as `terraform fmt` does, behind the first ones that stand
 * together and are no meta-arguments.
 * @param rows names and values, the longest name first
 * @returns nothing where there is no plain place for them
 */
export function addArguments(
  file: TfFile,
  block: Block,
  rows: readonly (readonly [name: string, value: string])[],
): readonly TextEdit[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const attributes = withoutLaterGroups(file, [...block.body.attributes.values()]);
  const width = first[0].length;
  if (others.length > 0 && attributes.some(({ name }) => name.length > width)) return [];
  // The first row brings the others along: they are aligned with it.
  const value = [first[1], ...others.map(([name, text]) => `  ${name.padEnd(width)} = ${text}`)].join(
    lineBreakOf(file),
  );
  const kept: Block = {
    ...block,
    body: { ...block.body, attributes: new Map(attributes.map((one) => [one.name, one])) },
  };
  return setAttribute(file, kept, first[0], value) ?? [];
}

const META: ReadonlySet<string> = new Set(['count', 'for_each', 'provider', 'depends_on']);

/** What stands behind a gap after the first arguments of the resource itself does not move. */
function withoutLaterGroups(file: TfFile, attributes: readonly Attribute[]): readonly Attribute[] {
  const { lines } = file.hcl;
  const kept: Attribute[] = [];
  let hasOwn = false;
  for (const attribute of attributes) {
    const previous = kept.at(-1);
    const follows =
      previous === undefined || lines.position(attribute.start).line <= lines.position(previous.end).line + 1;
    if (hasOwn && !follows) break;
    kept.push(attribute);
    hasOwn ||= !META.has(attribute.name);
  }
  return kept;
}
