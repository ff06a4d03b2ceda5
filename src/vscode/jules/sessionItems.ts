import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { headState, shortState, type SessionOutcome } from '../../jules/sessionState';
import type { AgentSession } from '../../jules/session';
import type { Timeline } from '../../jules/timeline';
import type { SessionHeadState } from '../../messages/julesProtocol';
import { COMMANDS } from '../ids';

/** Everything a row of the Jules view is made from. */
export interface SessionRow {
  readonly session: AgentSession;
  readonly timeline: Timeline | undefined;
  readonly module: string | undefined;
  readonly hasChanges: boolean;
  /** Of its changes, in this workspace. */
  readonly outcome: SessionOutcome | undefined;
}

/** Characters of a title in a row; the tooltip has all of it. */
const LABEL_LIMIT = 32;

const ICONS: Readonly<Record<SessionHeadState, readonly [icon: string, color?: string]>> = {
  new: ['circle-outline'],
  starting: ['sync~spin', 'editorInfo.foreground'],
  queued: ['watch'],
  planning: ['sync~spin', 'editorInfo.foreground'],
  planApproval: ['bell', 'editorWarning.foreground'],
  feedback: ['bell', 'editorWarning.foreground'],
  working: ['sync~spin', 'editorInfo.foreground'],
  review: ['diff-multiple', 'editorInfo.foreground'],
  paused: ['watch'],
  completed: ['pass', 'testing.iconPassed'],
  failed: ['error', 'editorError.foreground'],
  unknown: ['question'],
};

/** A row: its title, then its state first, because the end is cut off. @param now milliseconds since the epoch */
export function sessionItem(
  { session, timeline, module, hasChanges, outcome }: SessionRow,
  now: number,
): vscode.TreeItem {
  const state = headState(session, timeline, { isStarting: false, outcome });
  const words = shortState(session, timeline, { now, outcome });
  const age = ageText(Date.parse(session.updateTime), now);
  const title = oneLine(session.title === '' ? session.prompt : session.title);
  // The state must be seen beside it in a narrow view.
  const label = title.length > LABEL_LIMIT ? `${title.slice(0, LABEL_LIMIT).trimEnd()}…` : title;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = session.id;
  item.description = [words, module, age].filter(Boolean).join(' · ');
  const [icon, color] = ICONS[state];
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.tooltip = [title, words, module, session.repository, session.startingBranch].filter(Boolean).join('\n');
  item.accessibilityInformation = { label: [title, words, module, age].filter(Boolean).join(', ') };
  item.contextValue = contextOf(session, hasChanges);
  item.command = { command: COMMANDS.openSession, title: l10n.t('Open'), arguments: [session.id] };
  return item;
}

/** The words that `when` clauses of the view's menus look for. */
function contextOf(session: AgentSession, hasChanges: boolean): string {
  return [
    'session',
    ...(hasChanges ? ['changes'] : []),
    ...(session.url === undefined ? [] : ['page']),
    ...(session.pullRequests.length > 0 ? ['pullRequest'] : []),
    ...(session.isArchived ? ['archived'] : []),
  ].join(' ');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);

/** How long ago something was, roughly. @param at milliseconds since the epoch; NaN when it is not known */
function ageText(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (Number.isNaN(minutes)) return '';
  if (minutes < 1) return l10n.t('now');
  if (minutes < 60) return l10n.t('{0} min', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return l10n.t('{0} h', hours);
  return l10n.t('{0} d', Math.floor(hours / 24));
}
