import * as l10n from '@vscode/l10n';
import { readUiMeta } from '../uiMeta';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import { listedVariablesFile } from './insertVariables';
import type { Finding, ModuleRule } from './rule';
import { findWrongType } from './standardType';
import { standardVariable, STANDARD_VARIABLES } from './standardVariables';
import { setArgument } from './setArgument';
import { fixOf } from './textEdits';
import { spanOfArgument } from './variableBlocks';

interface Expectation {
  fits(value: unknown): boolean;
  /** What fits, as it ends the sentence "The default of X must be …". */
  wanted(): string;
  /** Means the same to every module, so that a repair may set it. */
  readonly harmless?: true;
}

const TRUE_OR_FALSE: Expectation = {
  fits: (value) => typeof value === 'boolean',
  wanted: () => l10n.t('true or false, without quotes'),
  harmless: true,
};
const NAMES: Expectation = {
  fits: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  wanted: () => l10n.t('a list of texts'),
  harmless: true,
};

/** What prices, texts and accounts are is the partner's decision; only what can never work is said. */
const EXPECTATIONS: ReadonlyMap<string, Expectation> = new Map<string, Expectation>([
  [
    'module_description',
    {
      fits: (value) => typeof value === 'string' && value.trim() !== '',
      wanted: () => l10n.t('the text of the module card'),
    },
  ],
  ['module_dependency', NAMES],
  ['module_services', NAMES],
  ['credit_cost', { fits: (value) => typeof value === 'number', wanted: () => l10n.t('a number, without quotes') }],
  ['require_credit_purchases', TRUE_OR_FALSE],
  ['enable_purge', TRUE_OR_FALSE],
  [
    'deployment_id',
    {
      fits: (value) => value === null,
      wanted: () => l10n.t('null, because each deployment has its own'),
      harmless: true,
    },
  ],
  [
    'resource_creator_identity',
    { fits: (value) => typeof value === 'string', wanted: () => l10n.t('an e-mail address or an empty text') },
  ],
  [
    'trusted_users',
    {
      fits: (value) => Array.isArray(value) && value.length === 0,
      wanted: () => l10n.t('[], because it holds for every deployment'),
      harmless: true,
    },
  ],
]);

/** RAD012: the standard variables have their types, and defaults that RAD can work with. `public_access` is RAD003's. */
export const rad012: ModuleRule = {
  id: 'RAD012',
  severity: 'warning',
  title: () => l10n.t('The standard variables have their types and defaults'),
  explanation: () =>
    l10n.t(
      'RAD sets the standard variables itself or reads their defaults, and counts on their types. Another type fails in the middle of a deployment; without a default every user is asked.',
    ),
  *check(module) {
    if (listedVariablesFile(module) === undefined) return;
    const names = new Set(STANDARD_VARIABLES.filter(({ kind }) => kind === 'standard').map(({ name }) => name));
    names.delete('public_access');
    for (const variable of module.variables) {
      if (!names.has(variable.name)) continue;
      const finding = findWrongType(module, variable) ?? findWrongDefault(module, variable);
      if (finding !== undefined) yield finding;
    }
  },
};

function findWrongDefault(module: ModuleSource, variable: ModuleVariable): Finding | undefined {
  const { name, default: fallback } = variable;
  const expected = EXPECTATIONS.get(name);
  if (expected === undefined) return undefined;
  if (fallback === undefined) return withoutDefault(module, variable, expected);
  if (fallback.literal && expected.fits(fallback.value)) return undefined;
  const unquoted = fallback.literal ? withoutQuotes(fallback.value, expected) : undefined;
  const edits = unquoted === undefined ? [] : setArgument(module, variable, 'default', unquoted);
  return {
    message: l10n.t('The default of the standard variable "{0}" must be {1}.', name, expected.wanted()),
    ...spanOfArgument(module, variable, 'default'),
    ...fixOf(l10n.t('Remove the Quotes'), edits),
  };
}

function withoutDefault(
  module: ModuleSource,
  variable: ModuleVariable,
  { harmless }: Expectation,
): Finding | undefined {
  // In group 0 nobody is asked and RAD021 says so.
  if (readUiMeta(variable.description ?? '').group === 0) return undefined;
  const standard = harmless === true ? standardVariable(variable.name)?.default : undefined;
  const edits = standard === undefined ? [] : setArgument(module, variable, 'default', standard);
  return {
    message: l10n.t('The standard variable "{0}" has no default, so every user is asked for it.', variable.name),
    ...spanOfArgument(module, variable, 'default'),
    ...fixOf(l10n.t('Set the Default to {0}', standard ?? ''), edits),
  };
}

/** `"true"` and `"50"`, which Terraform converts and the catalog need not. */
function withoutQuotes(value: unknown, expected: Expectation): string | undefined {
  if (typeof value !== 'string' || !/^(?:true|false|0|[1-9]\d{0,8})$/.test(value)) return undefined;
  return expected.fits(JSON.parse(value)) ? value : undefined;
}
