import type { TemplateResult } from 'lit';
import type { StatusRole } from '../../src/messages/deploymentProtocol';
import { codicon, type IconName } from '../components/codicons';

const ICONS: Readonly<Record<StatusRole, IconName>> = {
  waiting: 'watch',
  running: 'loading',
  passed: 'pass',
  failed: 'error',
  stopped: 'circle-slash',
  idle: 'circle-outline',
  unknown: 'question',
};

/** The sign of a state; its words stand beside it. */
export const statusIcon = (role: StatusRole): TemplateResult => codicon(ICONS[role], { spin: role === 'running' });
