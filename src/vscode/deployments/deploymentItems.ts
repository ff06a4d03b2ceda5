import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Build, ModuleOutputs } from '../../contract/builds';
import type { Deployment } from '../../contract/deployments';
import { deploymentRow, isUnderWay, spanText, statusIcon } from '../../deployments/deploymentRow';
import { outputText } from '../../deployments/outputText';
import { visibleLine } from '../../patch/visibleText';
import { COMMANDS } from '../ids';

const themed = (icon: string, color?: string): vscode.ThemeIcon =>
  new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));

/** Longest value in a row, characters; the tooltip has more. */
const VALUE_LIMIT = 80;
const NAME_LIMIT = 80;

export interface DeploymentItemFacts {
  readonly deployment: Deployment;
  /** What the platform allows now; undefined while it was not asked for this one. */
  readonly allowedActions: readonly string[] | undefined;
  /** The end will be told. */
  readonly isFollowed: boolean;
}

/** @param now milliseconds since the epoch */
export function deploymentItem(facts: DeploymentItemFacts, now: number): vscode.TreeItem {
  const { deployment } = facts;
  const { module, status, statusDetail, projectId, deployedByEmail, createdAt } = deployment;
  const { description, state, icon, color } = deploymentRow(deployment, now);
  const name = visibleLine(module.name, NAME_LIMIT);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = visibleLine(description, 200);
  item.iconPath = themed(icon, color);
  const lines = [
    `${name} ${deployment.deploymentId}`,
    state,
    ...(statusDetail === undefined ? [] : [statusDetail]),
    l10n.t('Project {0}', projectId),
    l10n.t('Deployed by {0}, {1}', deployedByEmail, new Date(createdAt).toLocaleString()),
    ...(deployment.runner === 'simulated' ? [l10n.t('Simulated: nothing was created in any cloud.')] : []),
  ];
  // Words of others: nothing of them is read as markup.
  item.tooltip = new vscode.MarkdownString('', false).appendText(
    lines.map((line) => visibleLine(line, 400)).join('\n'),
  );
  item.accessibilityInformation = {
    label: l10n.t('{0}, deployment {1}, {2}', name, deployment.deploymentId, state),
  };
  item.contextValue = [
    'deployment',
    ...(isUnderWay({ status }) ? ['running'] : []),
    ...(facts.isFollowed ? ['followed'] : []),
    ...(facts.allowedActions ?? guessedActions(deployment)),
  ].join(' ');
  item.command = { command: COMMANDS.openDeployment, title: l10n.t('Open'), arguments: [deployment.id] };
  return item;
}

/** Rows of a list do not carry what is allowed: what is never allowed is left out, and the platform has the last word. */
function guessedActions({ status, action }: Deployment): readonly string[] {
  switch (status) {
    case 'QUEUED':
    case 'WAITING':
      return ['cancel'];
    case 'PENDING':
    case 'WORKING':
    case 'DELETING':
    case 'PURGED':
      return [];
    case 'DELETED':
      return ['restore', 'purge'];
    case 'SUCCESS':
      return ['update', 'destroy', 'purge', 'rate'];
    default:
      return action === 'create' && status === 'CANCELLED' ? ['purge'] : ['update', 'destroy', 'purge', 'rate'];
  }
}

export function groupItem(type: 'builds' | 'outputs', count: number | undefined): vscode.TreeItem {
  const label = type === 'builds' ? l10n.t('Builds') : l10n.t('Outputs');
  const item = new vscode.TreeItem(
    label,
    type === 'outputs' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.iconPath = themed(type === 'builds' ? 'history' : 'output');
  if (count !== undefined) item.description = String(count);
  item.contextValue = type;
  return item;
}

/** @param now milliseconds since the epoch */
export function buildItem(deployment: string, build: Build, now: number): vscode.TreeItem {
  const { number, action, status, credits, startedAt, createdAt, finishedAt } = build;
  const item = new vscode.TreeItem(l10n.t('Build {0}, {1}', number, action));
  const took =
    startedAt === undefined || finishedAt === undefined
      ? undefined
      : spanText(Date.parse(finishedAt) - Date.parse(startedAt));
  const charged = credits === undefined ? undefined : l10n.t('{0} credits', credits);
  item.description = [status.toLowerCase().replaceAll('_', ' '), took, charged].filter(Boolean).join(' · ');
  item.tooltip = new vscode.MarkdownString('', false).appendText(
    [build.user, new Date(createdAt).toLocaleString(), l10n.t('{0} ago', spanText(now - Date.parse(createdAt)))].join(
      '\n',
    ),
  );
  item.iconPath = themed(...statusIcon(status));
  item.contextValue = 'build';
  item.command = { command: COMMANDS.openDeployment, title: l10n.t('Open'), arguments: [deployment, build.id] };
  return item;
}

export function outputItem(name: string, output: ModuleOutputs[string]): vscode.TreeItem {
  const item = new vscode.TreeItem(visibleLine(name, NAME_LIMIT));
  const isSensitive = output.sensitive === true;
  const text = isSensitive ? l10n.t('sensitive') : outputText(output.value);
  item.description = visibleLine(text, VALUE_LIMIT);
  item.iconPath = themed(isSensitive ? 'lock' : 'symbol-constant');
  item.tooltip = new vscode.MarkdownString('', false).appendText(
    isSensitive ? l10n.t('Sensitive: its value never leaves the platform.') : visibleLine(text, 2000),
  );
  const isAddress = !isSensitive && /^https:\/\/\S+$/.test(text);
  item.contextValue = ['output', ...(isSensitive ? ['sensitive'] : []), ...(isAddress ? ['address'] : [])].join(' ');
  return item;
}

export function noteItem(text: string): vscode.TreeItem {
  const item = new vscode.TreeItem(visibleLine(text, 200));
  item.contextValue = 'note';
  return item;
}

export function moreItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Show Older Deployments'));
  item.iconPath = themed('ellipsis');
  item.command = { command: COMMANDS.moreDeployments, title: l10n.t('Show Older Deployments') };
  return item;
}
