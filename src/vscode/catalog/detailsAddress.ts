import type { CatalogModule } from '../../contract/catalogModules';

/** A page is named after its module, for its tab; which one it is says the id. */
const pageName = (name: string): string => `${name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100) || 'module'}.md`;

/** Path of the page of a module. */
export const detailsPath = ({ id, name }: Pick<CatalogModule, 'id' | 'name'>): string =>
  `/${encodeURIComponent(id)}/${pageName(name)}`;

/** From the page of one module to that of another. */
export const detailsLink = (module: Pick<CatalogModule, 'id' | 'name'>): string =>
  // The address is decoded once when it is followed.
  `..${detailsPath(module).replaceAll('%', '%25')}`;

/** The id of the module that a page is about; undefined for another path. */
export function detailedModule(path: string): string | undefined {
  const [, id] = /^\/([^/]+)\/[^/]+\.md$/.exec(path) ?? [];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch {
    return undefined;
  }
}
