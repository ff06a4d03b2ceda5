import type { Graph } from '../graph';
import { discardTicks } from './discard';
import { selectedModules } from './selectedModules';

/** `RAD: Discard Staged Change`: the rows show again what is published. */
export async function discardTick(_graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  await discardTicks(selectedModules(argument, selection, ({ staged }) => staged !== undefined));
}
