import { UNKNOWN, type Literal } from './literalValue';
import type { BinaryOperator } from './syntaxTree';

export function applyUnary(operator: '-' | '!', value: Literal): Literal {
  if (operator === '!') return typeof value === 'boolean' ? !value : UNKNOWN;
  // Terraform has no negative zero.
  return typeof value === 'number' ? 0 - value : UNKNOWN;
}

/** Operators on values of the type they are made for; a value that Terraform would convert first is not known. */
export function applyBinary(operator: BinaryOperator, left: Literal, right: Literal): Literal {
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  if (operator === '==' || operator === '!=') return compareEqual(operator, left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return applyLogical(operator, left, right);
  if (typeof left === 'number' && typeof right === 'number') return applyNumeric(operator, left, right);
  return UNKNOWN;
}

function compareEqual(operator: '==' | '!=', left: unknown, right: unknown): Literal {
  if (isCompound(left) || isCompound(right)) return UNKNOWN;
  return (left === right) === (operator === '==');
}

function isCompound(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function applyLogical(operator: BinaryOperator, left: boolean, right: boolean): Literal {
  if (operator === '&&') return left && right;
  return operator === '||' ? left || right : UNKNOWN;
}

function applyNumeric(operator: BinaryOperator, left: number, right: number): Literal {
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
      return right === 0 ? UNKNOWN : rounded(left / right, left, right);
    case '%':
      return left < 0 || right <= 0 ? UNKNOWN : rounded(left % right, left, right);
    default:
      return UNKNOWN;
  }
}

/** Terraform calculates with 512 bits: 0.1 + 0.2 is 0.3 there, so the last binary digits of ours are rounded away. */
function rounded(result: number, left: number, right: number): Literal {
  if (!Number.isFinite(result)) return UNKNOWN;
  const exact = Number.isSafeInteger(left) && Number.isSafeInteger(right);
  return (exact ? result : Number(result.toPrecision(15))) + 0;
}

/** Both branches must be known and of one type: Terraform converts them to a common type otherwise. */
export function chooseBranch(condition: Literal, whenTrue: Literal, whenFalse: Literal): Literal {
  if (typeof condition !== 'boolean' || whenTrue === UNKNOWN || whenFalse === UNKNOWN) return UNKNOWN;
  const sameType = typeof whenTrue === typeof whenFalse && !isCompound(whenTrue) && !isCompound(whenFalse);
  if (!sameType && whenTrue !== null && whenFalse !== null) return UNKNOWN;
  return condition ? whenTrue : whenFalse;
}
