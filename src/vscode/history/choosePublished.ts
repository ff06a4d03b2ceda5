import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { PublishedModule } from '../../contract/publishedModules';
import type { ModuleRow } from '../../publishing/moduleRow';
import { rowDescription } from '../../publishing/rowText';
import { readDirectory } from '../interface/comparison';
import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';
import { moduleOf, type ModuleNode } from '../trees/moduleNodes';
import { plainNotice } from '../plainNotice';

/** A module of this window that is published. */
export interface PublishedTarget {
  readonly repository: OpenRepository;
  readonly row: ModuleRow;
  readonly published: PublishedModule;
}

/**
 * The published module that a command was started on, or the one the user picks.
 * @param argument a row of the Modules view, or `{root, path}`; anything else asks
 * @returns undefined when the user was told that there is none
 * @throws AppError `cancelled`
 */
export async function choosePublished(
  workspace: WorkspaceModules,
  argument: unknown,
): Promise<PublishedTarget | undefined> {
  const given = givenModule(workspace, argument);
  if (given !== undefined) {
    const { repository, row } = given;
    const { published } = row;
    if (published !== undefined) return { repository, row, published };
    tell(l10n.t('{0} is not published, so there is nothing to compare it with.', row.name));
    return undefined;
  }
  const targets = workspace.repositories.flatMap((repository) =>
    repository.modules.rows.flatMap((row): PublishedTarget[] =>
      row.published === undefined ? [] : [{ repository, row, published: row.published }],
    ),
  );
  if (targets.length > 0) return pick(targets);
  tell(l10n.t('No module of this window is published, so there is nothing to compare.'));
  return undefined;
}

const tell = (sentence: string): void => void vscode.window.showInformationMessage(plainNotice(sentence));

const isNode = (value: unknown): value is ModuleNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'id' in value;

function givenModule(
  workspace: WorkspaceModules,
  argument: unknown,
): Pick<PublishedTarget, 'repository' | 'row'> | undefined {
  const node = isNode(argument) ? moduleOf(argument) : undefined;
  const { root, path } =
    node === undefined ? (readDirectory(argument) ?? {}) : { root: node.repository.modules.root, path: node.path };
  const repository = workspace.repositories.find(({ modules }) => modules.root === root);
  const row = path === undefined ? undefined : repository?.modules.row(path);
  return repository === undefined || row === undefined ? undefined : { repository, row };
}

async function pick(targets: readonly PublishedTarget[]): Promise<PublishedTarget> {
  // What has changed is what people look for.
  const sorted = [...targets].sort((one, other) => Number(hasChanged(other)) - Number(hasChanged(one)));
  const items = sorted.map((target) => ({
    label: target.row.name,
    description: [rowDescription(target.row), target.row.path].filter((part) => part !== '').join(' · '),
    target,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Changes since published'),
    placeHolder: l10n.t('Module'),
    matchOnDescription: true,
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.target;
}

/** Is something of it newer than what is published? */
export const hasChanged = (target: PublishedTarget): boolean => isNewerOnGitHub(target) || isChangedHere(target);

export const isNewerOnGitHub = ({ repository, row, published }: PublishedTarget): boolean =>
  repository.modules.planBasis?.source !== undefined && row.git.pushedTreeSha !== published.treeSha;

/** In this clone, committed or not, and not on GitHub. */
export const isChangedHere = ({ repository, row }: PublishedTarget): boolean =>
  repository.place === 'clone' && (row.git.uncommitted || row.git.unpushed);
