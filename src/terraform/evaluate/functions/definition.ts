import type { Budget } from '../budget';
import type { Value } from '../value';

/** A function of Terraform's language. */
export interface FunctionDefinition {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /**
   * `whole` (the default): an unknown anywhere in an argument makes the result unknown. `top`: only an argument that
   * is unknown itself does; the result may hold the unknown parts of the arguments. `own`: the function decides.
   */
  readonly unknowns?: 'whole' | 'top' | 'own';
  /** Positions of arguments that may be null, `all` for every one. Null elsewhere is an error. */
  readonly nullable?: 'all' | readonly number[];
  /** @throws EvaluationError for arguments that Terraform refuses, LimitReached */
  readonly apply: (args: readonly Value[], budget: Budget) => Value;
}

export type FunctionFamily = Readonly<Record<string, FunctionDefinition>>;

export const ANY_NUMBER = Number.POSITIVE_INFINITY;
