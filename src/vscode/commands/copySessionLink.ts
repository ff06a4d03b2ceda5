import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { formatDeepLink } from '../../common/deepLink';
import type { Graph } from '../graph';
import { chooseSession } from './chooseSession';

/** Copies a link that opens the session's chat in this editor, on a machine whose key may see it. */
export async function copySessionLink(graph: Graph, argument: unknown): Promise<void> {
  const session = await chooseSession(graph, argument);
  const link = formatDeepLink({ route: 'jules', session }, vscode.env.uriScheme);
  if (link === undefined) throw new AppError('notFound', { service: 'jules' });
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage(l10n.t('Link copied.'), 3000);
}
