import type { ModuleRow } from '../../publishing/moduleRow';
import type { SourceLocation } from '../../terraform/problem';
import type { Repair } from '../failure';
import type { OpenRepository } from '../modules/workspaceModules';

/** A row of the Modules view. Ids are stable across refreshes, so that selection and folding survive. */
export type ModuleNode = RepairNode | ContainerNode | ModuleRowNode | GroupNode | DetailNode;

/** Stands above the others while something is wrong: a click repairs it. */
export interface RepairNode {
  readonly type: 'repair';
  readonly id: string;
  readonly repair: Repair;
}

export interface RepositoryNode {
  readonly type: 'repository';
  readonly id: string;
  readonly repository: OpenRepository;
}

/** A folder with modules in it, where a repository has more than one. */
export interface FolderNode {
  readonly type: 'folder';
  readonly id: string;
  readonly repository: OpenRepository;
  /** Relative to the root; empty for the root itself. */
  readonly folder: string;
}

/** A row above modules; its tick is that of all in it. */
export type ContainerNode = RepositoryNode | FolderNode;

export const isContainer = (node: ModuleNode): node is ContainerNode =>
  node.type === 'repository' || node.type === 'folder';

export interface ModuleRowNode {
  readonly type: 'module';
  readonly id: string;
  readonly repository: OpenRepository;
  /** Key of the row; the row itself is read when it is painted. */
  readonly path: string;
}

export type GroupKind = 'variables' | 'outputs' | 'moduleCalls';

export interface GroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly parent: ModuleRowNode;
  readonly kind: GroupKind;
}

/** A problem, variable, output or module call, with its place in the files. */
export interface DetailNode {
  readonly type: 'detail';
  readonly id: string;
  readonly parent: ModuleRowNode | GroupNode;
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip?: string;
  readonly location?: SourceLocation;
}

export const repairNode = (repair: Repair): RepairNode => ({
  type: 'repair',
  id: `repair ${repair.command} ${repair.label}`,
  repair,
});

export const repositoryNode = (repository: OpenRepository): RepositoryNode => ({
  type: 'repository',
  id: repository.modules.root,
  repository,
});

export const folderNode = (repository: OpenRepository, folder: string): FolderNode => ({
  type: 'folder',
  id: `${repository.modules.root}///${folder}`,
  repository,
  folder,
});

export const moduleRowNode = (repository: OpenRepository, path: string): ModuleRowNode => ({
  type: 'module',
  id: `${repository.modules.root}//${path}`,
  repository,
  path,
});

export const rowOf = (node: ModuleRowNode): ModuleRow | undefined => node.repository.modules.row(node.path);

/** The module a node belongs to; undefined for a folder, a repository or a repair. */
export function moduleOf(node: ModuleNode): ModuleRowNode | undefined {
  if (isContainer(node) || node.type === 'repair') return undefined;
  if (node.type === 'module') return node;
  return node.parent.type === 'group' ? node.parent.parent : node.parent;
}
