import type { Expression } from '../hcl/syntaxTree';
import type { Budget } from './budget';
import type { Scope } from './scope';
import type { Value } from './value';

/** The names that a `for` brought in, innermost first. */
export interface LocalNames {
  readonly name: string;
  readonly value: Value;
  readonly outer: LocalNames | undefined;
}

/** Where an expression is evaluated. */
export interface Context {
  readonly scope: Scope;
  readonly budget: Budget;
  readonly names: LocalNames | undefined;
  /** Values of references that were converted already, by `root.name`. */
  readonly references: Map<string, Value>;
}

/** Evaluates an expression inside another. @throws EvaluationError, LimitReached */
export type EvaluateIn = (expression: Expression, context: Context) => Value;

/** A context with a name more. */
export function withName(context: Context, name: string | undefined, value: Value): Context {
  return name === undefined ? context : { ...context, names: { name, value, outer: context.names } };
}
