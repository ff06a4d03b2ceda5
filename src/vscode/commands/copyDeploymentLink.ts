import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { formatDeepLink } from '../../common/deepLink';
import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** Copies a link that opens the deployment in this editor, for whoever may see it. */
export async function copyDeploymentLink(graph: Graph, argument: unknown): Promise<void> {
  const deployment = await chooseDeployment(graph, argument);
  const link = formatDeepLink({ route: 'deployment', deployment }, vscode.env.uriScheme);
  if (link === undefined) throw new AppError('notFound', { service: 'platform' });
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage(l10n.t('Link copied.'), 3000);
}
