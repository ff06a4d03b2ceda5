import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { ModuleRow } from '../../publishing/moduleRow';
import { stateWords } from '../../publishing/rowText';
import { COMMANDS } from '../ids';
import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';
import { moduleOf, moduleRowNode, type ModuleNode, type ModuleRowNode } from '../trees/moduleNodes';
import { plainNotice } from '../plainNotice';

const isNode = (value: unknown): value is ModuleNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'id' in value && 'repository' in value;

/**
 * The repository a command is about: the one named by `argument` (a root, as the plan's lenses pass it), else the only
 * one that fits, else the one the user picks.
 * @throws AppError `notFound` when the platform knows none of them, `notConnected`, `cancelled`
 */
export async function chooseRepository(
  workspace: WorkspaceModules,
  argument: unknown,
  fits: (repository: OpenRepository) => boolean,
): Promise<OpenRepository> {
  const named = workspace.repositories.find(({ modules }) => modules.root === argument);
  const candidates = named === undefined ? workspace.repositories.filter(fits) : [named];
  const [first] = candidates;
  if (first === undefined) {
    const strangers = workspace.repositories.some(({ modules }) => modules.isUnknownToPlatform);
    throw new AppError(strangers ? 'notFound' : 'notConnected');
  }
  if (candidates.length === 1) return first;
  const items = candidates.map((repository) => ({
    label: repository.modules.catalogState?.repository ?? repository.modules.root,
    description: repository.modules.root,
    repository,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Which repository?'),
    placeHolder: l10n.t('Repository'),
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.repository;
}

/** The module a command was started on, or the one the user picks. @throws AppError `cancelled` */
export async function chooseModule(
  workspace: WorkspaceModules,
  argument: unknown,
): Promise<{ node: ModuleRowNode; row: ModuleRow }> {
  const given = isNode(argument) ? moduleOf(argument) : undefined;
  const node = given ?? (await pickModule(workspace));
  const row = node.repository.modules.row(node.path);
  if (row === undefined) throw new AppError('cancelled');
  return { node, row };
}

/**
 * The same for what needs the module's files. One that is not cloned is offered to be.
 * @throws AppError `cancelled`
 */
export async function chooseClonedModule(
  workspace: WorkspaceModules,
  argument: unknown,
): Promise<{ node: ModuleRowNode; row: ModuleRow }> {
  const chosen = await chooseModule(workspace, argument);
  const { repository } = chosen.node;
  if (repository.place === 'clone') return chosen;
  offerClone(chosen.row.name, gitHubName(repository));
  throw new AppError('cancelled');
}

/** `owner/name` of a repository without a clone. */
export const gitHubName = ({ modules }: OpenRepository): string => modules.root.split('/').slice(-2).join('/');

/** Not awaited: a notification may stay for hours. */
function offerClone(module: string, repository: string): void {
  const clone = l10n.t('Clone…');
  const question = l10n.t('{0} is not on this machine. Clone {1} to edit it?', module, repository);
  void vscode.window.showInformationMessage(plainNotice(question), clone).then((chosen) => {
    if (chosen === clone) void vscode.commands.executeCommand(COMMANDS.cloneRepository, repository);
  });
}

async function pickModule(workspace: WorkspaceModules): Promise<ModuleRowNode> {
  const items = workspace.repositories.flatMap((repository) =>
    repository.modules.rows.map((row) => ({
      label: row.name,
      description: [stateWords(row), row.path].filter((part) => part !== '').join(' · '),
      node: moduleRowNode(repository, row.path),
    })),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Which module?'),
    placeHolder: l10n.t('Module'),
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.node;
}
