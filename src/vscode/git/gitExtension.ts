import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { EditorRepository, GitApi, GitExtensionExports } from './gitApi';
import { asAppError } from './gitFailure';

const EXTENSION = 'vscode.git';
const ENABLED_SETTING = 'git.enabled';
/** How long the extension gets to find the repositories of a window, milliseconds. */
const START_MS = 15_000;

/**
 * The API of VS Code's Git extension, which commits, pushes and pulls with the person's own git, hooks and sign-in.
 * @param folder whose settings count
 * @throws AppError `invalidSetting` when a setting turns it off, `gitFailed` when the extension itself is off,
 *   `gitMissing` when it did not find git
 */
async function gitApi(folder: vscode.Uri): Promise<GitApi> {
  const extension = vscode.extensions.getExtension<GitExtensionExports>(EXTENSION);
  if (extension === undefined) {
    const detail = l10n.t("VS Code's Git extension is turned off. Turn it on, or use git in a terminal.");
    throw new AppError('gitFailed', { detail });
  }
  if (vscode.workspace.getConfiguration(undefined, folder).get<boolean>(ENABLED_SETTING) === false) {
    const detail = l10n.t("it turns VS Code's Git extension off, which commits, pushes and pulls.");
    throw new AppError('invalidSetting', { target: ENABLED_SETTING, detail });
  }
  const git = extension.isActive ? extension.exports : await extension.activate();
  if (!git.enabled) throw new AppError('gitMissing');
  const api = git.getAPI(1);
  await started(api);
  return api;
}

function started(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      listening.dispose();
    };
    const listening = api.onDidChangeState((state) => {
      if (state !== 'initialized') return;
      end();
      resolve();
    });
    const timer = setTimeout(() => {
      end();
      reject(new AppError('gitFailed', { detail: l10n.t("VS Code's Git extension did not start in time.") }));
    }, START_MS);
  });
}

/**
 * A repository as VS Code has it open, and opens it when it has not, as with one that lies above the open folder.
 * @param root absolute path of the work tree
 * @throws AppError as `gitApi`, `gitFailed` when VS Code does not open it
 */
export async function editorRepository(root: string): Promise<EditorRepository> {
  const uri = vscode.Uri.file(root);
  const api = await gitApi(uri);
  try {
    const open = api.getRepository(uri);
    // The extension answers with the repository around a submodule when it does not know the submodule itself.
    const repository = open !== null && isAt(open, uri) ? open : await api.openRepository(uri);
    if (repository !== null && isAt(repository, uri)) return repository;
  } catch (error) {
    throw asAppError(error);
  }
  throw new AppError('gitFailed', { detail: l10n.t("VS Code's Git extension does not open {0}.", root) });
}

/** Windows writes drive letters both ways. */
const isAt = ({ rootUri }: EditorRepository, uri: vscode.Uri): boolean =>
  rootUri.path.toLowerCase() === uri.path.toLowerCase();

/** Addresses of files of a repository as they are committed. @param root as for `editorRepository` @throws AppError as `gitApi` */
export async function committedUris(root: string): Promise<(file: vscode.Uri) => vscode.Uri> {
  const api = await gitApi(vscode.Uri.file(root));
  return (file) => api.toGitUri(file, 'HEAD');
}

/** Does VS Code have this repository open and no other? @param root as for `editorRepository`, which is open */
export async function isOnlyRepository(root: string): Promise<boolean> {
  const { repositories } = await gitApi(vscode.Uri.file(root));
  return repositories.length === 1;
}
