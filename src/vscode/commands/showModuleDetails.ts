import * as l10n from '@vscode/l10n';
import { catalogIdOf } from '../catalog/catalogNodes';
import { detailsOf } from '../catalog/detailsDocuments';
import type { Graph } from '../graph';

/** `RAD: Show Module Details…`: what the catalog says of a module, and what its form asks for. */
export async function showModuleDetails(graph: Graph, argument: unknown): Promise<void> {
  const catalog = await graph.catalog();
  const id = catalogIdOf(argument) ?? (await catalog.pick(l10n.t('Details of…'))).id;
  await detailsOf(catalog).show(id);
}
