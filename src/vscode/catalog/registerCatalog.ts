import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Graph } from '../graph';
import { CatalogView } from './catalogView';
import { detailsOf } from './detailsDocuments';

/** The Catalog view and the pages of its modules. */
export async function registerCatalog(graph: Graph): Promise<Disposable> {
  const disposables = new DisposableStore();
  const catalog = await graph.catalog();
  disposables.register(new CatalogView(graph, catalog));
  disposables.register(detailsOf(catalog));
  return disposables;
}
