import type * as vscode from 'vscode';
import { PendingPublishes } from '../../publishing/pendingPublishes';
import { textFolder } from './textFolder';
import { RepositoryPublisher, type PublisherParts } from './repositoryPublisher';

/**
 * Publishing with what earlier windows left open; a file of its own because it is loaded on first use.
 * @param parts `storage`: the extension's global storage
 */
export async function openPublisher({
  storage,
  ...parts
}: PublisherParts & { readonly storage: vscode.Uri }): Promise<RepositoryPublisher> {
  return new RepositoryPublisher(parts, await PendingPublishes.open(textFolder(storage, 'pendingPublishes')));
}
