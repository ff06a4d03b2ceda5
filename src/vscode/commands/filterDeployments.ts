import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { DeploymentFilter } from '../../deployments/deploymentList';
import type { Graph } from '../graph';

interface FilterItem extends vscode.QuickPickItem {
  readonly filter: DeploymentFilter;
}

/** `RAD: Filter Deployments…`: by a part of an id, module or project, or by state. The platform chooses the rows. */
export async function filterDeployments(graph: Graph): Promise<void> {
  const { list } = await graph.deployments();
  await list.choose(await ask(list.filter));
}

function ask({ q = '' }: DeploymentFilter): Promise<DeploymentFilter> {
  const states: readonly FilterItem[] = [
    { label: l10n.t('Live'), iconPath: new vscode.ThemeIcon('pass'), filter: { status: 'SUCCESS' } },
    { label: l10n.t('Running'), iconPath: new vscode.ThemeIcon('sync'), filter: { status: 'WORKING' } },
    { label: l10n.t('Queued'), iconPath: new vscode.ThemeIcon('watch'), filter: { status: 'QUEUED' } },
    { label: l10n.t('Waiting'), iconPath: new vscode.ThemeIcon('watch'), filter: { status: 'WAITING' } },
    { label: l10n.t('Failed'), iconPath: new vscode.ThemeIcon('error'), filter: { status: 'FAILURE' } },
    { label: l10n.t('Cancelled'), iconPath: new vscode.ThemeIcon('circle-slash'), filter: { status: 'CANCELLED' } },
    { label: l10n.t('Deleted'), iconPath: new vscode.ThemeIcon('trash'), filter: { status: 'DELETED' } },
  ];
  return new Promise((resolve, reject) => {
    const pick = vscode.window.createQuickPick<FilterItem>();
    pick.title = l10n.t('Filter Deployments');
    pick.placeholder = l10n.t('Part of an id, module or project, or a state');
    pick.value = q;
    const fill = (): void => {
      const text = pick.value.trim();
      const typed: readonly FilterItem[] =
        text === ''
          ? []
          : [
              {
                label: l10n.t('Contains "{0}"', text),
                iconPath: new vscode.ThemeIcon('search'),
                alwaysShow: true,
                filter: { q: text },
              },
            ];
      pick.items = [...typed, ...states];
    };
    pick.onDidChangeValue(fill);
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen === undefined) return;
      resolve(chosen.filter);
      pick.dispose();
    });
    pick.onDidHide(() => {
      reject(new AppError('cancelled'));
      pick.dispose();
    });
    fill();
    pick.show();
  });
}
