import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { WizardFoot } from '../../src/messages/deployProtocol';
import '../components/radButton';

export interface FootActions {
  readonly back: () => void;
  readonly next: () => void;
  readonly buy: () => void;
  readonly deploy: () => void;
}

/** The buttons of the wizard, the primary one first behind Previous. @param isSending the page has asked already */
export function footView(foot: WizardFoot, isSending: boolean, actions: FootActions): TemplateResult {
  const { canGoBack, next, deploy, buyCredits, status } = foot;
  return html`<footer>
    <rad-button disabled-reason=${canGoBack ? '' : l10n.t('This is the first page')} @click=${actions.back}>
      ${l10n.t('Previous')}
    </rad-button>
    ${next === undefined ? nothing : html`<rad-button kind="primary" @click=${actions.next}>${next}</rad-button>`}
    ${
      buyCredits === undefined
        ? nothing
        : html`<rad-button kind="primary" icon="credit-card" @click=${actions.buy}>${buyCredits}</rad-button>`
    }
    ${
      deploy === undefined
        ? nothing
        : html`<rad-button
            kind=${buyCredits === undefined ? 'primary' : 'secondary'}
            icon="rocket"
            disabled-reason=${deploy.obstacle}
            ?busy=${deploy.isBusy || isSending}
            @click=${actions.deploy}
            >${deploy.label}</rad-button
          >`
    }
    <span class="small muted grow" role="status">${status}</span>
  </footer>`;
}
