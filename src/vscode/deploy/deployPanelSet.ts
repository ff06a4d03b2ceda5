import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { DeploymentDetail } from '../../contract/deployments';
import { spanText } from '../../deployments/deploymentRow';
import type { DeployBasis, DeploymentPanels, DeployPanels } from '../deployments/deployParts';
import type { Deployments } from '../deployments/deployments';
import { PANELS } from '../ids';
import { visibleLine } from '../../patch/visibleText';
import { createSource, updateSource } from './platformSource';
import { previewSource } from './previewSource';
import { followVariables } from './followVariables';
import { Wizard } from './wizard';
import { WizardDrafts } from './wizardDrafts';
import { wizardIdentityIn, wizardKey, type WizardIdentity } from './wizardIdentity';
import { WizardPanel } from './wizardPanel';
import { wizardDesk } from './wizardDesk';
import type { WizardSource } from './wizardSource';

/** The open deploy wizards and form previews: one for each module or deployment. */
export class DeployPanelSet implements DeployPanels, vscode.Disposable {
  private readonly panels = new Set<WizardPanel>();
  private readonly drafts: WizardDrafts;

  constructor(
    private readonly basis: DeployBasis,
    private readonly deployments: Deployments,
    private readonly deploymentPanels: DeploymentPanels,
    private readonly context: vscode.ExtensionContext,
  ) {
    this.drafts = new WizardDrafts(context.workspaceState);
  }

  deploy({ id, name }: { readonly id: string; readonly name: string }): Promise<void> {
    return this.open({ mode: 'create', module: id, name });
  }

  update(deployment: string): Promise<void> {
    return this.open({ mode: 'update', deployment });
  }

  preview(directory: vscode.Uri, name: string): Promise<void> {
    return this.open({ mode: 'preview', directory: directory.toString(), name });
  }

  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const identity = wizardIdentityIn(state);
    if (identity === undefined) panel.dispose();
    else await this.show(panel, identity);
  }

  dispose(): void {
    for (const panel of [...this.panels]) panel.dispose();
  }

  private async open(identity: WizardIdentity): Promise<void> {
    const open = [...this.panels].find((panel) => wizardKey(panel.identity) === wizardKey(identity));
    const isPreview = identity.mode === 'preview';
    if (open !== undefined) {
      open.reveal(undefined, isPreview);
      return;
    }
    // Who is writing the module sees the form change beside it.
    const column =
      isPreview && vscode.window.activeTextEditor !== undefined ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(
      PANELS.deploy,
      l10n.t('Deploy'),
      { viewColumn: column, preserveFocus: isPreview },
      { enableFindWidget: true },
    );
    await this.show(panel, identity);
  }

  private async show(panel: vscode.WebviewPanel, identity: WizardIdentity): Promise<void> {
    const { connection, log } = this.basis;
    await connection.load();
    const key = `${connection.account?.key ?? ''} ${wizardKey(identity)}`;
    const wizard = new Wizard({
      source: this.sourceOf(identity),
      drafts: this.drafts,
      key,
      isSandbox: () => connection.kind === 'sandbox' && identity.mode !== 'preview',
      locale: vscode.env.language,
      log,
      onSent: (deployment) => {
        void this.sent(shown, deployment).catch((error: unknown) => {
          log.error('opening a deployment', error);
        });
      },
    });
    const desk = wizardDesk(this.basis, identity, wizard, this.deploymentPanels);
    const shown = new WizardPanel(panel, this.context.extensionUri, wizard, identity, desk, log);
    this.panels.add(shown);
    const own = new DisposableStore();
    shown.onDidDispose(() => {
      own.dispose();
      this.panels.delete(shown);
    });
    if (identity.mode === 'preview') own.register(followVariables(vscode.Uri.parse(identity.directory, true), wizard));
    await wizard.load();
  }

  /** The deployment takes the place of its wizard. */
  private async sent(panel: WizardPanel, deployment: DeploymentDetail): Promise<void> {
    this.deployments.list.put(deployment);
    await this.deployments.follow(deployment.id);
    await this.deploymentPanels.open(deployment.id);
    panel.dispose();
  }

  private sourceOf(identity: WizardIdentity): WizardSource {
    const parts = { session: () => this.basis.connection.require(), isMeantAgain };
    switch (identity.mode) {
      case 'create':
        return createSource(parts, identity.module, identity.name);
      case 'update':
        return updateSource(parts, identity.deployment);
      case 'preview':
        return previewSource(vscode.Uri.parse(identity.directory, true), identity.name);
    }
  }
}

/** Another window, or this one before a reload, has sent exactly this. */
async function isMeantAgain({ module, deploymentId, createdAt }: DeploymentDetail): Promise<boolean> {
  const another = l10n.t('Deploy Another');
  const open = l10n.t('Open It');
  const question = l10n.t('Exactly this was deployed {0} ago.', spanText(Date.now() - Date.parse(createdAt)));
  const detail = l10n.t('It is {0} {1}.', visibleLine(module.name, 80), deploymentId);
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail }, open, another);
  return chosen === another;
}
