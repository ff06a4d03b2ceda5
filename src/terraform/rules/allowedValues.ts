import { evaluateLiteral } from '../hcl/literal';
import type { Expression } from '../hcl/syntaxTree';
import { withoutParentheses } from '../hcl/walk';
import type { VariableBlock } from '../variableBlocks';
import { nameBehind } from './localDefinitions';

/**
 * The values, as texts, that a validation `contains([…], var.name)` lets pass; undefined without one. Other forms of
 * conditions say nothing here.
 */
export function allowedValues({ block, variable }: VariableBlock): ReadonlySet<string> | undefined {
  for (const nested of block.body.blocks) {
    const condition = nested.type === 'validation' ? nested.body.attributes.get('condition') : undefined;
    const values = condition === undefined ? undefined : containsList(condition.expression, variable.name);
    if (values !== undefined) return values;
  }
  return undefined;
}

function containsList(expression: Expression, name: string): ReadonlySet<string> | undefined {
  const call = withoutParentheses(expression);
  if (call.kind !== 'call' || call.name !== 'contains') return undefined;
  const [list, value] = call.parameters;
  if (list === undefined || value === undefined || nameBehind('var', withoutParentheses(value)) !== name)
    return undefined;
  const literal = evaluateLiteral(list);
  if (!literal.known || !Array.isArray(literal.value)) return undefined;
  const values: readonly unknown[] = literal.value;
  return new Set(values.map(String));
}
