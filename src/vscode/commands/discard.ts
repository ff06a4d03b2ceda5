import type { Graph } from '../graph';

/** `RAD: Discard Staged Changes`: the ticks show again what is published. */
export function discard({ workspace }: Graph): void {
  for (const { modules } of workspace.repositories) modules.discard();
}
