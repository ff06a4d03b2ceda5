import type { Expression } from '../hcl/syntaxTree';
import type { ModuleSource } from '../moduleSource';
import { topLevelBlocks } from './topLevelBlocks';

/** The expressions of a module's local values by name; one that is defined twice is left out. */
export function localDefinitions(module: ModuleSource): ReadonlyMap<string, Expression> {
  const definitions = new Map<string, Expression>();
  const twice = new Set<string>();
  for (const { block } of topLevelBlocks(module, 'locals')) {
    for (const { name, expression } of block.body.attributes.values()) {
      if (definitions.has(name)) twice.add(name);
      definitions.set(name, expression);
    }
  }
  for (const name of twice) definitions.delete(name);
  return definitions;
}

/** The name in `root.name`, such as `var.region` for `var`; undefined for any other expression. */
export function nameBehind(root: 'var' | 'local' | 'self', expression: Expression): string | undefined {
  if (expression.kind !== 'attribute' || expression.object.kind !== 'variable') return undefined;
  return expression.object.name === root ? expression.name : undefined;
}
