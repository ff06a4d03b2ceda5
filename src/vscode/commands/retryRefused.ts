import { isChange } from '../../publishing/publishPlan';
import type { Graph } from '../graph';
import { publishFlow, tellNothing } from '../modules/publishFlow';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { moduleRowNode, type ModuleRowNode } from '../trees/moduleNodes';
import { chooseRepository } from './commandTarget';

const isRefused = ({ refusal }: { readonly refusal?: string }): boolean => refusal !== undefined;

/** `RAD: Retry Refused Modules`: sends what the platform refused once more, alone; on a row, that module. */
export async function retryRefused(graph: Graph, argument?: unknown): Promise<void> {
  const node = rowArgument(graph.workspace, argument);
  const repository =
    node?.repository ??
    (await chooseRepository(graph.workspace, argument, ({ modules }) => modules.rows.some(isRefused)));
  await publishFlow(graph, repository, (plan) => {
    const wanted = plan.entries.filter(
      (entry) => isChange(entry) && isRefused(entry.row) && (node === undefined || entry.row.path === node.path),
    );
    if (wanted.length === 0) tellNothing();
    return Promise.resolve(new Set(wanted.map(({ row }) => row.path)));
  });
}

/** The row that the command was called on; undefined from the palette, a button, or with a repository's root. */
function rowArgument({ repositories }: WorkspaceModules, argument: unknown): ModuleRowNode | undefined {
  if (typeof argument !== 'object' || argument === null || !('id' in argument)) return undefined;
  const nodes = repositories.flatMap((repository) =>
    repository.modules.rows.map(({ path }) => moduleRowNode(repository, path)),
  );
  return nodes.find(({ id }) => id === argument.id);
}
