import type { ModuleVariable } from './module';

export interface Duplicate {
  readonly variable: ModuleVariable;
  readonly first: ModuleVariable;
}

/** Every declaration of a name after its first. Terraform refuses them; RAD's parser keeps one of them silently. */
export function findDuplicates(variables: readonly ModuleVariable[]): readonly Duplicate[] {
  const firstOf = new Map<string, ModuleVariable>();
  const duplicates: Duplicate[] = [];
  for (const variable of variables) {
    const first = firstOf.get(variable.name);
    if (first === undefined) firstOf.set(variable.name, variable);
    else duplicates.push({ variable, first });
  }
  return duplicates;
}

const OVERRIDE = /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/;

/**
 * Override files (override.tf, *_override.tf, and so in every other form) change what other files declare, so a block
 * in them is no second declaration (Terraform: Override Files).
 */
export function isOverrideFile(name: string): boolean {
  return OVERRIDE.test(name);
}

/** The name of the file that an OpenTofu file takes the place of, e.g. main.tf of main.tofu; else undefined. */
export function replacedBy(name: string): string | undefined {
  const replaced = name.replace(/\.tofu(\.json)?$/, '.tf$1');
  return replaced === name ? undefined : replaced;
}
