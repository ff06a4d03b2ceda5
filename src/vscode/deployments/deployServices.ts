import type * as vscode from 'vscode';
import { lazily } from '../../common/lazily';
import type { Graph } from '../graph';
import type { DeployBasis } from './deployParts';

/** Catalog, deployments and their panels: each is loaded on first use, and by whoever stands on it. */
export function deployServices(
  basis: DeployBasis,
  context: vscode.ExtensionContext,
  own: <T extends vscode.Disposable>(item: T) => T,
): Pick<Graph, 'catalog' | 'deployments' | 'deployPanels' | 'deploymentPanels'> {
  const catalog = lazily(async () => own(new (await import('../catalog/catalog')).Catalog(basis, context)));
  const deployments = lazily(async () => own(new (await import('./deployments')).Deployments(basis, context)));
  const deploymentPanels = lazily(async () =>
    own(new (await import('./deploymentPanelSet')).DeploymentPanelSet(basis, await deployments(), context)),
  );
  const deployPanels = lazily(async () =>
    own(
      new (await import('../deploy/deployPanelSet')).DeployPanelSet(
        basis,
        await deployments(),
        await deploymentPanels(),
        context,
      ),
    ),
  );
  return { catalog, deployments, deployPanels, deploymentPanels };
}
