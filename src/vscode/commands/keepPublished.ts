import type { Graph } from '../graph';
import { selectedModules } from './selectedModules';

/** `RAD: Keep Published Version`: the next publish leaves these modules as they are. */
export function keepPublished(_graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  const chosen = selectedModules(argument, selection, ({ state }) => state === 'updateAvailable');
  for (const [modules, paths] of chosen) modules.keepPublished(paths, true);
  return Promise.resolve();
}
