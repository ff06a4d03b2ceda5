import * as l10n from '@vscode/l10n';
import { checkVariables } from '../../terraform/evaluate/checkVariables';
import { convertValue } from '../../terraform/evaluate/convertValue';
import type { VariableDeclaration } from '../../terraform/evaluate/variables';
import { isMandatory } from '../../terraform/form/formField';
import type { ModuleVariable } from '../../terraform/module';
import { readUiMeta } from '../../terraform/uiMeta';
import { validationFailed, type FieldError } from '../http/apiProblem';
import type { ModuleSource } from './moduleSource';

type Values = Readonly<Record<string, unknown>>;
type Variables = ModuleSource['variables'];

/**
 * Refuses values that the module would not take, before anything is stored.
 * @param given what the caller sends now: nothing that the platform sets or that the target leaves out
 * @param all with what is stored and what the platform sets
 * @throws ApiProblem validation_failed with an error per variable
 */
export function requireValues(variables: Variables, given: Values, all: Values, target: 'own' | 'rad'): void {
  const errors = [...refusedNames(variables, given, target), ...missingByTag(variables, all)];
  const anySecret = [...variables.values()].some(({ sensitive }) => sensitive);
  const named = new Set(errors.map(({ pointer }) => pointer));
  for (const { name, kind, message } of checkVariables([...variables.values()].map(toDeclaration), all).findings) {
    const pointer = pointerOf(name);
    if (named.has(pointer)) continue;
    // Only the module's own words are known to be free of the value; a condition may look at every variable.
    const variable = variables.get(name);
    const ownWords = variable?.validations.some((known) => known.message === message) === true;
    const quotes = !ownWords && (variable?.sensitive === true || (kind === 'validation' && anySecret));
    errors.push({ pointer, code: kind, detail: quotes ? l10n.t('The value is not valid.') : message });
  }
  if (errors.length > 0) throw validationFailed(l10n.t('Some variables are missing or not valid.'), errors);
}

/**
 * The variables that a change would not take in place: not update-safe, and another value than now.
 * @param present the stored values of the caller
 */
export function destructiveChanges(variables: Variables, present: Values, given: Values): readonly FieldError[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const variable = variables.get(name);
    if (variable === undefined || readUiMeta(variable.description ?? '').updateSafe) return [];
    if (sameValue(variable, present[name], value)) return [];
    const detail = l10n.t('A change of "{0}" may destroy what is deployed.', name);
    return [{ pointer: pointerOf(name), code: 'not_update_safe', detail }];
  });
}

function refusedNames(variables: Variables, given: Values, target: 'own' | 'rad'): FieldError[] {
  return Object.keys(given).flatMap((name) => {
    const meta = readUiMeta(variables.get(name)?.description ?? '');
    const pointer = pointerOf(name);
    if (meta.group === 0) {
      return [{ pointer, code: 'not_settable', detail: l10n.t('"{0}" is set by the platform.', name) }];
    }
    if (target === 'rad' && meta.notRadManaged) {
      const detail = l10n.t('"{0}" is not for projects that RAD manages.', name);
      return [{ pointer, code: 'not_settable', detail }];
    }
    return [];
  });
}

/** A tag may ask for a value where Terraform has a default. */
function missingByTag(variables: Variables, all: Values): FieldError[] {
  return [...variables.values()].flatMap((variable) => {
    const { name, description = '' } = variable;
    const meta = readUiMeta(description);
    if (!meta.required || !isMandatory(variable, meta) || all[name] !== undefined) return [];
    return [{ pointer: pointerOf(name), code: 'missing', detail: l10n.t('The variable "{0}" needs a value.', name) }];
  });
}

function sameValue(variable: ModuleVariable, present: unknown, given: unknown): boolean {
  return canonical(variable, present) === canonical(variable, given);
}

/** Equal values have equal texts; undefined is a default that is not known. */
function canonical({ default: fallback, nullable, typeTree }: ModuleVariable, value: unknown): string | undefined {
  const literal = fallback?.literal === true ? fallback.value : undefined;
  const used = value === undefined || (value === null && !nullable) ? literal : value;
  if (used === undefined) return undefined;
  const converted = convertValue(typeTree, used);
  return JSON.stringify(converted.ok ? converted.value : used);
}

function toDeclaration(variable: ModuleVariable): VariableDeclaration {
  const { name, typeTree, default: fallback, nullable, validations } = variable;
  const known =
    fallback?.literal === true ? { known: true as const, value: fallback.value } : { known: false as const };
  return { name, type: typeTree, ...(fallback === undefined ? {} : { default: known }), nullable, validations };
}

/** RFC 6901. */
function pointerOf(name: string): string {
  return `/variables/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
