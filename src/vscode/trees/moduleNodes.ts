import type { ModuleRow } from '../../publishing/moduleRow';
import type { SourceLocation } from '../../terraform/problem';
import type { Repair } from '../failure';
import type { OpenRepository } from '../modules/workspaceModules';

/** A row of the Modules view. Ids are stable across refreshes, so that selection and folding survive. */
export type ModuleNode = RepairNode | RepositoryNode | ModuleRowNode | GroupNode | DetailNode;

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

export const moduleRowNode = (repository: OpenRepository, path: string): ModuleRowNode => ({
  type: 'module',
  id: `${repository.modules.root}//${path}`,
  repository,
  path,
});

export const rowOf = (node: ModuleRowNode): ModuleRow | undefined => node.repository.modules.row(node.path);

/** The module a node belongs to; undefined for a repository or a repair. */
export function moduleOf(node: ModuleNode): ModuleRowNode | undefined {
  if (node.type === 'repository' || node.type === 'repair') return undefined;
  if (node.type === 'module') return node;
  return node.parent.type === 'group' ? node.parent.parent : node.parent;
}
