import type { Expression, ObjectExpression } from './hcl/syntaxTree';
import { evaluateLiteral } from './hcl/literal';
import { isOverrideFile } from './duplicateVariables';
import type { RequiredProvider } from './module';
import { literalText } from './readVariables';
import { locationOf, type TfFile } from './tfFile';

/** The entries of the `required_providers` blocks of a file in their order. */
export function readRequiredProviders(file: TfFile): readonly RequiredProvider[] {
  return terraformBlocks(file)
    .flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'required_providers'))
    .flatMap(({ body }) => [...body.attributes.values()])
    .map((attribute) => {
      const { name, expression } = attribute;
      // Terraform 0.12 wrote the constraint alone.
      const version = textOf(expression.kind === 'object' ? valueOf(expression, 'version') : expression);
      const source = expression.kind === 'object' ? textOf(valueOf(expression, 'source')) : undefined;
      return {
        name,
        ...(source === undefined ? {} : { source }),
        ...(version === undefined ? {} : { version }),
        location: locationOf(file, attribute),
      };
    });
}

/** `required_version` of the first file that has one. */
export function readRequiredVersion(files: readonly TfFile[]): string | undefined {
  for (const file of files) {
    for (const { body } of terraformBlocks(file)) {
      const version = literalText(body.attributes.get('required_version'));
      if (version !== undefined) return version;
    }
  }
  return undefined;
}

/** How many blocks of a type the files declare at their top level; override files declare none. */
export function countBlocks(files: readonly TfFile[], type: string): number {
  return files
    .filter(({ name }) => !isOverrideFile(name))
    .reduce((sum, { hcl }) => sum + hcl.body.blocks.filter((block) => block.type === type).length, 0);
}

const terraformBlocks = ({ hcl }: TfFile): TfFile['hcl']['body']['blocks'] =>
  hcl.body.blocks.filter(({ type }) => type === 'terraform');

function valueOf({ items }: ObjectExpression, name: string): Expression | undefined {
  return items.find(
    ({ key }) => (key.kind === 'variable' && key.name === name) || (key.kind === 'template' && textOf(key) === name),
  )?.value;
}

function textOf(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const result = evaluateLiteral(expression);
  return result.known && typeof result.value === 'string' ? result.value : undefined;
}
