import type { CatalogGroup } from '../../deployments/catalog/catalogGroups';

/** A row of the Catalog view, known to the editor by identity. */
export type CatalogNode =
  | { readonly type: 'group'; readonly group: CatalogGroup }
  | { readonly type: 'module'; readonly id: string }
  /** Says why a group has no rows. */
  | { readonly type: 'none'; readonly group: CatalogGroup }
  | { readonly type: 'more' };

/** The id of the module that a command was started on: a row, or something with an id. */
export function catalogIdOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  // Rows of other views have ids too, of other things.
  if ('repository' in value || ('type' in value && value.type !== 'module')) return undefined;
  return typeof value.id === 'string' && value.id !== '' ? value.id : undefined;
}
