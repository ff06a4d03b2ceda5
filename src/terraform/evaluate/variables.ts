import * as l10n from '@vscode/l10n';
import type { TypeTree } from '../../contract/form';
import { ConversionError, convert } from './conversion';
import { LimitReached } from './failure';
import { fromPlain } from './plainValue';
import { ANY } from './unification';
import { Unknown, type Value } from './value';

/** What a `variable` block says, as far as a value for it matters. */
export interface VariableDeclaration {
  readonly name: string;
  /** `any` when absent. */
  readonly type?: TypeTree;
  /** Present when a default is declared; `known: false` when it is not a literal. */
  readonly default?: { readonly known: true; readonly value: unknown } | { readonly known: false };
  /** True when absent, as in Terraform. */
  readonly nullable?: boolean;
  readonly validations?: readonly VariableValidation[];
}

export interface VariableValidation {
  /** HCL source of the condition. */
  readonly condition: string;
  /** The module's own error message. */
  readonly message: string;
}

/** One thing that is wrong with the values given; the message is one localised sentence, or the module's own. */
export interface VariableFinding {
  readonly name: string;
  readonly kind: 'missing' | 'unknown_variable' | 'type' | 'null' | 'validation';
  readonly message: string;
}

export interface AssignedVariables {
  /** By name, for `Scope.variables`; a value that is missing or wrong is `Unknown`. */
  readonly values: ReadonlyMap<string, Value>;
  readonly findings: readonly VariableFinding[];
}

/**
 * The values that a module's variables have when these JSON values are given: defaults filled in, converted to the
 * types (developer.hashicorp.com/terraform/language/values/variables). Says what Terraform would refuse, validations
 * apart. A value of undefined is not given.
 */
export function assignVariables(
  declarations: readonly VariableDeclaration[],
  given: Readonly<Record<string, unknown>>,
): AssignedVariables {
  const findings: VariableFinding[] = [];
  const values = new Map<string, Value>();
  for (const declaration of declarations) {
    const { name } = declaration;
    const assigned = assign(declaration, Object.hasOwn(given, name) ? given[name] : undefined);
    if ('kind' in assigned) findings.push(assigned);
    const refused = (): Unknown => new Unknown(l10n.t('The variable "{0}" has no valid value.', name));
    values.set(name, 'kind' in assigned ? refused() : assigned.value);
  }
  for (const name of Object.keys(given)) {
    if (values.has(name)) continue;
    const message = l10n.t('The module has no variable "{0}".', name);
    findings.push({ name, kind: 'unknown_variable', message });
  }
  return { values, findings };
}

function assign(declaration: VariableDeclaration, given: unknown): VariableFinding | { value: Value } {
  const { name, default: fallback, nullable = true } = declaration;
  if (given === undefined && fallback === undefined) {
    return { name, kind: 'missing', message: l10n.t('The variable "{0}" needs a value.', name) };
  }
  const usesDefault = given === undefined || (given === null && !nullable && fallback !== undefined);
  if (usesDefault && fallback?.known === false) {
    return { value: new Unknown(l10n.t('The default of "{0}" is not a plain value.', name)) };
  }
  const value = usesDefault && fallback?.known === true ? fallback.value : given;
  if (value === null && !nullable) {
    return { name, kind: 'null', message: l10n.t('The variable "{0}" must not be null.', name) };
  }
  return convertedTo(declaration.type ?? ANY, name, value);
}

function convertedTo(type: TypeTree, name: string, value: unknown): VariableFinding | { value: Value } {
  try {
    return { value: convert(fromPlain(value), type) };
  } catch (error) {
    if (error instanceof LimitReached) return { value: new Unknown(error.message) };
    if (!(error instanceof ConversionError)) throw error;
    const place = [name, ...error.path].join('.');
    return { name, kind: 'type', message: l10n.t('{0}: {1}', place, error.message) };
  }
}
