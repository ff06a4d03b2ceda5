import { applyBinary, applyUnary, chooseBranch } from './operators';
import { UNKNOWN, type Literal } from './literalValue';
import type { BinaryExpression, Expression, ObjectExpression, TemplateExpression } from './syntaxTree';

export type LiteralResult = { readonly known: true; readonly value: unknown } | { readonly known: false };

/**
 * The value of an expression that needs no variables and no functions: strings, numbers, booleans, null, lists as
 * arrays, objects as plain objects (a key `__proto__` is an own key like any other), operators on plain values.
 * Everything else is not known, and so is what Terraform would first convert to another type.
 */
export function evaluateLiteral(expression: Expression): LiteralResult {
  const value = evaluate(expression);
  return value === UNKNOWN ? { known: false } : { known: true, value };
}

function evaluate(expression: Expression): Literal {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return expression.value;
    case 'null':
      return null;
    case 'parentheses':
      return evaluate(expression.expression);
    case 'template':
      return evaluateTemplate(expression);
    case 'tuple':
      return evaluateAll(expression.items);
    case 'object':
      return evaluateObject(expression);
    case 'unary':
      return applyUnary(expression.operator, evaluate(expression.operand));
    case 'binary':
      return evaluateBinary(expression);
    case 'conditional': {
      const { condition, whenTrue, whenFalse } = expression;
      return chooseBranch(evaluate(condition), evaluate(whenTrue), evaluate(whenFalse));
    }
    default:
      return UNKNOWN;
  }
}

/** A chain of operators leans to the left and may be thousands long, hence the loop. */
function evaluateBinary(expression: BinaryExpression): Literal {
  const chain: BinaryExpression[] = [];
  let innermost: Expression = expression;
  while (innermost.kind === 'binary') {
    chain.push(innermost);
    innermost = innermost.left;
  }
  let value = evaluate(innermost);
  for (const step of chain.reverse()) {
    if (value === UNKNOWN) return UNKNOWN;
    value = applyBinary(step.operator, value, evaluate(step.right));
  }
  return value;
}

function evaluateAll(expressions: readonly Expression[]): Literal {
  const values: unknown[] = [];
  for (const expression of expressions) {
    const value = evaluate(expression);
    if (value === UNKNOWN) return UNKNOWN;
    values.push(value);
  }
  return values;
}

function evaluateObject(expression: ObjectExpression): Literal {
  const object = {};
  for (const item of expression.items) {
    const name = objectKey(item.key);
    const value = evaluate(item.value);
    if (name === undefined || value === UNKNOWN) return UNKNOWN;
    // Assignment would run the setter of `__proto__`.
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return object;
}

/** A bare word is a key by its name, `null` and `true` too; any other expression by its value. */
function objectKey(key: Expression): string | undefined {
  if (key.kind === 'variable') return key.name.normalize('NFC');
  if (key.kind === 'null') return 'null';
  const value = evaluate(key);
  return value === UNKNOWN ? undefined : asText(value);
}

function evaluateTemplate(template: TemplateExpression): Literal {
  const [first] = template.parts;
  if (template.parts.length === 1 && first !== undefined) {
    if (first.kind === 'text') return first.text.normalize('NFC');
    // "${value}" is the value itself, not its text.
    return first.kind === 'interpolation' ? evaluate(first.expression) : UNKNOWN;
  }
  const texts: string[] = [];
  for (const part of template.parts) {
    if (part.kind === 'directive') return UNKNOWN;
    const value = part.kind === 'text' ? part.text : evaluate(part.expression);
    const text = value === UNKNOWN ? undefined : asText(value);
    if (text === undefined) return UNKNOWN;
    texts.push(text);
  }
  return texts.join('').normalize('NFC');
}

/** As Terraform converts to string; undefined when it cannot, or when it would need more digits than we have. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return undefined;
  const text = String(Object.is(value, -0) ? 0 : value);
  return /^-?\d{1,15}$|^-?\d{1,8}\.\d{1,7}$/.test(text) ? text : undefined;
}
