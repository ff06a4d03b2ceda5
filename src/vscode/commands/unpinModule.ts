import * as l10n from '@vscode/l10n';
import { pinModules } from '../catalog/pinModules';
import type { Graph } from '../graph';

/** `RAD: Unpin Module…`: the rows that are selected, else those that the person ticks. */
export async function unpinModule(graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  await pinModules(await graph.catalog(), { argument, selection, isPinned: false, title: l10n.t('Unpin Modules') });
}
