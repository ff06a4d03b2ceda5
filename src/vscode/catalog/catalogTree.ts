import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { CATALOG_GROUPS, groupOf } from '../../deployments/catalog/catalogGroups';
import type { Catalog } from './catalog';
import { groupItem, moduleHover, moduleItem, moreItem, noneItem } from './catalogItems';
import type { CatalogNode } from './catalogNodes';

/** Pinned modules, the partner's own, and those of the platform. */
export class CatalogTree implements vscode.TreeDataProvider<CatalogNode>, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<CatalogNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes = new Map<string, CatalogNode>();

  constructor(private readonly catalog: Catalog) {
    this.disposables.register(catalog.onDidChange(() => this.changed.fire(undefined)));
  }

  getChildren(node?: CatalogNode): CatalogNode[] {
    const { rows, hasMore, filter } = this.catalog;
    if (node === undefined) {
      if (rows.shown.length === 0 && !hasMore) return [];
      // A group without a row that fits a filter says nothing.
      const groups = CATALOG_GROUPS.filter((group) => filter === '' || rows.groups[group].length > 0);
      const heads = groups.map((group) => this.node(`group ${group}`, { type: 'group', group }));
      return hasMore ? [...heads, this.node('more', { type: 'more' })] : heads;
    }
    if (node.type !== 'group') return [];
    const members = rows.groups[node.group];
    if (members.length === 0) return [this.node(`none ${node.group}`, { type: 'none', group: node.group })];
    return members.map(({ id }) => this.node(`module ${id}`, { type: 'module', id }));
  }

  getTreeItem(node: CatalogNode): vscode.TreeItem {
    const { rows } = this.catalog;
    switch (node.type) {
      case 'group':
        return groupItem(node.group, rows.groups[node.group].length);
      case 'module': {
        const module = rows.byId.get(node.id);
        return module === undefined ? new vscode.TreeItem('') : moduleItem(module);
      }
      case 'none':
        return noneItem(node.group);
      case 'more':
        return moreItem();
    }
  }

  /** The hover: made for the one row that is pointed at. */
  resolveTreeItem(item: vscode.TreeItem, node: CatalogNode): vscode.TreeItem {
    const { rows } = this.catalog;
    const module = node.type === 'module' ? rows.byId.get(node.id) : undefined;
    if (module !== undefined)
      item.tooltip = moduleHover(module, (name) => rows.modules.find((one) => one.name === name)?.id);
    return item;
  }

  getParent(node: CatalogNode): CatalogNode | undefined {
    if (node.type === 'none') return this.node(`group ${node.group}`, { type: 'group', group: node.group });
    const module = node.type === 'module' ? this.catalog.rows.byId.get(node.id) : undefined;
    if (module === undefined) return undefined;
    const group = groupOf(module);
    return this.node(`group ${group}`, { type: 'group', group });
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private node(key: string, fresh: CatalogNode): CatalogNode {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    this.nodes.set(key, fresh);
    return fresh;
  }
}
