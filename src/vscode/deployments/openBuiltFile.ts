import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Deployment } from '../../contract/deployments';
import type { LogLink } from '../../deployments/logLinks';
import { publishedUri } from '../history/publishedDocuments';
import type { OpenRepository } from '../modules/workspaceModules';
import { plainNotice } from '../plainNotice';
import type { DeployBasis } from './deployParts';

/**
 * Opens the place that a line of a log names, in the file as it was built; in the file of the clone where that is still the same, so
 * that it can be mended at once.
 */
export async function openBuiltFile(
  { workspace }: Pick<DeployBasis, 'workspace'>,
  { module, commitSha }: Pick<Deployment, 'module' | 'commitSha'>,
  { path, line, column = 1 }: LogLink,
): Promise<void> {
  const [found] = workspace.repositories.flatMap((repository) =>
    repository.modules.rows.filter((row) => row.name === module.name).map((row) => ({ repository, row })),
  );
  if (found === undefined) {
    void vscode.window.showInformationMessage(
      plainNotice(l10n.t('{0} is in no repository of this window.', module.name)),
    );
    return;
  }
  const { repository, row } = found;
  const built = publishedUri({ root: repository.modules.root, path: row.path, commit: commitSha, file: path });
  const uri = (await currentFile(repository, row.path, path, built)) ?? built;
  const place = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(place, place), preview: true });
}

/** The file of the clone, when it is what was built. */
async function currentFile(
  { place, modules }: OpenRepository,
  directory: string,
  path: string,
  built: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  if (place !== 'clone') return undefined;
  const file = vscode.Uri.joinPath(vscode.Uri.file(modules.root), directory, path);
  const { fs } = vscode.workspace;
  const [now, then] = await Promise.all(
    [file, built].map((uri) =>
      fs.readFile(uri).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => undefined,
      ),
    ),
  );
  // A commit that this clone does not have can only be looked at in the file as it is now.
  return now !== undefined && (then === undefined || now === then) ? file : undefined;
}
