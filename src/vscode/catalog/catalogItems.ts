import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { safeLink } from '../../common/safeLink';
import type { CatalogModule } from '../../contract/catalogModules';
import { groupOf, type CatalogGroup } from '../../deployments/catalog/catalogGroups';
import { plainMarkdown } from '../../deployments/catalog/plainMarkdown';
import { moduleFacts, rowText, spokenModule } from '../../deployments/catalog/catalogText';
import { visibleLine } from '../../patch/visibleText';
import { COMMANDS, type CommandId } from '../ids';

const ICONS: Readonly<Record<CatalogGroup, string>> = { pinned: 'pinned', partner: 'account', platform: 'globe' };

export const reader = { locale: vscode.env.language };

export function groupLabel(group: CatalogGroup): string {
  if (group === 'pinned') return l10n.t('Pinned');
  return group === 'partner' ? l10n.t('Partner modules') : l10n.t('Platform modules');
}

/** @param count modules that are shown */
export function groupItem(group: CatalogGroup, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(groupLabel(group), vscode.TreeItemCollapsibleState.Expanded);
  item.id = group;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(ICONS[group]);
  item.accessibilityInformation = {
    label:
      count === 1 ? l10n.t('{0}, 1 module', groupLabel(group)) : l10n.t('{0}, {1} modules', groupLabel(group), count),
  };
  item.contextValue = 'group';
  return item;
}

/** Without its hover, which is made when it is asked for. */
export function moduleItem(module: CatalogModule): vscode.TreeItem {
  const item = new vscode.TreeItem(visibleLine(module.displayName, 80));
  item.id = `${groupOf(module)} ${module.id}`;
  item.description = rowText(module, reader);
  item.iconPath = new vscode.ThemeIcon('package');
  item.accessibilityInformation = { label: visibleLine(spokenModule(module, reader), 300) };
  item.contextValue = [
    'catalogModule',
    module.pinned ? 'pinned' : 'unpinned',
    ...(module.documentationUrl === undefined ? [] : ['documented']),
    ...(module.owned ? ['owned'] : []),
    ...(!module.owned && module.source !== 'platform' ? ['contactable'] : []),
  ].join(' ');
  item.command = { command: COMMANDS.showModuleDetails, title: l10n.t('Details'), arguments: [{ id: module.id }] };
  return item;
}

/**
 * Texts of a module are untrusted: they are shown as they are, and nothing in them is a link. The links are the extension's own, each
 * with the id of a module.
 * @param idOf the module of a name, where it is in the catalog
 */
export function moduleHover(
  module: CatalogModule,
  idOf: (name: string) => string | undefined = () => undefined,
): vscode.MarkdownString {
  const hover = new vscode.MarkdownString('', true);
  hover.isTrusted = {
    enabledCommands: [COMMANDS.showModuleDetails, COMMANDS.openDocumentation, COMMANDS.deployModule],
  };
  hover.supportHtml = false;
  const plain = (text: string, limit: number): string => plainMarkdown(visibleLine(text, limit));
  const action = (icon: string, label: string, command: CommandId): string =>
    `[$(${icon}) ${label}](${commandLink(command, module.id)})`;
  const dependency = (name: string): string => {
    const id = idOf(name);
    return id === undefined
      ? plain(name, 100)
      : `[${plain(name, 100)}](${commandLink(COMMANDS.showModuleDetails, id)})`;
  };
  const facts = moduleFacts(module, reader).map(([term, value]) => `- ${plain(`${term}: ${value}`, 300)}`);
  if (module.dependencies.length > 0)
    facts.push(`- ${plainMarkdown(l10n.t('Needs, in this order:'))} ${module.dependencies.map(dependency).join(', ')}`);
  const link = module.documentationUrl === undefined ? undefined : safeLink(module.documentationUrl);
  const actions = [
    action('rocket', l10n.t('Deploy'), COMMANDS.deployModule),
    action('info', l10n.t('Details'), COMMANDS.showModuleDetails),
    ...(link === undefined
      ? []
      : [action('book', l10n.t('Documentation on {0}', plainMarkdown(link.host)), COMMANDS.openDocumentation)]),
  ];
  const parts = [
    `**${plain(module.displayName, 100)}**`,
    plain(module.description, 600),
    facts.join('\n'),
    actions.join('&nbsp;&nbsp; '),
  ];
  return hover.appendMarkdown(parts.filter((part) => part !== '').join('\n\n'));
}

const commandLink = (command: CommandId, id: string): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify([{ id }])).replaceAll(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

export function noneItem(group: CatalogGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(noneText(group));
  item.id = `none ${group}`;
  item.contextValue = 'note';
  return item;
}

function noneText(group: CatalogGroup): string {
  if (group === 'pinned') return l10n.t('Nothing pinned yet');
  return group === 'partner' ? l10n.t('Nothing published yet') : l10n.t('No platform modules');
}

export function moreItem(): vscode.TreeItem {
  const title = l10n.t('Show More Modules');
  const item = new vscode.TreeItem(title);
  item.id = 'more';
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: COMMANDS.moreCatalog, title };
  return item;
}
