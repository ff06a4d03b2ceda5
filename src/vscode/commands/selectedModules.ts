import type { ModuleRow } from '../../publishing/moduleRow';
import type { OpenRepository } from '../modules/workspaceModules';
import { rowOf, type ModuleNode, type ModuleRowNode } from '../trees/moduleNodes';

const isModule = (value: unknown): value is ModuleRowNode =>
  typeof value === 'object' && value !== null && (value as Partial<ModuleNode>).type === 'module';

/**
 * The modules that a menu of the tree was opened for, by repository: the selection when the row is in it, else the row
 * alone, as far as they fit.
 * @param argument the row
 * @param selection what the editor passes along; absent when the row is not in it
 */
export function selectedModules(
  argument: unknown,
  selection: unknown,
  fits: (row: ModuleRow) => boolean,
): ReadonlyMap<OpenRepository['modules'], readonly string[]> {
  const selected: unknown[] = Array.isArray(selection) && selection.includes(argument) ? selection : [argument];
  const found = new Map<OpenRepository['modules'], string[]>();
  for (const node of selected.filter(isModule)) {
    const row = rowOf(node);
    if (row === undefined || !fits(row)) continue;
    const { modules } = node.repository;
    found.set(modules, [...(found.get(modules) ?? []), node.path]);
  }
  return found;
}
