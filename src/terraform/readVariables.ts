import { evaluateLiteral } from './hcl/literal';
import type { Attribute, Block, Expression } from './hcl/syntaxTree';
import type { ModuleVariable } from './module';
import { labelledBlocks } from './labelledBlocks';
import { locationOf, type TfFile } from './tfFile';

/** The `variable` blocks of a file in their order; of one declared twice, both. */
export function readVariables(file: TfFile): readonly ModuleVariable[] {
  return labelledBlocks(file, 'variable').map(({ name, block }) => readVariable(file, name, block));
}

function readVariable(file: TfFile, name: string, block: Block): ModuleVariable {
  const { attributes } = block.body;
  const type = attributes.get('type');
  const description = literalText(attributes.get('description'));
  const fallback = attributes.get('default');
  return {
    name,
    ...(type === undefined ? {} : { type: sourceOf(file, type.expression) }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: readDefault(file, fallback.expression) }),
    sensitive: literalOf(attributes.get('sensitive')) === true,
    location: locationOf(file, block),
  };
}

function readDefault(file: TfFile, expression: Expression): NonNullable<ModuleVariable['default']> {
  const result = evaluateLiteral(expression);
  return result.known ? { literal: true, value: result.value } : { literal: false, source: sourceOf(file, expression) };
}

function sourceOf(file: TfFile, expression: Expression): string {
  return file.source.slice(expression.start, expression.end).trim();
}

function literalOf(attribute: Attribute | undefined): unknown {
  if (attribute === undefined) return undefined;
  const result = evaluateLiteral(attribute.expression);
  return result.known ? result.value : undefined;
}

/** The value of an argument when it is a literal string. */
export function literalText(attribute: Attribute | undefined): string | undefined {
  const value = literalOf(attribute);
  return typeof value === 'string' ? value : undefined;
}
