import * as l10n from '@vscode/l10n';
import type { Deployment } from '../contract/deployments';

/** How a row of the Deployments view looks. Icons and colours are the editor's ids. */
export interface DeploymentRow {
  /** State first, because the end is cut off: `c4e1 · updating, 1 min`. */
  readonly description: string;
  readonly state: string;
  readonly icon: string;
  readonly color?: string;
}

const RUNNING = ['sync~spin', 'editorInfo.foreground'] as const;
const WATCH = ['watch'] as const;
const FAILED = ['error', 'editorError.foreground'] as const;
const LIVE = ['pass', 'testing.iconPassed'] as const;
const STOPPED = ['circle-slash', 'editorWarning.foreground'] as const;

/** What runs or waits for its turn. */
const UNDER_WAY: ReadonlySet<string> = new Set(['QUEUED', 'WAITING', 'PENDING', 'WORKING', 'DELETING']);

/** Whether a deployment will change by itself. */
export const isUnderWay = ({ status }: Pick<Deployment, 'status'>): boolean => UNDER_WAY.has(status);

/** @param now milliseconds since the epoch */
export function deploymentRow(deployment: Deployment, now: number): DeploymentRow {
  const [icon, color] = statusIcon(deployment.status);
  const state = stateText(deployment, now);
  return {
    description: [deployment.deploymentId, state].filter(Boolean).join(' · '),
    state,
    icon,
    ...(color === undefined ? {} : { color }),
  };
}

/** Icon of a deployment, a build or a step, and its colour: the editor's ids. A state that is not known has a neutral one. */
export function statusIcon(status: string): readonly [icon: string, color?: string] {
  switch (status) {
    case 'QUEUED':
    case 'PENDING':
    case 'WAITING':
      return WATCH;
    case 'WORKING':
    case 'DELETING':
      return RUNNING;
    case 'SUCCESS':
      return LIVE;
    case 'FAILURE':
    case 'INTERNAL_ERROR':
    case 'TIMEOUT':
      return FAILED;
    case 'CANCELLED':
    case 'EXPIRED':
      return STOPPED;
    case 'DELETED':
    case 'PURGED':
      return ['trash'];
    default:
      return ['question'];
  }
}

/** The state in words, and how long it lasts. @param now milliseconds since the epoch */
export function stateText(deployment: Deployment, now: number): string {
  const { status, waitingFor, updatedAt, createdAt, deletedAt } = deployment;
  const since = spanText(now - Date.parse(updatedAt));
  switch (status) {
    case 'QUEUED':
    case 'PENDING':
      return l10n.t('queued, {0}', since);
    case 'WAITING': {
      const [first] = waitingFor;
      return first === undefined
        ? l10n.t('waits, {0}', since)
        : l10n.t('waits for {0}', first.deploymentShortId ?? first.module);
    }
    case 'WORKING':
      return `${workingText(deployment.action)}, ${since}`;
    case 'DELETING':
      return l10n.t('deleting, {0}', since);
    case 'SUCCESS':
      return l10n.t('live, {0}', spanText(now - Date.parse(createdAt)));
    case 'FAILURE':
    case 'INTERNAL_ERROR':
    case 'TIMEOUT':
      return `${failedText(deployment.action, status)}, ${l10n.t('{0} ago', since)}`;
    case 'CANCELLED':
      return l10n.t('cancelled, {0} ago', since);
    case 'EXPIRED':
      return l10n.t('expired, {0} ago', since);
    case 'DELETED':
      return l10n.t('deleted, {0} ago', spanText(now - Date.parse(deletedAt ?? updatedAt)));
    case 'PURGED':
      return l10n.t('purged, {0} ago', since);
    default:
      return status;
  }
}

function workingText(action: string): string {
  switch (action) {
    case 'create':
      return l10n.t('deploying');
    case 'update':
      return l10n.t('updating');
    case 'destroy':
      return l10n.t('deleting');
    case 'purge':
      return l10n.t('purging');
    default:
      return action;
  }
}

function failedText(action: string, status: string): string {
  if (status === 'TIMEOUT') return l10n.t('timed out');
  switch (action) {
    case 'update':
      return l10n.t('update failed');
    case 'destroy':
      return l10n.t('deleting failed');
    case 'purge':
      return l10n.t('purging failed');
    default:
      return l10n.t('failed');
  }
}

/** A span in its largest unit: `20 s`, `2 h`, `5 months`. @param ms a negative one, or none, counts as 0 */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor((Number.isNaN(ms) ? 0 : ms) / 1000));
  if (seconds < 60) return l10n.t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return l10n.t('{0} min', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return l10n.t('{0} h', hours);
  const days = Math.floor(hours / 24);
  if (days < 31) return days === 1 ? l10n.t('1 day') : l10n.t('{0} days', days);
  const months = Math.floor(days / 30.44);
  if (months < 12) return months === 1 ? l10n.t('1 month') : l10n.t('{0} months', months);
  const years = Math.floor(months / 12);
  return years === 1 ? l10n.t('1 year') : l10n.t('{0} years', years);
}
