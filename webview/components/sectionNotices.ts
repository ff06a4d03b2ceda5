import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { WireError } from '../../src/messages/envelope';
import { codicon } from './codicons';
import './radErrorBanner';

interface Noted {
  readonly notes: readonly string[];
  readonly failure?: WireError;
  readonly repair?: string;
  readonly stale?: string;
}

/** Why a section is not as it should be: the failure with its button, and what was left out. */
export function sectionNotices({ notes, failure, repair, stale }: Noted, onRepair: () => void): TemplateResult {
  return html`${
    failure === undefined
      ? nothing
      : html`<rad-error-banner
          .message=${stale === undefined ? failure.message : l10n.t('{0} Shown as of {1}.', failure.message, stale)}
          .detail=${failure.detail ?? ''}
          .repair=${repair ?? ''}
          @rad-repair=${(event: Event) => {
            event.stopPropagation();
            onRepair();
          }}
        ></rad-error-banner>`
  }${notes.map((note) => html`<p class="notice warning">${codicon('warning')}<span>${note}</span></p>`)}`;
}
