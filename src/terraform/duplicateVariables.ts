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

/** Override files (override.tf, *_override.tf) repeat blocks on purpose (Terraform: Files and Configuration Structure). */
export function isOverrideFile(name: string): boolean {
  return name === 'override.tf' || name.endsWith('_override.tf');
}
