import type { Attribute, Expression } from '../hcl/syntaxTree';
import { evaluateLiteral } from '../hcl/literal';
import type { ModuleSource } from '../moduleSource';
import type { TfFile } from '../tfFile';
import type { ResourceBlock } from './topLevelBlocks';

/** An entry of `required_providers` as it stands in the file. */
export interface ProviderEntry {
  readonly file: TfFile;
  /** Local name. */
  readonly name: string;
  readonly attribute: Attribute;
  /** Where the object's items begin, in their order; absent for an entry that is no object. */
  readonly items?: readonly Attribute[];
  readonly source?: Attribute;
  readonly version?: Attribute;
}

/** The entries of all `required_providers` blocks, override files included. */
export function requiredProviders({ files }: ModuleSource): readonly ProviderEntry[] {
  return files.flatMap((file) =>
    file.hcl.body.blocks
      .filter(({ type }) => type === 'terraform')
      .flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'required_providers'))
      .flatMap(({ body }) => [...body.attributes.values()])
      .map((attribute) => toEntry(file, attribute)),
  );
}

function toEntry(file: TfFile, attribute: Attribute): ProviderEntry {
  const { name, expression } = attribute;
  // Terraform 0.12 wrote the constraint alone.
  if (expression.kind !== 'object') return { file, name, attribute, version: attribute };
  const items = expression.items.flatMap(({ key, value }) => {
    const text = keyText(key);
    return text === undefined ? [] : [{ name: text, expression: value, start: key.start, end: value.end }];
  });
  const source = items.find((item) => item.name === 'source');
  const version = items.find((item) => item.name === 'version');
  return {
    file,
    name,
    attribute,
    items,
    ...(source === undefined ? {} : { source }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The key of an object's item when it is a word or a plain text. */
export function keyText(key: Expression): string | undefined {
  if (key.kind === 'variable') return key.name;
  const result = evaluateLiteral(key);
  return result.known && typeof result.value === 'string' ? result.value : undefined;
}

/**
 * The local name of the provider of a resource: that of its argument `provider`, else the first word of its type.
 * Undefined when the argument cannot be read.
 */
export function providerOf({ type, block }: ResourceBlock): string | undefined {
  const chosen = block.body.attributes.get('provider');
  if (chosen === undefined) return type.split('_')[0];
  let { expression } = chosen;
  while (expression.kind === 'attribute') expression = expression.object;
  if (expression.kind === 'variable') return expression.name;
  return keyText(expression)?.split('.')[0];
}
