import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { safeLink } from '../../common/safeLink';
import { openUntrustedLink } from '../jules/openLink';
import type { Graph } from '../graph';
import { chooseSession } from './chooseSession';

/** Host of the service's own pages. */
const SERVICE = 'jules.google.com';

/** Opens a session's page. An address that is not the service's own is shown first. */
export async function openSessionInBrowser(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseSession(graph, argument, ({ url }) => url !== undefined);
  const url = (await graph.sessions()).known(id)?.url;
  if (url === undefined) throw new AppError('notFound', { service: 'jules' });
  const link = safeLink(url);
  if (link !== undefined && link.host === SERVICE) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
  else await openUntrustedLink(url);
}
