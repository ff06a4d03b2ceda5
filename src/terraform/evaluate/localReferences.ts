import type { Expression } from '../hcl/syntaxTree';
import { expressionParts } from '../hcl/walk';

/** The names behind `local.` anywhere in an expression. Works with a list of its own: chains may be very long. */
export function localReferences(expression: Expression): Set<string> {
  const names = new Set<string>();
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'attribute' && next.object.kind === 'variable' && next.object.name === 'local') {
      names.add(next.name);
    }
    // Not spread into arguments: there may be more than a call takes.
    for (const part of expressionParts(next)) waiting.push(part);
  }
  return names;
}
