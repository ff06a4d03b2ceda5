import * as l10n from '@vscode/l10n';
import type { Expression } from '../hcl/syntaxTree';
import type { Budget } from './budget';
import { evaluateToValue } from './evaluate';
import { EvaluationError } from './failure';
import { localReferences } from './localReferences';
import type { Scope } from './scope';
import { Unknown, type Value } from './value';

/** One argument of a `locals` block. */
export interface LocalDefinition {
  readonly name: string;
  readonly expression: Expression;
  /** The whole text of the file that it was parsed from. */
  readonly source: string;
}

export interface EvaluatedLocals {
  /** By name, for `Scope.locals`; `Unknown` where Terraform would fail, too. */
  readonly values: ReadonlyMap<string, Value>;
  readonly errors: readonly { readonly name: string; readonly message: string }[];
}

/**
 * Evaluates the local values of a module in the order in which they need each other. Never throws.
 * @param whole as for `evaluate`
 */
export function evaluateLocals(
  definitions: readonly LocalDefinition[],
  scope: Omit<Scope, 'source'>,
  whole?: Budget,
): EvaluatedLocals {
  const values = new Map<string, Value>();
  const errors: { name: string; message: string }[] = [];
  const fail = (name: string, message: string): void => {
    errors.push({ name, message });
    values.set(name, new Unknown(message));
  };
  let waiting = [...new Map(definitions.map((definition) => [definition.name, definition])).values()];
  const names = new Set(waiting.map(({ name }) => name));
  const needs = new Map(
    waiting.map(({ name, expression }) => [name, [...localReferences(expression)].filter((other) => names.has(other))]),
  );
  while (waiting.length > 0) {
    const ready = waiting.filter(({ name }) => needs.get(name)?.every((other) => values.has(other)));
    for (const { name, expression, source } of ready) {
      try {
        values.set(name, evaluateToValue(expression, { ...scope, source, locals: values }, whole));
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error;
        fail(name, error.message);
      }
    }
    waiting = waiting.filter(({ name }) => !values.has(name));
    if (ready.length > 0) continue;
    for (const { name } of waiting) fail(name, l10n.t('The local value "{0}" refers to itself in a circle.', name));
    break;
  }
  return { values, errors };
}
