import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { formatDeepLink } from '../../common/deepLink';
import { repositoryNames } from '../deepLinks/repositoryNames';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Copy Link` to a module, for this kind of editor.
 * @throws AppError `notFound` when the module's repository is not on the connected GitHub
 */
export async function copyLink({ workspace, connection }: Graph, argument: unknown): Promise<void> {
  const { node, row } = await chooseModule(workspace, argument);
  const [repository] = repositoryNames(node.repository, connection.endpoints?.githubApiUrl);
  if (repository === undefined) throw new AppError('notFound', { service: 'github' });
  const link = formatDeepLink({ route: 'module', repository, module: row.name }, vscode.env.uriScheme);
  if (link === undefined) {
    void vscode.window.showWarningMessage(plainNotice(l10n.t('The name {0} cannot stand in a link.', row.name)));
    return;
  }
  await vscode.env.clipboard.writeText(link);
}
