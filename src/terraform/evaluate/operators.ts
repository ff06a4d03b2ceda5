import * as l10n from '@vscode/l10n';
import type { BinaryOperator } from '../hcl/syntaxTree';
import { convert } from './conversion';
import { EvaluationError } from './failure';
import { quotient, remainder, rounded } from './numbers';
import { equalValues, Unknown, unknownIn, type Value } from './value';

/** @throws EvaluationError for an operand of another type, or null */
export function applyUnary(operator: '-' | '!', operand: Value): Value {
  if (operator === '!') {
    const value = operandOf(operand, 'bool');
    return value instanceof Unknown ? value : !value;
  }
  const value = operandOf(operand, 'number');
  return value instanceof Unknown ? value : 0 - value;
}

/** `&&` and `||` of two values that are both evaluated. @throws EvaluationError */
export function applyLogical(operator: '&&' | '||', left: Value, right: Value): Value {
  const one = operandOf(left, 'bool');
  const other = operandOf(right, 'bool');
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  return operator === '&&' ? one && other : one || other;
}

/** @throws EvaluationError for operands of another type, null, or a division by zero */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '&&' || operator === '||') return applyLogical(operator, left, right);
  if (operator === '==' || operator === '!=') {
    const unknown = unknownIn(left) ?? unknownIn(right);
    return unknown ?? equalValues(left, right) === (operator === '==');
  }
  const one = operandOf(left, 'number');
  const other = operandOf(right, 'number');
  if (one instanceof Unknown) return one;
  return other instanceof Unknown ? other : applyNumeric(operator, one, other);
}

type NumericOperator = Exclude<BinaryOperator, '&&' | '||' | '==' | '!='>;

function applyNumeric(operator: NumericOperator, left: number, right: number): Value {
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '+':
      return rounded(left + right, left, right);
    case '-':
      return rounded(left - right, left, right);
    case '*':
      return rounded(left * right, left, right);
    case '/':
      return quotient(left, right);
    case '%':
      return remainder(left, right);
  }
}

function operandOf(value: Value, kind: 'number'): number | Unknown;
function operandOf(value: Value, kind: 'bool'): boolean | Unknown;
function operandOf(value: Value, kind: 'number' | 'bool'): Value {
  if (value === null) throw new EvaluationError(l10n.t('An operand must not be null.'));
  return convert(value, { kind });
}
