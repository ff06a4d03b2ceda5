import * as l10n from '@vscode/l10n';
import type { TypeTree } from '../../contract/form';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import type { Finding } from './rule';
import { standardVariable } from './standardVariables';
import { spanOfArgument } from './variableBlocks';

/** Says that a variable has not the type that RAD expects of its name; nothing where no type is declared. */
export function findWrongType(module: ModuleSource, variable: ModuleVariable): Finding | undefined {
  const { name, type, typeTree } = variable;
  const expected = standardVariable(name)?.type;
  if (expected === undefined || type === undefined || simpleTypeText(typeTree) === expected) return undefined;
  return {
    message: l10n.t(
      'The type of the standard variable "{0}" is {1}; RAD expects {2}.',
      name,
      inOneLine(type),
      expected,
    ),
    ...spanOfArgument(module, variable, 'type'),
  };
}

/** The type of a standard variable as it is always written; undefined for what none of them has. */
function simpleTypeText(type: TypeTree): string | undefined {
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return type.kind;
    case 'list':
    case 'set':
    case 'map': {
      const element = simpleTypeText(type.element);
      return element === undefined ? undefined : `${type.kind}(${element})`;
    }
    default:
      return undefined;
  }
}

const MAX_SHOWN = 40;

function inOneLine(type: string): string {
  const text = type.replace(/\s+/g, ' ');
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
