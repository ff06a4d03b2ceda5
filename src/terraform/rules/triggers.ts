import * as l10n from '@vscode/l10n';
import type { Expression } from '../hcl/syntaxTree';
import { bodyExpressions } from '../hcl/walk';
import { nameBehind } from './localDefinitions';
import { keyText } from './providerEntries';
import type { Finding } from './rule';
import type { ResourceBlock } from './topLevelBlocks';

/** `self.triggers.name` in a provisioner, where `triggers` is an object that has no such key. */
export function* undeclaredTriggers({ file, block, type, name }: ResourceBlock): Iterable<Finding> {
  const argument = type === 'null_resource' ? 'triggers' : 'input';
  const declared = block.body.attributes.get(argument);
  const keys = declared === undefined ? new Set<string>() : keysOf(declared.expression);
  // Other blocks than provisioners cannot say `self`, but for conditions, where it means the same.
  if (keys === undefined || (declared === undefined && type !== 'null_resource')) return;
  for (const nested of block.body.blocks) {
    for (const expression of bodyExpressions(nested.body)) {
      const key = keyBehind(argument, expression);
      if (key === undefined || keys.has(key)) continue;
      const message = l10n.t(
        'The script of {0} asks for self.{1}.{2}, and {1} has no such key: it fails when it runs.',
        `${type}.${name}`,
        argument,
        key,
      );
      yield { message, file: file.name, span: expression, severity: 'error' };
    }
  }
}

/** The key in `self.triggers.key` or `self.triggers["key"]`. */
function keyBehind(argument: string, expression: Expression): string | undefined {
  if (expression.kind !== 'attribute' && expression.kind !== 'index') return undefined;
  if (nameBehind('self', expression.object) !== argument) return undefined;
  return expression.kind === 'attribute' ? expression.name : keyText(expression.index);
}

/** The keys of an object that is written out; undefined when it may have others. */
function keysOf(expression: Expression): Set<string> | undefined {
  if (expression.kind !== 'object') return undefined;
  const keys = expression.items.map(({ key }) => keyText(key));
  return keys.includes(undefined) ? undefined : new Set(keys.filter((key) => key !== undefined));
}
