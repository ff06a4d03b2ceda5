import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { publishFlow } from '../modules/publishFlow';
import { confirmErrors, confirmRemoval } from '../modules/publishQuestions';
import { pickChanges } from '../plan/planPick';
import { chooseRepository } from './commandTarget';

/** `RAD: Publish Changes…`: the plan, the partner's choice, one request, and what became of each module. */
export async function publish(graph: Graph, argument?: unknown): Promise<void> {
  const { workspace, connection } = graph;
  const repository = await chooseRepository(
    workspace,
    argument,
    ({ modules }) => modules.hasChanges && modules.catalogState !== undefined,
  );
  await publishFlow(graph, repository, async (plan, renewed) => {
    const accepted = await pickChanges(plan, connection.platformName, renewed, repository.modules.root);
    if (accepted === undefined) throw new AppError('cancelled');
    await confirmErrors(plan, accepted);
    await confirmRemoval(plan, accepted);
    return accepted;
  });
}
