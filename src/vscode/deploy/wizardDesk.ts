import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { deploymentRow } from '../../deployments/deploymentRow';
import type { DeployBasis, DeploymentPanels } from '../deployments/deployParts';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import { openUntrustedLink } from '../jules/openLink';
import type { WizardDesk } from './deployHandlers';
import type { Wizard } from './wizard';
import { readVariablesFile, variablesFile } from './variablesFile';
import type { WizardIdentity } from './wizardIdentity';

/** What a wizard asks of this window. */
export function wizardDesk(
  { connection }: Pick<DeployBasis, 'connection'>,
  identity: WizardIdentity,
  wizard: Wizard,
  deployments: DeploymentPanels,
): WizardDesk {
  const openDocumentation = async (): Promise<void> => {
    if (identity.mode !== 'create') return;
    const { modules } = await connection.require();
    const { documentationUrl } = await modules.module(identity.module);
    if (documentationUrl !== undefined)
      await openUntrustedLink(documentationUrl, l10n.t('The link is in the description of the module.'));
  };
  return {
    openLink: async (link) => {
      if (link === 'documentation') await openDocumentation();
      if (link === 'publisher' && identity.mode === 'create')
        await vscode.commands.executeCommand(COMMANDS.contactPublisher, { id: identity.module, name: identity.name });
      if (link === 'deployment' && identity.mode === 'update') await deployments.open(identity.deployment);
      if (link === 'variables' && identity.mode === 'preview')
        await vscode.window.showTextDocument(variablesFile(vscode.Uri.parse(identity.directory, true)));
      if (link === 'credits') await vscode.commands.executeCommand(COMMANDS.buyCredits);
    },
    formerValues: async () => {
      if (identity.mode !== 'create') throw new AppError('cancelled');
      const { modules, deployments: client } = await connection.require();
      const { data } = await client.page({ module: identity.name });
      const now = Date.now();
      const items = data.map((deployment) => ({
        label: deployment.deploymentId,
        description: deploymentRow(deployment, now).state,
        detail: deployment.projectId,
        id: deployment.id,
      }));
      const chosen = await vscode.window.showQuickPick(items, {
        title: l10n.t('Reuse the values of…'),
        placeHolder: l10n.t('Deployment of {0}', identity.name),
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (chosen === undefined) throw new AppError('cancelled');
      const query = { mode: 'advanced', target: 'own', deploymentId: chosen.id } as const;
      const { steps } = await modules.form(identity.module, query);
      const fields = steps.flatMap((step) => step.fields).filter((field) => 'value' in field);
      return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    },
    openVariable: async (name) => {
      if (identity.mode !== 'preview') return;
      const directory = vscode.Uri.parse(identity.directory, true);
      const { variables } = await readVariablesFile(directory);
      const declared = variables.find((variable) => variable.name === name);
      if (declared === undefined) return;
      const { line, column } = declared.location;
      const place = new vscode.Position(line - 1, column - 1);
      await vscode.window.showTextDocument(variablesFile(directory), {
        selection: new vscode.Range(place, place),
        viewColumn: vscode.ViewColumn.One,
      });
    },
    repair: async () => {
      const { lastFailure } = wizard;
      const repair = lastFailure === undefined ? undefined : failureText(lastFailure).repair;
      if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
      await wizard.load();
    },
  };
}
