import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { failureText } from '../failure';
import { buildItem, deploymentItem, groupItem, moreItem, noteItem, outputItem } from './deploymentItems';
import type { DeploymentNode } from './deploymentNodes';
import type { Deployments } from './deployments';

const MORE: DeploymentNode = { type: 'more', id: '' };

/** Deployments, newest first, each with its outputs and builds. */
export class DeploymentsTree implements vscode.TreeDataProvider<DeploymentNode>, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<DeploymentNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes = new Map<string, DeploymentNode>();
  private order = '';

  constructor(private readonly deployments: Deployments) {
    this.disposables.register(
      deployments.onDidChange((id) => {
        this.repaint(id);
      }),
    );
  }

  /** Ages are told anew. */
  repaintAll(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: DeploymentNode): Promise<DeploymentNode[]> {
    if (node === undefined) return this.roots();
    switch (node.type) {
      case 'deployment':
        return this.parts(node.id);
      case 'builds':
        return (this.deployments.readFeed(node.id)?.builds ?? []).map(({ id }) =>
          this.node(`build ${node.id} ${id}`, { type: 'build', id: node.id, build: id }),
        );
      case 'outputs':
        return Object.keys(this.deployments.readFeed(node.id)?.outputs ?? {}).map((output) =>
          this.node(`output ${node.id} ${output}`, { type: 'output', id: node.id, output }),
        );
      default:
        return [];
    }
  }

  getTreeItem(node: DeploymentNode): vscode.TreeItem {
    const item = this.itemOf(node);
    item.id = Object.values(node).join(' ');
    return item;
  }

  getParent(node: DeploymentNode): DeploymentNode | undefined {
    switch (node.type) {
      case 'build':
        return this.group('builds', node.id);
      case 'output':
        return this.group('outputs', node.id);
      case 'builds':
      case 'outputs':
        return this.deployment(node.id);
      default:
        return undefined;
    }
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private itemOf(node: DeploymentNode): vscode.TreeItem {
    const now = Date.now();
    switch (node.type) {
      case 'deployment': {
        const deployment = this.deployments.known(node.id);
        if (deployment === undefined) return noteItem(node.id);
        const allowedActions = this.deployments.readFeed(node.id)?.deployment?.allowedActions;
        return deploymentItem({ deployment, allowedActions, isFollowed: this.deployments.isFollowed(node.id) }, now);
      }
      case 'builds':
      case 'outputs': {
        const feed = this.deployments.readFeed(node.id);
        const count = node.type === 'builds' ? feed?.builds.length : Object.keys(feed?.outputs ?? {}).length;
        return groupItem(node.type, count);
      }
      case 'build': {
        const build = this.deployments.readFeed(node.id)?.builds.find(({ id }) => id === node.build);
        return build === undefined ? noteItem(node.build) : buildItem(node.id, build, now);
      }
      case 'output': {
        const output = this.deployments.readFeed(node.id)?.outputs?.[node.output];
        return output === undefined ? noteItem(node.output) : outputItem(node.output, output);
      }
      case 'note':
        return noteItem(node.text);
      case 'more':
        return moreItem();
    }
  }

  private roots(): DeploymentNode[] {
    const { list } = this.deployments;
    this.order = list.deployments.map(({ id }) => id).join();
    return [...list.deployments.map(({ id }) => this.deployment(id)), ...(list.hasMore ? [MORE] : [])];
  }

  /** Read when the row is first unfolded. */
  private async parts(id: string): Promise<DeploymentNode[]> {
    const feed = await this.deployments.feed(id);
    if (feed.readAt === undefined) await feed.refresh();
    if (feed.readAt === undefined && feed.failure !== undefined)
      return [{ type: 'note', id, text: failureText(feed.failure).sentence }];
    const hasOutputs = Object.keys(feed.outputs ?? {}).length > 0;
    if (!hasOutputs && feed.builds.length === 0) return [{ type: 'note', id, text: l10n.t('No build has run yet.') }];
    return [...(hasOutputs ? [this.group('outputs', id)] : []), this.group('builds', id)];
  }

  /** Only the row that changed, unless the order did. */
  private repaint(id: string | undefined): void {
    const isSameOrder = this.deployments.list.deployments.map((one) => one.id).join() === this.order;
    this.changed.fire(id === undefined || !isSameOrder ? undefined : this.deployment(id));
  }

  private deployment(id: string): DeploymentNode {
    return this.node(`deployment ${id}`, { type: 'deployment', id });
  }

  private group(type: 'builds' | 'outputs', id: string): DeploymentNode {
    return this.node(`${type} ${id}`, { type, id });
  }

  private node(key: string, fresh: DeploymentNode): DeploymentNode {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    this.nodes.set(key, fresh);
    return fresh;
  }
}
