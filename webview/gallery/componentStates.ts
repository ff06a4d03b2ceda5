import { html, type TemplateResult } from 'lit';
import '../components/radButton';
import '../components/radErrorBanner';
import '../components/radTable';
import { sampleRows, transactions } from './transactions';

function state(name: string, content: TemplateResult): TemplateResult {
  return html`<div class="state"><span class="small muted">${name}</span>${content}</div>`;
}

export function buttonStates(): TemplateResult {
  return html`<div class="row">
    ${state('primary', html`<rad-button kind="primary">Publish</rad-button>`)}
    ${state('with icon', html`<rad-button kind="primary" icon="cloud-upload">Publish</rad-button>`)}
    ${state(
      'disabled',
      html`<rad-button kind="primary" icon="cloud-upload" disabled-reason="Nothing staged">Publish</rad-button>`,
    )}
    ${state('busy', html`<rad-button kind="primary" icon="cloud-upload" ?busy=${true}>Publishing 2 modules</rad-button>`)}
    ${state('secondary', html`<rad-button>Discard</rad-button>`)}
    ${state('disabled', html`<rad-button disabled-reason="Nothing staged">Discard</rad-button>`)}
    ${state('busy', html`<rad-button ?busy=${true}>Checking</rad-button>`)}
    ${state('icon', html`<rad-button kind="icon" icon="refresh" label="Refresh"></rad-button>`)}
    ${state(
      'toggle',
      html`<span class="pair">
        <rad-button kind="icon" icon="word-wrap" label="Wrap lines" .pressed=${true}></rad-button>
        <rad-button kind="icon" icon="word-wrap" label="Wrap lines in outputs" .pressed=${false}></rad-button>
      </span>`,
    )}
    ${state(
      'disabled, busy',
      html`<span class="pair">
        <rad-button kind="icon" icon="refresh" label="Refresh" disabled-reason="Offline"></rad-button>
        <rad-button kind="icon" icon="refresh" label="Refresh" ?busy=${true}></rad-button>
      </span>`,
    )}
  </div>`;
}

export function tableStates(): TemplateResult {
  return html`
    ${state('rows', html`<rad-table id="rows" .content=${transactions(sampleRows)}></rad-table>`)}
    ${state(
      'sorted, loading again: old rows stay',
      html`<rad-table
        .content=${transactions(sampleRows.slice(0, 3))}
        .order=${{ column: 'amount', direction: 'descending' }}
        ?loading=${true}
      ></rad-table>`,
    )}
    ${state(
      'loading, first time',
      html`<rad-table id="first-load" .content=${transactions([])} ?loading=${true}></rad-table>`,
    )}
    ${state(
      'empty',
      html`<rad-table .content=${transactions([])}>
        <rad-button slot="empty-action" kind="primary">Open Catalog</rad-button>
      </rad-table>`,
    )}
  `;
}

export function bannerStates(): TemplateResult {
  return html`
    ${state(
      'with repair',
      html`<rad-error-banner
        message="This machine does not trust the certificate of rad.sandbox.example."
        detail="SELF_SIGNED_CERT_IN_CHAIN, through proxy.sandbox.example"
        repair="Open proxy settings"
      ></rad-error-banner>`,
    )}
    ${state(
      'repair running',
      html`<rad-error-banner
        message="The platform does not answer."
        detail="Request 7f3a9c, 503"
        repair="Try again"
        ?busy=${true}
      ></rad-error-banner>`,
    )}
    ${state(
      'nothing to repair here',
      html`<rad-error-banner
        message="Your role may not see revenue. Ask the Finance role of your organisation."
      ></rad-error-banner>`,
    )}
  `;
}
