import type { Graph } from '../graph';

/** `RAD: Clear Filter`: the Modules view shows all modules again. */
export function clearFilter({ filter }: Graph): void {
  filter.set(undefined);
}
