import type { FormField } from '../../contract/form';
import { evaluateLiteral } from '../hcl/literal';
import { parseHcl } from '../hcl/parseHcl';
import type { Expression } from '../hcl/syntaxTree';
import { withoutParentheses } from '../hcl/walk';

/**
 * The values, as texts, that a validation `contains([…], var.name)` of a field lets pass, in their order; undefined
 * without one. Where several validations say so, those that all of them let pass. Other conditions say nothing here.
 */
export function allowedValues({ name, validations }: Pick<FormField, 'name' | 'validations'>): string[] | undefined {
  let allowed: string[] | undefined;
  for (const { condition } of validations) {
    if (!condition.includes('contains')) continue;
    const expression = parseHcl(`condition = (${condition}\n)\n`).body.attributes.get('condition')?.expression;
    const values = expression === undefined ? undefined : listedValues(expression, name);
    if (values !== undefined) allowed = allowed?.filter((value) => values.includes(value)) ?? values;
  }
  return allowed;
}

/** Of `a && b` both must hold, so that either limits the values. */
function listedValues(expression: Expression, name: string): string[] | undefined {
  const inner = withoutParentheses(expression);
  if (inner.kind === 'binary' && inner.operator === '&&') {
    const [left, right] = [listedValues(inner.left, name), listedValues(inner.right, name)];
    return left === undefined || right === undefined ? (left ?? right) : left.filter((value) => right.includes(value));
  }
  if (inner.kind !== 'call' || inner.name !== 'contains' || inner.parameters.length !== 2) return undefined;
  const [list, value] = inner.parameters;
  if (list === undefined || value === undefined || !isVariable(withoutParentheses(value), name)) return undefined;
  const literal = evaluateLiteral(list);
  if (!literal.known || !Array.isArray(literal.value)) return undefined;
  const values: readonly unknown[] = literal.value;
  return values.every(isPlain) ? [...new Set(values.map(String))] : undefined;
}

function isVariable(expression: Expression, name: string): boolean {
  return (
    expression.kind === 'attribute' &&
    expression.name === name &&
    expression.object.kind === 'variable' &&
    expression.object.name === 'var'
  );
}

const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
