import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { Repair } from '../failure';
import type { RepositoryChange, WorkspaceModules } from '../modules/workspaceModules';
import { moduleItem } from './moduleItems';
import { isContainer, moduleOf, repairNode, rowOf } from './moduleNodes';
import type { ContainerNode, GroupNode, ModuleNode, ModuleRowNode } from './moduleNodes';
import { NodeTree } from './nodeTree';
import type { RowFilter } from './rowFilter';

/** To paint a folder again the editor asks for all rows in it: its count may follow a tick, the tick may not wait. */
const COUNT_DELAY_MS = 250;

/**
 * Renders the modules of the workspace. Nodes are kept by id, and only the nodes of changed rows are painted again:
 * a refresh of the root makes ticks flicker and the rows under the pointer dead.
 */
export class ModulesTree implements vscode.TreeDataProvider<ModuleNode>, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(
    new vscode.EventEmitter<ModuleNode | ModuleNode[] | undefined>(),
  );
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes: NodeTree;
  private repairs: readonly Repair[] = [];
  private readonly uncounted = new Set<ContainerNode>();
  private counting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    workspace: WorkspaceModules,
    readonly filter: RowFilter,
  ) {
    this.nodes = new NodeTree(workspace, this.filter);
    this.disposables.register(
      workspace.onDidChange((change) => {
        this.repaint(change);
      }),
    );
    this.disposables.register(
      this.filter.onDidChange(() => {
        this.changed.fire(undefined);
      }),
    );
  }

  /** What the partner can do about what is wrong, as rows above the others. */
  showRepairs(repairs: readonly Repair[]): void {
    if (JSON.stringify(repairs) === JSON.stringify(this.repairs)) return;
    this.repairs = repairs;
    this.changed.fire(undefined);
  }

  private repaint(change: RepositoryChange | 'repositories'): void {
    if (change === 'repositories' || change.rows === 'all') {
      this.nodes.clear();
      this.uncounted.clear();
      this.filter.current?.renew();
      this.changed.fire(undefined);
      return;
    }
    const { repository, rows } = change;
    if (this.filter.current?.admit(repository, rows) === true) {
      this.changed.fire(undefined);
      return;
    }
    const nodes = [...rows].map((path) => this.nodes.row(repository, path));
    if (nodes.length === 0) return;
    this.changed.fire(nodes);
    this.countAgain(new Set([...rows].flatMap((path) => this.nodes.containers(repository, path))));
  }

  /** Has the counts and ticks of folders and repositories follow, once it is quiet. */
  countAgain(containers: Iterable<ContainerNode>): void {
    for (const node of containers) this.uncounted.add(node);
    clearTimeout(this.counting);
    if (this.uncounted.size === 0) return;
    this.counting = setTimeout(() => {
      const nodes = [...this.uncounted];
      this.uncounted.clear();
      this.changed.fire(nodes);
    }, COUNT_DELAY_MS);
  }

  getChildren(node?: ModuleNode): ModuleNode[] | Promise<ModuleNode[]> {
    if (node === undefined) return [...this.repairs.map(repairNode), ...this.nodes.topLevel()];
    if (isContainer(node)) return this.nodes.children(node);
    return node.type === 'module' || node.type === 'group' ? insideModule(node) : [];
  }

  getParent(node: ModuleNode): ModuleNode | undefined {
    if (node.type === 'repository' || node.type === 'repair') return undefined;
    return node.type === 'module' || node.type === 'folder' ? this.nodes.parent(node) : node.parent;
  }

  /** The modules that a tick of a repository or folder means: those of it that are shown. */
  modulesIn(node: ContainerNode): ModuleRowNode[] {
    return this.nodes.rowsIn(node);
  }

  /** Rows of modules are painted at once; what others look like is loaded with the first of them. */
  getTreeItem(node: ModuleNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    switch (node.type) {
      case 'repair':
        return import('./repairItem').then(({ repairItem }) => repairItem(node));
      case 'repository':
      case 'folder':
        return import('./containerItems').then(({ containerItem }) => containerItem(node, this.nodes.ticksIn(node)));
      case 'module': {
        const row = rowOf(node);
        return row === undefined ? new vscode.TreeItem(node.path) : moduleItem(node, row);
      }
      case 'group':
      case 'detail':
        return import('./detailItems').then(({ insideItem }) => insideItem(node));
    }
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ModuleNode): Promise<vscode.TreeItem> {
    const row = node.type === 'module' ? rowOf(node) : undefined;
    if (row !== undefined && node.type === 'module')
      item.tooltip = (await import('./moduleTooltip')).moduleTooltip(node, row);
    else if (node.type === 'detail') item.tooltip = node.tooltip ?? node.label;
    return item;
  }

  dispose(): void {
    clearTimeout(this.counting);
    this.disposables.dispose();
  }
}

/** What a module or a group of it unfolds to. */
async function insideModule(node: ModuleRowNode | GroupNode): Promise<ModuleNode[]> {
  const { groupChildren, moduleChildren } = await import('./moduleDetails');
  const module = moduleOf(node);
  const reading = module && rowOf(module)?.reading;
  if (reading === undefined) return [];
  return node.type === 'module' ? moduleChildren(node, reading) : groupChildren(node, reading);
}
