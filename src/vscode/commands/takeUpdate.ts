import type { Graph } from '../graph';
import { selectedModules } from './selectedModules';

/** `RAD: Update with Next Publish`: undoes Keep Published Version. */
export function takeUpdate(_graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  const chosen = selectedModules(argument, selection, ({ keepsPublished }) => keepsPublished === true);
  for (const [modules, paths] of chosen) modules.keepPublished(paths, false);
  return Promise.resolve();
}
