import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { Repair } from '../failure';
import type { RepositoryChange, WorkspaceModules } from '../modules/workspaceModules';
import { groupChildren, moduleChildren } from './moduleDetails';
import { detailItem, groupItem, moduleItem, moduleTooltip, repairItem, repositoryItem } from './moduleItems';
import {
  moduleOf,
  moduleRowNode,
  repairNode,
  repositoryNode,
  rowOf,
  type ModuleNode,
  type ModuleRowNode,
} from './moduleNodes';

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
  private readonly rows = new Map<string, ModuleRowNode>();

  private repairs: readonly Repair[] = [];

  constructor(private readonly workspace: WorkspaceModules) {
    this.disposables.register(
      workspace.onDidChange((change) => {
        this.repaint(change);
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
      this.rows.clear();
      this.changed.fire(undefined);
      return;
    }
    const nodes = [...change.rows].map((path) => this.rowNode(change.repository, path));
    if (nodes.length > 0) this.changed.fire(nodes);
  }

  private rowNode(repository: RepositoryChange['repository'], path: string): ModuleRowNode {
    const fresh = moduleRowNode(repository, path);
    const known = this.rows.get(fresh.id);
    if (known !== undefined) return known;
    this.rows.set(fresh.id, fresh);
    return fresh;
  }

  getChildren(node?: ModuleNode): ModuleNode[] {
    if (node === undefined) return [...this.repairs.map(repairNode), ...this.topLevel()];
    if (node.type === 'repository') return this.moduleRows(node.repository);
    const module = moduleOf(node);
    const reading = module && rowOf(module)?.reading;
    if (reading === undefined) return [];
    if (node.type === 'module') return moduleChildren(node, reading);
    return node.type === 'group' ? groupChildren(node, reading) : [];
  }

  /** One repository needs no row of its own. */
  private topLevel(): ModuleNode[] {
    const withRows = this.workspace.repositories.filter(({ modules }) => modules.rows.length > 0);
    const [only] = withRows;
    return only !== undefined && withRows.length === 1 ? this.moduleRows(only) : withRows.map(repositoryNode);
  }

  private moduleRows(repository: RepositoryChange['repository']): ModuleRowNode[] {
    return repository.modules.rows.map((row) => this.rowNode(repository, row.path));
  }

  getParent(node: ModuleNode): ModuleNode | undefined {
    if (node.type === 'repository' || node.type === 'repair') return undefined;
    if (node.type !== 'module') return node.parent;
    const withRows = this.workspace.repositories.filter(({ modules }) => modules.rows.length > 0);
    return withRows.length > 1 ? repositoryNode(node.repository) : undefined;
  }

  getTreeItem(node: ModuleNode): vscode.TreeItem {
    switch (node.type) {
      case 'repair':
        return repairItem(node);
      case 'repository':
        return repositoryItem(node);
      case 'module': {
        const row = rowOf(node);
        return row === undefined ? new vscode.TreeItem(node.path) : moduleItem(node, row);
      }
      case 'group':
        return groupItem(node, rowOf(node.parent)?.reading?.[node.kind].length ?? 0);
      case 'detail':
        return detailItem(node, node.parent.type === 'group' ? node.parent.parent : node.parent);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: ModuleNode): vscode.TreeItem {
    const row = node.type === 'module' ? rowOf(node) : undefined;
    if (row !== undefined) item.tooltip = moduleTooltip(row);
    else if (node.type === 'detail') item.tooltip = node.tooltip ?? node.label;
    return item;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
