import * as l10n from '@vscode/l10n';
import type { TypeTree } from '../../contract/form';
import type { ConditionalExpression, Expression } from '../hcl/syntaxTree';
import type { Context, EvaluateIn } from './context';
import { convert } from './conversion';
import { EvaluationError } from './failure';
import { conditionOf } from './forExpression';
import { ANY, typeOf, unify } from './unification';
import { Mapping, Sequence, sizeOf, Unknown, type Value } from './value';

/**
 * `condition ? a : b`. Both results are evaluated, since their common type is that of the whole; an error of the one
 * that is not taken does not matter, but its type does.
 */
export function evaluateConditional(expression: ConditionalExpression, context: Context, evaluate: EvaluateIn): Value {
  const decision = conditionOf(evaluate(expression.condition, context));
  if (decision instanceof Unknown) return decision;
  const { whenTrue, whenFalse } = expression;
  const [taken, other] = decision ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
  const value = evaluate(taken, context);
  context.budget.spend(sizeOf(value) / 8);
  const type = unify([typeOf(value), typeOfOther(value, other, context, evaluate)]);
  if (type === undefined) {
    throw new EvaluationError(l10n.t('Both results of a conditional must have the same type.'));
  }
  return convert(value, type);
}

function typeOfOther(value: Value, other: Expression, context: Context, evaluate: EvaluateIn): TypeTree {
  try {
    const untaken = evaluate(other, context);
    context.budget.spend(sizeOf(untaken) / 8);
    return typeOf(untaken);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return typeOfFailed(value, other, (part) => typeOfOther(value, part, context, evaluate));
  }
}

/** The type of an expression that fails, as far as its form shows it. */
function typeOfFailed(value: Value, failed: Expression, typeOfPart: (part: Expression) => TypeTree): TypeTree {
  switch (failed.kind) {
    case 'parentheses':
      return typeOfFailed(value, failed.expression, typeOfPart);
    case 'template':
      return failed.parts.length > 1 ? { kind: 'string' } : ANY;
    case 'unary':
      return { kind: failed.operator === '!' ? 'bool' : 'number' };
    case 'binary':
      return { kind: /^[-+*/%]$/.test(failed.operator) ? 'number' : 'bool' };
    case 'conditional':
      return unify([typeOfPart(failed.whenTrue), typeOfPart(failed.whenFalse)]) ?? ANY;
    case 'attribute':
      return failed.object.kind === 'splat' && !(value instanceof Sequence) ? { kind: 'list', element: ANY } : ANY;
    case 'tuple':
      return value instanceof Sequence ? ANY : { kind: 'list', element: ANY };
    case 'object':
      return value instanceof Mapping ? ANY : { kind: 'map', element: ANY };
    default:
      return ANY;
  }
}
