import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardCheck } from '../../../src/messages/julesProtocol';
import { codicon, type IconName } from '../../components/codicons';

const ICONS: Readonly<Record<CardCheck['status'], readonly [icon: IconName, tone: string]>> = {
  running: ['loading', 'inf'],
  passed: ['pass', 'ok'],
  warning: ['warning', 'warn'],
  failed: ['error', 'err'],
  note: ['diff', 'inf'],
  skipped: ['circle-outline', 'muted'],
};

/** One check of the proposed result. */
export function checkView({ status, title, detail, canSend }: CardCheck, onSend: () => void): TemplateResult {
  const [icon, tone] = ICONS[status];
  return html`<li>
    <span class=${tone}>${codicon(icon, { spin: status === 'running' })}</span>
    <div>
      <span class="sr">${statusText(status)}</span><span dir="auto">${title}</span>
      <div class="small muted">
        <span dir="auto">${detail}</span>
        ${canSend ? html` · <button class="link" type="button" @click=${onSend}>${l10n.t('Send to Jules')}</button>` : nothing}
      </div>
    </div>
  </li>`;
}

function statusText(status: CardCheck['status']): string {
  switch (status) {
    case 'running':
      return l10n.t('running:');
    case 'passed':
      return l10n.t('passed:');
    case 'warning':
      return l10n.t('warning:');
    case 'failed':
      return l10n.t('failed:');
    case 'skipped':
      return l10n.t('skipped:');
    default:
      return l10n.t('note:');
  }
}
