import type { Graph } from '../graph';

/** `RAD: Discard Staged Changes`: the ticks show again what is published; of one repository when its root is given. */
export function discard({ workspace }: Graph, argument?: unknown): void {
  const named = workspace.repositories.filter(({ modules }) => modules.root === argument);
  for (const { modules } of named.length > 0 ? named : workspace.repositories) modules.discard();
}
