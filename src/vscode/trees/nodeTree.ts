import type { ModuleRow } from '../../publishing/moduleRow';
import { folderOf, type TickCount } from '../../publishing/rowCounts';
import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';
import {
  folderNode,
  moduleRowNode,
  repositoryNode,
  type ContainerNode,
  type FolderNode,
  type ModuleRowNode,
} from './moduleNodes';
import type { RowFilter } from './rowFilter';

/**
 * How repositories, folders and modules lie below each other. One repository needs no row of its own, and neither does
 * one folder. Nodes are kept by id: the editor knows them by identity.
 */
export class NodeTree {
  private readonly nodes = new Map<string, ContainerNode | ModuleRowNode>();

  constructor(
    private readonly workspace: Pick<WorkspaceModules, 'repositories'>,
    private readonly filter: RowFilter,
  ) {}

  clear(): void {
    this.nodes.clear();
  }

  row(repository: OpenRepository, path: string): ModuleRowNode {
    return this.kept(moduleRowNode(repository, path));
  }

  topLevel(): (ContainerNode | ModuleRowNode)[] {
    const withRows = this.withRows();
    const [only] = withRows;
    if (only !== undefined && withRows.length === 1) return this.below(only);
    const isFiltered = this.filter.current !== undefined;
    const shown = isFiltered ? withRows.filter((repository) => this.shown(repository).length > 0) : withRows;
    return shown.map((repository) => this.kept(repositoryNode(repository)));
  }

  children(node: ContainerNode): (FolderNode | ModuleRowNode)[] {
    return node.type === 'repository' ? this.below(node.repository) : this.rowsIn(node);
  }

  parent(node: ModuleRowNode | FolderNode): ContainerNode | undefined {
    const { repository } = node;
    if (node.type === 'module' && hasFolders(repository)) return this.kept(folderNode(repository, folderOf(node.path)));
    return this.withRows().length > 1 ? this.kept(repositoryNode(repository)) : undefined;
  }

  /** All rows above a module, nearest first. */
  containers(repository: OpenRepository, path: string): readonly ContainerNode[] {
    const nearest = this.parent(this.row(repository, path));
    const next = nearest?.type === 'folder' ? this.parent(nearest) : undefined;
    return [nearest, next].filter((node) => node !== undefined);
  }

  /** The modules in a repository or folder that are shown. */
  rowsIn({ repository, ...node }: ContainerNode): ModuleRowNode[] {
    const rows = this.shown(repository);
    const inside = node.type === 'folder' ? rows.filter(({ path }) => folderOf(path) === node.folder) : rows;
    return inside.map(({ path }) => this.row(repository, path));
  }

  /** Ticks of the modules in a repository or folder that are shown. */
  ticksIn(node: ContainerNode): TickCount {
    const { modules } = node.repository;
    if (this.filter.current === undefined) return modules.ticks(node.type === 'folder' ? node.folder : undefined);
    const checked = this.rowsIn(node).map(({ path }) => modules.row(path)?.checked);
    return {
      tickable: checked.filter((tick) => tick !== undefined).length,
      ticked: checked.filter((tick) => tick === true).length,
    };
  }

  private below(repository: OpenRepository): (FolderNode | ModuleRowNode)[] {
    if (!hasFolders(repository)) return this.shown(repository).map(({ path }) => this.row(repository, path));
    const folders = repository.modules.folders.map((folder) => this.kept(folderNode(repository, folder)));
    return this.filter.current === undefined ? folders : folders.filter((node) => this.rowsIn(node).length > 0);
  }

  private shown(repository: OpenRepository): readonly ModuleRow[] {
    return this.filter.current?.rowsOf(repository) ?? repository.modules.rows;
  }

  private withRows(): OpenRepository[] {
    return this.workspace.repositories.filter(({ modules }) => modules.rows.length > 0);
  }

  private kept<T extends ContainerNode | ModuleRowNode>(fresh: T): T {
    const known = this.nodes.get(fresh.id);
    if (known !== undefined) return known as T;
    this.nodes.set(fresh.id, fresh);
    return fresh;
  }
}

const hasFolders = ({ modules }: OpenRepository): boolean => modules.folders.length > 1;
