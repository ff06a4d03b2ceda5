import type { CatalogModule } from '../../contract/catalogModules';
import { catalogIdOf } from '../catalog/catalogNodes';
import { aboutModule } from '../catalog/moduleFailure';
import type { Graph } from '../graph';

/**
 * The module of the catalog that a command is about: the one it was started on, else the one the person picks.
 * @param fits whether the command can do anything with it
 * @throws AppError `cancelled`; `invalidRequest` for a module that is not in the catalog; why the catalog could not be read
 */
export async function chooseCatalogModule(
  graph: Graph,
  argument: unknown,
  title: string,
  fits?: (module: CatalogModule) => boolean,
): Promise<CatalogModule> {
  const catalog = await graph.catalog();
  const id = catalogIdOf(argument);
  if (id === undefined) return catalog.pick(title, fits);
  // A link may name a module that lies beyond what was read.
  return catalog.rows.byId.get(id) ?? aboutModule(async () => (await graph.connection.require()).modules.module(id));
}
