import { evaluateLiteral } from './hcl/literal';
import type { Attribute, Block, Expression } from './hcl/syntaxTree';
import type { ModuleVariable, VariableValidation } from './module';
import { labelledBlocks } from './labelledBlocks';
import { isJsonName } from './moduleEntry';
import { locationOf, type TfFile } from './tfFile';
import { readTypeTree } from './types/readTypeTree';

/** The `variable` blocks of a file in their order; of one declared twice, both. */
export function readVariables(file: TfFile): readonly ModuleVariable[] {
  return labelledBlocks(file, 'variable').map(({ name, block }) => ({
    name,
    sensitive: false,
    nullable: true,
    typeTree: { kind: 'any' },
    ephemeral: false,
    ...readArguments(file, block),
    validations: block.body.blocks.flatMap((nested) => readValidation(file, nested)),
    location: locationOf(file, block),
    end: file.hcl.lines.position(block.end),
  }));
}

/** The arguments of a variable that are given, and nothing else. */
type VariableArguments = Partial<Omit<ModuleVariable, 'name' | 'validations' | 'location' | 'end'>>;

/**
 * Variables with what override files say of them, as Terraform has it: each argument that is given there takes the
 * place of the declared one, the last file wins, validations stay (Terraform: Override Files, "Merging variable Blocks").
 * @param overrides override files in the order of their names
 */
export function withOverrides(
  variables: readonly ModuleVariable[],
  overrides: readonly TfFile[],
): readonly ModuleVariable[] {
  const given = new Map<string, VariableArguments>();
  for (const file of overrides) {
    for (const { name, block } of labelledBlocks(file, 'variable')) {
      given.set(name, { ...given.get(name), ...readArguments(file, block) });
    }
  }
  return given.size === 0 ? variables : variables.map((variable) => ({ ...variable, ...given.get(variable.name) }));
}

function readArguments(file: TfFile, { body: { attributes } }: Block): VariableArguments {
  const type = attributes.get('type');
  const fallback = attributes.get('default');
  const description = literalText(attributes.get('description'));
  const deprecated = literalText(attributes.get('deprecated'));
  const sensitive = literalFlag(attributes.get('sensitive'));
  const nullable = literalFlag(attributes.get('nullable'));
  const ephemeral = literalFlag(attributes.get('ephemeral'));
  return {
    ...(type === undefined ? {} : { type: sourceOf(file, type.expression), typeTree: readTypeTree(type.expression) }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: readDefault(file, fallback.expression) }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(nullable === undefined ? {} : { nullable }),
    ...(ephemeral === undefined ? {} : { ephemeral }),
    ...(deprecated === undefined ? {} : { deprecated }),
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

/** The source of an expression in native syntax, whichever syntax the file has. */
function sourceOf({ name, source }: TfFile, expression: Expression): string {
  if (!isJsonName(name)) return source.slice(expression.start, expression.end).trim();
  const [part, ...more] = expression.kind === 'template' ? expression.parts : [];
  const { start, end } = part?.kind === 'interpolation' && more.length === 0 ? part.expression : expression;
  const text = source.slice(start, end).trim();
  try {
    // Inside a string of JSON there are escapes, but no quotes.
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
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
