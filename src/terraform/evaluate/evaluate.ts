import type { Expression } from '../hcl/syntaxTree';
import { Budget } from './budget';
import { evaluateExpression } from './expressions';
import { EvaluationError, LimitReached } from './failure';
import { toPlain } from './plainValue';
import type { Scope } from './scope';
import { Unknown, unknownIn, type Value } from './value';

export type Evaluation =
  /** A JSON value; sets and lists are arrays, the keys of objects are sorted. */
  | { readonly kind: 'known'; readonly value: unknown }
  /** Depends on what only a real run knows, or costs more than is spent here. One localised sentence. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Terraform would fail. One localised sentence. */
  | { readonly kind: 'error'; readonly message: string };

/**
 * The value of an expression of Terraform's language
 * (developer.hashicorp.com/terraform/language/expressions and /functions). Never throws, and its work is limited.
 *
 * Numbers have the 15 digits of a double, where Terraform has 512 bits; what needs more is unknown. Where `&&` and `||`
 * could stop early is unknown when it matters: Terraform evaluates both sides before 1.12, and later versions do not.
 * @param whole what several evaluations may cost together; what comes when it is spent is unknown
 */
export function evaluate(expression: Expression, scope: Scope, whole?: Budget): Evaluation {
  try {
    const value = evaluateToValue(expression, scope, whole);
    const unknown = unknownIn(value);
    return unknown === undefined
      ? { kind: 'known', value: toPlain(value) }
      : { kind: 'unknown', reason: unknown.reason };
  } catch (error) {
    if (error instanceof EvaluationError) return { kind: 'error', message: error.message };
    throw error;
  }
}

/**
 * The value with its kinds of collections kept and its unknown parts in their places, for a scope of others.
 * @param whole as for `evaluate`
 * @throws EvaluationError where Terraform would fail
 */
export function evaluateToValue(expression: Expression, scope: Scope, whole?: Budget): Value {
  try {
    return evaluateExpression(expression, {
      scope,
      budget: Budget.ofOne(whole),
      names: undefined,
      references: new Map(),
    });
  } catch (error) {
    if (error instanceof LimitReached) return new Unknown(error.message);
    throw error;
  }
}
