import type { FormField } from '../../contract/form';
import type { ModuleVariable } from '../module';
import { withoutUiMeta, type UiMeta } from '../uiMeta';
import { hasJsonForm } from './jsonForm';
import { startCase } from './startCase';
import { widgetOf } from './widget';

/** What a field shows of an existing deployment. */
export interface FieldState {
  /** Present values by variable. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Names of the sensitive variables whose value is stored. */
  readonly configured: ReadonlySet<string>;
  /** An update of a platform that locks what is not update-safe. */
  readonly locksUnsafe: boolean;
}

/** One variable as a field of the form, in the shape of the contract. */
export function formFieldOf(variable: ModuleVariable, meta: UiMeta, state: FieldState): FormField {
  const { name, typeTree, sensitive, validations } = variable;
  const fallback = defaultOf(variable);
  const value = sensitive || !state.values.has(name) ? {} : { value: state.values.get(name) };
  const values = [...Object.values(fallback), ...Object.values(value)];
  const widget = widgetOf({ name, type: typeTree, sensitive, options: meta.options, values });
  return {
    name,
    label: startCase(name),
    description: withoutUiMeta(variable.description ?? ''),
    type: variable.type ?? 'any',
    typeTree,
    ...fallback,
    ...value,
    required: isMandatory(variable, meta),
    options: widget === 'select' ? [...meta.options] : [],
    widget,
    updateSafe: meta.updateSafe,
    sensitive,
    configured: sensitive && state.configured.has(name),
    readOnly: state.locksUnsafe && !meta.updateSafe,
    notRadManaged: meta.notRadManaged,
    validations: validations.map((validation) => ({ ...validation })),
  };
}

/**
 * Whether somebody must give a value: the variable has no default, its default is null though it may not be null, or
 * its tag says `required`. It says nothing of the deployment: a secret that is configured may stay blank.
 * This is Terraform's rule. RAD Lab's (everything but `default = ""`) would refuse forms whose optional fields are
 * left at a null or empty default, which Terraform takes.
 */
export function isMandatory({ default: fallback, nullable }: ModuleVariable, { required }: UiMeta): boolean {
  if (required || fallback === undefined) return true;
  return fallback.literal && fallback.value === null && !nullable;
}

/**
 * A default that is no literal, or has no form in JSON, counts as one but cannot be shown. That of a sensitive variable
 * is its publisher's secret, and the form is for everybody who may deploy the module: it tells an empty one alone.
 */
function defaultOf({ default: fallback, sensitive }: ModuleVariable): { default?: unknown } {
  if (fallback?.literal !== true || !hasJsonForm(fallback.value)) return {};
  const { value } = fallback;
  return sensitive && value !== null && value !== '' ? {} : { default: value };
}
