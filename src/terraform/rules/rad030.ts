import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import { variableBlocks } from '../variableBlocks';
import { setAttribute } from './attributeEdit';
import type { ModuleRule } from './rule';
import { fixOf } from './textEdits';

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/** RAD030: variables have a type, a description and a name in snake case. In variables.tf RAD015 asks for descriptions. */
export const rad030: ModuleRule = {
  id: 'RAD030',
  severity: 'warning',
  title: () => l10n.t('Variables have a type and a description'),
  explanation: () =>
    l10n.t(
      'The type decides on the control in the form; the description tells people what to fill in; names in snake case become readable labels.',
    ),
  *check(module) {
    for (const { file, block, variable } of variableBlocks(module)) {
      const { name } = variable;
      const place = { file: file.name, span: block.labels[0] ?? block };
      if (variable.type === undefined) {
        const message = l10n.t('The variable "{0}" has no type, so the form shows a plain text box at best.', name);
        const type = typeOfDefault(variable);
        const edits = type === undefined ? undefined : setAttribute(file, block, 'type', type);
        yield { ...place, message, ...fixOf(l10n.t('Set type = {0}', type ?? ''), edits ?? []) };
      }
      if (file.name !== 'variables.tf' && !block.body.attributes.has('description')) {
        yield { ...place, message: l10n.t('The variable "{0}" has no description.', name) };
      }
      if (!SNAKE_CASE.test(name)) {
        const message = l10n.t(
          'The name "{0}" is not in snake case: lower-case words, joined by single underscores.',
          name,
        );
        yield { ...place, message };
      }
    }
  },
};

/** The type that a default has beyond doubt: of a list or a map only when all of its values are of one plain type. */
function typeOfDefault({ default: fallback }: ModuleVariable): string | undefined {
  if (fallback?.literal !== true) return undefined;
  const { value } = fallback;
  const plain = plainType(value);
  if (plain !== undefined || value === null || typeof value !== 'object') return plain;
  const values: readonly unknown[] = Object.values(value);
  const [element, ...others] = new Set(values.map(plainType));
  if (element === undefined || others.length > 0) return undefined;
  return Array.isArray(value) ? `list(${element})` : `map(${element})`;
}

function plainType(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'bool';
    default:
      return undefined;
  }
}
