import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { GitSituation } from '../../publishing/gitSituation';
import { chooseRepository } from '../commands/commandTarget';
import type { Graph } from '../graph';
import { VIEWS } from '../ids';
import type { EditorRepository } from './gitApi';
import { editorRepository } from './gitExtension';
import { asAppError } from './gitFailure';
import { gitViews } from './gitView';

/** A clone that a git command works on. */
export interface GitTarget {
  /** Absolute path of the work tree. */
  readonly root: string;
  /** The repository as VS Code has it open. */
  readonly editor: EditorRepository;
  /** As read just now; absent when the repository has no remote. */
  readonly situation?: GitSituation;
  /** Short name of the branch that the current one follows, e.g. `origin/main`; `''` when it follows none. */
  readonly upstream: string;
}

/** What the commands take where a button has already said what will happen. */
export interface ConfirmedArgument {
  /** Of the work tree. */
  readonly root: string;
  readonly isConfirmed: true;
}

export const isConfirmed = (argument: unknown): argument is ConfirmedArgument =>
  typeof argument === 'object' &&
  argument !== null &&
  'root' in argument &&
  'isConfirmed' in argument &&
  argument.isConfirmed === true;

/**
 * The clone that a command is about, read again.
 * @param argument the root of its work tree, or a `ConfirmedArgument`; else the person chooses
 * @throws AppError as `editorRepository` and `readRepository`, `notARepository` without a clone, `cancelled`
 */
export async function gitTarget({ workspace }: Graph, argument: unknown): Promise<GitTarget> {
  if (workspace.clones.length === 0) throw new AppError('notARepository');
  const named = isConfirmed(argument) ? argument.root : argument;
  const { modules, place } = await chooseRepository(workspace, named, (repository) => repository.place === 'clone');
  if (place !== 'clone') throw new AppError('notARepository');
  const { root } = modules;
  const editor = await editorRepository(root);
  const { findRepositories } = await import('../node/localRepositories');
  const [snapshot] = await findRepositories(root);
  const situation = snapshot && gitViews(snapshot)(modules.catalogState?.remote).situation;
  return { root, editor, upstream: snapshot?.upstream ?? '', ...(situation === undefined ? {} : { situation }) };
}

/** The same, where there is a remote. @throws AppError as `gitTarget`, `gitFailed` without a remote */
export async function remoteTarget(graph: Graph, argument: unknown): Promise<Required<GitTarget>> {
  const { situation, ...target } = await gitTarget(graph, argument);
  if (situation === undefined) throw new AppError('gitFailed', { detail: l10n.t('this repository has no remote.') });
  return { ...target, situation };
}

/**
 * Works with git, with progress in the Modules view, and reads what has become of it.
 * @throws AppError `gitFailed` and what `work` throws
 */
export async function withGit<T>(graph: Graph, work: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, async () => {
    try {
      return await work();
    } catch (error) {
      throw asAppError(error);
    } finally {
      await graph.workspace.refresh();
    }
  });
}
