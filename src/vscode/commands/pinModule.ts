import * as l10n from '@vscode/l10n';
import { pinModules } from '../catalog/pinModules';
import type { Graph } from '../graph';

/** `RAD: Pin Module…`: the rows that are selected, else those that the person ticks. */
export async function pinModule(graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  await pinModules(await graph.catalog(), { argument, selection, isPinned: true, title: l10n.t('Pin Modules') });
}
