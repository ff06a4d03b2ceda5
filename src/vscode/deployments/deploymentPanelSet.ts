import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { PANELS } from '../ids';
import type { DeployBasis, DeploymentPanels } from './deployParts';
import { DeploymentPanel } from './deploymentPanel';
import type { Deployments } from './deployments';

/** The open panels of deployments, one each. */
export class DeploymentPanelSet implements DeploymentPanels, vscode.Disposable {
  private readonly panels = new Map<string, DeploymentPanel>();

  constructor(
    private readonly basis: DeployBasis,
    private readonly deployments: Deployments,
    private readonly context: Pick<vscode.ExtensionContext, 'extensionUri'>,
  ) {}

  async open(deployment: string): Promise<void> {
    const open = this.panels.get(deployment);
    if (open !== undefined) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(PANELS.deployment, l10n.t('Deployment'), vscode.ViewColumn.Active, {
      enableFindWidget: false,
    });
    await this.show(panel, deployment);
  }

  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const deployment = deploymentIn(state);
    await this.basis.connection.load();
    if (deployment === undefined) panel.dispose();
    else await this.show(panel, deployment);
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }

  private async show(panel: vscode.WebviewPanel, deployment: string): Promise<void> {
    const feed = await this.deployments.feed(deployment);
    const shown = new DeploymentPanel(panel, this.basis, this.deployments, feed, this.context.extensionUri);
    this.panels.get(deployment)?.dispose();
    this.panels.set(deployment, shown);
    shown.onDidDispose(() => {
      if (this.panels.get(deployment) === shown) this.panels.delete(deployment);
    });
    // What it shows belongs to the account that was in use.
    const { account } = this.deployments;
    const listening = this.basis.connection.onDidChange(() => {
      if (this.basis.connection.account?.key !== account) shown.dispose();
    });
    shown.onDidDispose(() => {
      listening.dispose();
    });
  }
}

/** What the page kept of `webviewHtml`'s identity; anything may be in there. */
function deploymentIn(state: unknown): string | undefined {
  const deployment = fieldsOf(fieldsOf(fieldsOf(state)?.['state'])?.['identity'])?.['deployment'];
  return typeof deployment === 'string' && deployment !== '' ? deployment : undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
