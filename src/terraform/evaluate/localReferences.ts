import type { Expression } from '../hcl/syntaxTree';

/** The names behind `local.` anywhere in an expression. Works with a list of its own: chains may be very long. */
export function localReferences(expression: Expression): Set<string> {
  const names = new Set<string>();
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'attribute' && next.object.kind === 'variable' && next.object.name === 'local') {
      names.add(next.name);
    }
    // Not spread into arguments: there may be more than a call takes.
    for (const part of partsOf(next)) waiting.push(part);
  }
  return names;
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap((part) => (part.kind === 'text' ? [] : (part.expression ?? [])));
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'for': {
      const { collection, key, value, condition } = expression;
      return [collection, key, value, condition].filter((part) => part !== undefined);
    }
    case 'call':
      return expression.parameters;
    case 'attribute':
    case 'splat':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'parentheses':
      return [expression.expression];
    default:
      return [];
  }
}
