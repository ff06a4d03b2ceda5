import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { publishedUri } from '../history/publishedDocuments';
import type { ModuleRowNode } from '../trees/moduleNodes';

/**
 * A file of a module: the one on the disk, or without a clone the one that GitHub has, read only.
 * @param file relative to the module's directory, with `/`
 * @throws AppError `fileUnreadable` when nothing has been read from GitHub yet
 */
export async function moduleFile(graph: Graph, { repository, path }: ModuleRowNode, file: string): Promise<vscode.Uri> {
  const { root } = repository.modules;
  if (repository.place === 'clone') return vscode.Uri.joinPath(vscode.Uri.file(root), path, file);
  const commit = (await graph.gitHubModules()).commitSha;
  if (commit === undefined) throw new AppError('fileUnreadable', { service: 'github', target: `${path}/${file}` });
  return publishedUri({ root, path, commit, file });
}
