import type { ModuleVariable } from './module';

/** What the catalog says of a module, from the special variables of its variables.tf. */
export interface ModuleFacts {
  /** One paragraph or more; empty without `module_description`. */
  readonly description: string;
  /** An https address. */
  readonly documentationUrl?: string;
  /** Module fee in hundredths of a credit, a whole number from 0. */
  readonly creditCost: number;
  /** Fee and build are paid from purchased credits alone. */
  readonly requirePurchasedCredits: boolean;
  /** Purge is offered. */
  readonly enablePurge: boolean;
  /** In the catalog for everybody. */
  readonly publicAccess: boolean;
  /** Names of modules that must be deployed first, in order. */
  readonly dependencies: readonly string[];
  /** Cloud services, for display. */
  readonly services: readonly string[];
  readonly category?: string;
}

const MAX_DESCRIPTION = 10_000;
const MAX_URL = 2048;
const MAX_ITEMS = 100;
const MAX_NAME = 200;
const MAX_CREDITS = 1_000_000_000;

/**
 * Reads the special variables by their literal defaults. What is missing or makes no sense gives the fallback: no
 * fee, no demand for purchased credits, purge allowed, and not public, so that a mistake never shows a module to
 * others. Texts and lists are cut to sizes a catalog can show. Never throws.
 * Source: rad-platform.md, section 1.3. The variable of the category is named nowhere; `module_category` follows the
 * names of its neighbours.
 */
export function readModuleFacts(variables: readonly ModuleVariable[]): ModuleFacts {
  const defaultOf = (name: string): unknown => {
    const declared = variables.find((variable) => variable.name === name)?.default;
    return declared?.literal === true ? declared.value : undefined;
  };
  const documentationUrl = httpsUrl(defaultOf('module_documentation'));
  const category = textOf(defaultOf('module_category'), MAX_NAME);
  return {
    description: textOf(defaultOf('module_description'), MAX_DESCRIPTION),
    ...(documentationUrl === undefined ? {} : { documentationUrl }),
    creditCost: hundredthsOf(defaultOf('credit_cost')),
    requirePurchasedCredits: flagOf(defaultOf('require_credit_purchases')) ?? false,
    enablePurge: flagOf(defaultOf('enable_purge')) ?? true,
    publicAccess: flagOf(defaultOf('public_access')) ?? false,
    dependencies: namesOf(defaultOf('module_dependency')),
    services: namesOf(defaultOf('module_services')),
    ...(category === '' ? {} : { category }),
  };
}

function textOf(value: unknown, limit: number): string {
  if (typeof value !== 'string') return '';
  // A cut must not leave half of a surrogate pair.
  return value
    .trim()
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** Terraform takes `"true"` for true. */
function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function httpsUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_URL || !/^https:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i.test(value)) {
    return undefined;
  }
  try {
    return new URL(value).href;
  } catch {
    return undefined;
  }
}

/**
 * Hundredths of a credit from a number, or from a text of digits. Worked out on the decimal digits, half a hundredth
 * up; 0 for what is negative, above 1,000,000,000 or no number.
 */
export function hundredthsOf(value: unknown): number {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(decimalText(value)) ?? [];
  if (whole === '' || Number(whole) > MAX_CREDITS) return 0;
  const digits = fraction.padEnd(3, '0');
  const hundredths = Number(whole) * 100 + Number(digits.slice(0, 2)) + (Number(digits.slice(2, 3)) >= 5 ? 1 : 0);
  return hundredths > MAX_CREDITS * 100 ? 0 : hundredths;
}

function decimalText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value + 0) : '';
}

/** The texts of a list, once each. */
function namesOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const names = value.map((name: unknown) => textOf(name, MAX_NAME)).filter((name) => name !== '');
  return [...new Set(names)].slice(0, MAX_ITEMS);
}
