import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort';
import type { PublishPlan } from '../../publishing/publishPlan';
import { refresh } from '../commands/refresh';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';
import type { OpenRepository } from '../modules/workspaceModules';
import { prepareLatestPlan } from './preparePlan';

/**
 * The plan against what is true now, with progress in the view. A newer call ends this one. While the platform does not
 * answer it is made of what is known, and says so.
 * @throws AppError as `preparePlan`; what kept the catalog from being read when it was never known
 */
export async function currentPlan(graph: Graph, repository: OpenRepository): Promise<PublishPlan> {
  const plans = await graph.plans();
  const former = plans.lastPublished(repository);
  const { modules } = repository;
  return vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, () =>
    plans.computing.run(async (signal) => {
      await refresh(graph);
      throwIfAborted(signal);
      if (modules.planBasis === undefined && modules.catalogFailure !== undefined) throw modules.catalogFailure;
      return prepareLatestPlan(graph, repository, signal, former);
    }),
  );
}
