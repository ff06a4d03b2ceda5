import { evaluateLiteral } from './hcl/literal';
import type { Attribute, Block, Expression } from './hcl/syntaxTree';
import type { ModuleVariable, VariableValidation } from './module';
import { labelledBlocks } from './labelledBlocks';
import { locationOf, type TfFile } from './tfFile';
import { readTypeTree } from './types/readTypeTree';

/** The `variable` blocks of a file in their order; of one declared twice, both. */
export function readVariables(file: TfFile): readonly ModuleVariable[] {
  return labelledBlocks(file, 'variable').map(({ name, block }) => readVariable(file, name, block));
}

function readVariable(file: TfFile, name: string, block: Block): ModuleVariable {
  const { attributes } = block.body;
  const type = attributes.get('type');
  const description = literalText(attributes.get('description'));
  const fallback = attributes.get('default');
  const deprecated = literalText(attributes.get('deprecated'));
  return {
    name,
    ...(type === undefined ? {} : { type: sourceOf(file, type.expression) }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: readDefault(file, fallback.expression) }),
    sensitive: literalFlag(attributes.get('sensitive')) ?? false,
    nullable: literalFlag(attributes.get('nullable')) ?? true,
    typeTree: type === undefined ? { kind: 'any' } : readTypeTree(type.expression),
    validations: block.body.blocks.flatMap((nested) => readValidation(file, nested)),
    ephemeral: literalFlag(attributes.get('ephemeral')) ?? false,
    ...(deprecated === undefined ? {} : { deprecated }),
    location: locationOf(file, block),
    end: file.hcl.lines.position(block.end),
  };
}

function readDefault(file: TfFile, expression: Expression): NonNullable<ModuleVariable['default']> {
  const result = evaluateLiteral(expression);
  return result.known ? { literal: true, value: result.value } : { literal: false, source: sourceOf(file, expression) };
}

function readValidation(file: TfFile, { type, body }: Block): readonly VariableValidation[] {
  const condition = body.attributes.get('condition');
  if (type !== 'validation' || condition === undefined) return [];
  const message = body.attributes.get('error_message');
  const text = literalText(message) ?? (message === undefined ? '' : sourceOf(file, message.expression));
  return [{ condition: sourceOf(file, condition.expression), message: text }];
}

function sourceOf(file: TfFile, expression: Expression): string {
  return file.source.slice(expression.start, expression.end).trim();
}

function literalOf(attribute: Attribute | undefined): unknown {
  if (attribute === undefined) return undefined;
  const result = evaluateLiteral(attribute.expression);
  return result.known ? result.value : undefined;
}

/** An argument that is literally true or false; Terraform takes `"true"` for true. */
export function literalFlag(attribute: Attribute | undefined): boolean | undefined {
  const value = literalOf(attribute);
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** The value of an argument when it is a literal string. */
export function literalText(attribute: Attribute | undefined): string | undefined {
  const value = literalOf(attribute);
  return typeof value === 'string' ? value : undefined;
}
