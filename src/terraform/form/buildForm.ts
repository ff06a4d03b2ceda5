import type { FormField, FormStep } from '../../contract/form';
import type { ModuleVariable } from '../module';
import { readUiMeta, type UiMeta } from '../uiMeta';
import { formFieldOf, isMandatory } from './formField';

export interface FormOptions {
  /** `basic` has the mandatory fields alone. */
  readonly mode: 'basic' | 'advanced';
  /** The partner's own cloud project, or one that RAD manages. */
  readonly target: 'own' | 'rad';
  /** A deployment's present values by variable; those of sensitive variables are not passed on. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Names of the sensitive variables whose value is stored. */
  readonly configured?: Iterable<string>;
  /** The form of an existing deployment. */
  readonly update?: boolean;
  /** RAD's setting "Enforce Update Safe": an update locks what is not update-safe. Partners are exempt from it. */
  readonly enforceUpdateSafe?: boolean;
}

/**
 * The pages of a module's form: one per UIMeta group in ascending order, group 0 never, variables without a group
 * last; within a page by UIMeta order, those without one last, then by declaration. A page without fields is left
 * out; of a variable declared twice the first counts. Pure.
 * Source: rad-platform.md, section 1.2; the shape is the contract's.
 */
export function buildForm(variables: readonly ModuleVariable[], options: FormOptions): FormStep[] {
  const { mode, target, update = false, enforceUpdateSafe = false } = options;
  const state = {
    values: new Map(Object.entries(options.values ?? {})),
    configured: new Set(options.configured),
    locksUnsafe: update && enforceUpdateSafe,
  };
  const pages = new Map<number | null, Entry[]>();
  for (const variable of firstOfEachName(variables)) {
    const meta = readUiMeta(variable.description ?? '');
    if (meta.group === 0) continue;
    if (target === 'rad' && meta.notRadManaged) continue;
    if (mode === 'basic' && !isMandatory(variable, meta)) continue;
    const entry = { order: meta.order ?? Infinity, variable, meta };
    const group = meta.group ?? null;
    const page = pages.get(group);
    if (page === undefined) pages.set(group, [entry]);
    else page.push(entry);
  }
  const fieldOf = ({ variable, meta }: Entry): FormField => formFieldOf(variable, meta, state);
  return [...pages]
    .sort(([one], [other]) => compare(one ?? Infinity, other ?? Infinity))
    .map(([group, entries]) => ({
      group,
      fields: entries.sort((one, other) => compare(one.order, other.order)).map(fieldOf),
    }));
}

interface Entry {
  /** Infinity without one. */
  readonly order: number;
  readonly variable: ModuleVariable;
  readonly meta: UiMeta;
}

function firstOfEachName(variables: readonly ModuleVariable[]): readonly ModuleVariable[] {
  const byName = new Map<string, ModuleVariable>();
  for (const variable of variables) if (!byName.has(variable.name)) byName.set(variable.name, variable);
  return [...byName.values()];
}

/** Not a difference: Infinity less itself is no number. */
function compare(one: number, other: number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
