import * as l10n from '@vscode/l10n';
import { shortened, valueText } from '../form/valueText';
import type { ModuleVariable } from '../module';
import { hundredthsOf } from '../moduleFacts';
import type { Difference } from './interfaceChange';
import { normalSource, sameValue } from './sameValue';

type Default = NonNullable<ModuleVariable['default']>;

/** Of a value in a sentence. */
const MAX_VALUE = 60;

/** Special variables that the catalog shows and nothing else depends on (rad-platform.md, section 1.3). */
const DISPLAYED: ReadonlySet<string> = new Set([
  'module_description',
  'module_documentation',
  'module_services',
  'module_category',
]);

/** How the default of a variable changed. */
export function defaultChange(before: ModuleVariable, after: ModuleVariable): readonly Difference[] {
  const [older, newer] = [before.default, after.default];
  if (newer === undefined) {
    if (older === undefined) return [];
    return [{ severity: 'breaking', message: l10n.t('It has no default any more: everybody must give a value.') }];
  }
  if (older === undefined) {
    const message = l10n.t('It has a default now: {0}.', shown(newer, after));
    return [{ severity: 'attention', message: after.sensitive ? l10n.t('It has a default now.') : message }];
  }
  if (sameDefault(older, newer)) return [];
  return [special(after.name, older, newer) ?? ordinary(before, after, older, newer)];
}

/** A text and the number or bool that it says are one value: Terraform converts defaults to the type. */
function sameDefault(older: Default, newer: Default): boolean {
  if (!older.literal || !newer.literal) {
    return !older.literal && !newer.literal && normalSource(older.source) === normalSource(newer.source);
  }
  return sameValue(older.value, newer.value) || (isPlain(older.value) && String(older.value) === plain(newer.value));
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const plain = (value: unknown): string | undefined => (isPlain(value) ? String(value) : undefined);

function ordinary(before: ModuleVariable, after: ModuleVariable, older: Default, newer: Default): Difference {
  if (before.sensitive || after.sensitive) {
    return { severity: 'attention', message: l10n.t('The default changed: who did not set it gets the new one.') };
  }
  const values = [shown(older, before), shown(newer, after)] as const;
  if (values[0] === values[1]) {
    return { severity: 'attention', message: l10n.t('The default changed: who did not set it gets the new one.') };
  }
  return {
    severity: 'attention',
    message: l10n.t('The default changed from {0} to {1}: who did not set it gets the new one.', ...values),
  };
}

/** What the special variables of the platform mean. */
function special(name: string, older: Default, newer: Default): Difference | undefined {
  if (DISPLAYED.has(name)) return { severity: 'harmless', message: l10n.t('The catalog shows another text.') };
  if (!older.literal || !newer.literal) return undefined;
  if (name === 'public_access') {
    const isPublic = newer.value === true || newer.value === 'true';
    const message = isPublic
      ? l10n.t('The module becomes visible to every user.')
      : l10n.t('The module is no longer visible to every user; live deployments keep running.');
    return { severity: 'attention', message };
  }
  if (name !== 'credit_cost') return undefined;
  const [from, to] = [creditText(older.value), creditText(newer.value)];
  if (from === to) return undefined;
  return { severity: 'attention', message: l10n.t('The module fee changes from {0} to {1} credits.', from, to) };
}

function creditText(value: unknown): string {
  const hundredths = hundredthsOf(value);
  const rest = hundredths % 100;
  const whole = String((hundredths - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}

function shown(value: Default, { sensitive }: ModuleVariable): string {
  if (sensitive) return '***';
  const text = value.literal ? valueText(value.value) : normalSource(value.source);
  return shortened(text.replaceAll(/\s+/g, ' '), MAX_VALUE);
}
