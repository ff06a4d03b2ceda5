import * as l10n from '@vscode/l10n';
import type { BinaryExpression, Expression, ObjectExpression } from '../hcl/syntaxTree';
import { evaluateCall } from './call';
import type { Context } from './context';
import { evaluateConditional } from './conditional';
import { convert } from './conversion';
import { EvaluationError } from './failure';
import { evaluateFor } from './forExpression';
import { textKey } from './objectKey';
import { applyBinary, applyLogical, applyUnary } from './operators';
import { rootValue } from './references';
import { evaluateSteps } from './steps';
import { evaluateTemplate } from './templates';
import { Mapping, Sequence, sizeOf, Unknown, type Value } from './value';

/** @throws EvaluationError where Terraform would fail, LimitReached where we stop */
export function evaluateExpression(expression: Expression, context: Context): Value {
  context.budget.spend(1);
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return expression.value;
    case 'null':
      return null;
    case 'parentheses':
      return evaluateExpression(expression.expression, context);
    case 'template':
      return evaluateTemplate(expression, context, evaluateExpression);
    case 'tuple':
      return new Sequence(
        'tuple',
        expression.items.map((item) => evaluateExpression(item, context)),
      );
    case 'object':
      return evaluateObject(expression, context);
    case 'for':
      return evaluateFor(expression, context, evaluateExpression);
    case 'call':
      return evaluateCall(expression, context, evaluateExpression);
    case 'variable':
      return rootValue(expression.name, context);
    case 'attribute':
    case 'index':
    case 'splat':
      return evaluateSteps(expression, context, evaluateExpression);
    case 'unary':
      return applyUnary(expression.operator, evaluateExpression(expression.operand, context));
    case 'binary':
      return evaluateBinary(expression, context);
    case 'conditional':
      return evaluateConditional(expression, context, evaluateExpression);
  }
}

/** A chain of operators leans to the left and may be thousands long, hence the loop. */
function evaluateBinary(expression: BinaryExpression, context: Context): Value {
  const chain: BinaryExpression[] = [];
  let innermost: Expression = expression;
  while (innermost.kind === 'binary') {
    chain.push(innermost);
    innermost = innermost.left;
  }
  let value = evaluateExpression(innermost, context);
  for (const { operator, right } of chain.reverse()) {
    context.budget.spend(1 + sizeOf(value) / 8);
    if (operator === '&&' || operator === '||') value = logical(operator, value, right, context);
    else value = applyBinary(operator, value, evaluateExpression(right, context));
  }
  return value;
}

/** Whether the right side counts when the left one has decided depends on Terraform's version: 1.12 began to stop. */
function logical(operator: '&&' | '||', left: Value, right: Expression, context: Context): Value {
  const decided =
    !(left instanceof Unknown) && left !== null && convert(left, { kind: 'bool' }) === (operator === '||');
  try {
    return applyLogical(operator, left, evaluateExpression(right, context));
  } catch (error) {
    if (!decided || !(error instanceof EvaluationError)) throw error;
    return new Unknown(l10n.t('Terraform before version 1.12 fails here: {0}', error.message));
  }
}

function evaluateObject(expression: ObjectExpression, context: Context): Value {
  const entries = new Map<string, Value>();
  let unknownKey: Unknown | undefined;
  for (const item of expression.items) {
    const key = objectKey(item.key, context);
    const value = evaluateExpression(item.value, context);
    if (key instanceof Unknown) unknownKey ??= key;
    else entries.set(key, value);
  }
  return unknownKey ?? new Mapping('object', entries);
}

/** A bare word is a key by its name, `null` and `true` too; any other expression by its value. */
function objectKey(key: Expression, context: Context): string | Unknown {
  if (key.kind === 'variable') return key.name.normalize('NFC');
  if (key.kind === 'null') return 'null';
  return textKey(evaluateExpression(key, context));
}
