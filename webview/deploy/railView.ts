import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RailStep, WizardSnapshot } from '../../src/messages/deployProtocol';
import { codicon, type IconName } from '../components/codicons';

const ICONS: Readonly<Record<RailStep['state'], readonly [icon: IconName, tone: string]>> = {
  complete: ['check', 'ok'],
  faulty: ['error', 'err'],
  current: ['circle-filled', 'inf'],
  open: ['circle-outline', 'muted'],
};

/** The steps beside the form; in a narrow panel they are a select. */
export function railView({ rail, step }: WizardSnapshot, show: (step: number) => void): TemplateResult {
  return html`<nav class="rail" aria-label=${l10n.t('Steps')}>
    <ol>
      ${rail.map(({ title, detail, state, stateText }, index) => {
        const [icon, tone] = ICONS[state];
        return html`<li>
          <button
            type="button"
            aria-current=${index === step ? 'step' : 'false'}
            @click=${() => {
              show(index);
            }}
          >
            <span class=${tone} role="img" aria-label=${stateText} title=${stateText}>${codicon(icon)}</span>
            <span>${title}</span><span class="sub">${detail}</span>
          </button>
        </li>`;
      })}
    </ol>
    <span class="select narrow"
      ><select
        aria-label=${l10n.t('Step')}
        .value=${live(String(step))}
        @change=${(event: Event) => {
          show(Number((event.target as HTMLSelectElement).value));
        }}
      >
        ${rail.map(
          ({ title, detail }, index) =>
            html`<option value=${String(index)} ?selected=${index === step}>
              ${l10n.t('Step {0} of {1} · {2}: {3}', index + 1, rail.length, title, detail)}
            </option>`,
        )}</select
      >${codicon('chevron-down')}</span
    >
  </nav>`;
}
