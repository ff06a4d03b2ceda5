import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { CatalogModule } from '../../contract/catalogModules';
import type { ModuleRow } from '../../publishing/moduleRow';
import type { Graph } from '../graph';
import { moduleOf, type ModuleNode } from '../trees/moduleNodes';
import { chooseCatalogModule } from './chooseCatalogModule';

/** `RAD: Deploy…`: of a row of the Catalog or Modules view, else of the module that the person picks. */
export async function deployModule(graph: Graph, argument: unknown): Promise<void> {
  const row = rowOf(argument);
  const { id, name } =
    row === undefined
      ? await chooseCatalogModule(graph, argument, l10n.t('Deploy which module?'))
      : await publishedModule(graph, row);
  await (await graph.deployPanels()).deploy({ id, name });
}

/** The row of the Modules view that the command was started on. */
function rowOf(argument: unknown): ModuleRow | undefined {
  const isNode = typeof argument === 'object' && argument !== null && 'type' in argument && 'repository' in argument;
  const node = isNode ? moduleOf(argument as ModuleNode) : undefined;
  return node?.repository.modules.row(node.path);
}

/** The own module of the catalog that was published from a row. @throws AppError why there is none */
async function publishedModule(graph: Graph, { name, published, state }: ModuleRow): Promise<CatalogModule> {
  if (published === undefined && state !== 'unknown')
    throw refused(l10n.t('{0} is not in the catalog yet. Publish it first.', name));
  const catalog = await graph.catalog();
  // Another repository of the partner may have a module of that name.
  const isIt = ({ id, owned, name: own }: CatalogModule): boolean =>
    published === undefined ? owned && own === name : id === published.id;
  const module = catalog.modules.find(isIt) ?? (await catalog.search({ scope: 'partner', q: name })).find(isIt);
  if (module === undefined)
    throw refused(l10n.t('{0} is published, but not in the catalog yet. Try again in a moment.', name));
  return module;
}

const refused = (detail: string): AppError => new AppError('invalidRequest', { service: 'platform', detail });
