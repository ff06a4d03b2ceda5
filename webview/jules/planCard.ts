import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { TimelineRow } from '../../src/messages/julesProtocol';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import { chatStyles } from './chat.styles';
import { tell } from './chatEvents';
import { clockTime } from './clockTime';
import { titleText } from './titleText';

/** `approvedBy`: who sent the approval, `user`, `agent` or `system`, as far as it is known. */
type Plan = Extract<TimelineRow, { kind: 'plan' }> & { readonly approvedBy?: string };

/** A plan of the agent: nothing is done before the partner approves it. */
@customElement('rad-plan-card')
export class RadPlanCard extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: block;
      }
      .steps {
        padding: 8px 12px;
      }
      li {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto;
        gap: 0 8px;
        padding: 4px 0;
        overflow-wrap: anywhere;
      }
      li > .link {
        align-self: start;
        margin-top: 2px;
      }
      .end > .ok {
        display: inline-flex;
      }
      li > :first-child {
        padding-top: 2px;
        line-height: 1;
      }
      .replaced {
        padding: 8px 12px;
      }
    `,
  ];

  @property({ attribute: false }) plan: Plan | undefined;
  @state() private isApproving = false;

  override willUpdate(): void {
    if (this.plan?.state !== 'waiting') this.isApproving = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { plan } = this;
    if (plan === undefined) return nothing;
    const count = plan.steps.length === 1 ? l10n.t('1 step') : l10n.t('{0} steps', plan.steps.length);
    if (plan.state === 'replaced')
      return html`<div class="card replaced muted">
        ${l10n.t('An earlier plan with {0}; a newer one has taken its place', count)}
      </div>`;
    return html`<section class="card" aria-label=${l10n.t('Plan')}>
      <div class="card-head">
        <h2>${l10n.t('Plan')}</h2>
        ${this.note(plan, count)}
      </div>
      <ol class="steps">
        ${plan.steps.map((step, index) => this.step(plan, step, index))}
      </ol>
      ${plan.state === 'waiting' ? this.buttons(plan) : nothing}
    </section>`;
  }

  private note(plan: Plan, count: string): TemplateResult {
    if (plan.state === 'waiting')
      return html`<span class="muted small">${l10n.t('{0}, nothing is changed before you approve', count)}</span>`;
    return html`<span class="muted small">${count}</span
      ><span class="end small row"><span class="ok">${codicon('pass')}</span>${approvalText(plan)}</span>`;
  }

  private step({ state }: Plan, { title, description }: Plan['steps'][number], index: number): TemplateResult {
    const comment = l10n.t('Comment on step {0}', index + 1);
    return html`<li>
      <span class=${state === 'approved' ? 'ok' : 'muted'}
        >${codicon(state === 'approved' ? 'check' : 'circle-outline')}</span
      >
      <div>
        <div dir="auto">${titleText(title)}</div>
        ${description === '' ? nothing : html`<div class="small muted" dir="auto">${titleText(description)}</div>`}
      </div>
      ${
        state === 'waiting'
          ? html`<button
              class="link small"
              type="button"
              title=${comment}
              aria-label=${comment}
              @click=${() => this.comment(index)}
            >
              ${l10n.t('Comment')}
            </button>`
          : nothing
      }
    </li>`;
  }

  private buttons({ planId }: Plan): TemplateResult {
    const approve = (): void => {
      this.isApproving = true;
      tell(this, 'rad-approve', { planId });
    };
    return html`<div class="card-foot">
      <rad-button kind="primary" icon="check" ?busy=${this.isApproving} @click=${approve}
        >${l10n.t('Approve plan')}</rad-button
      >
      <rad-button @click=${() => tell(this, 'rad-compose', { text: '' })}>${l10n.t('Ask for changes')}</rad-button>
    </div>`;
  }

  private comment(index: number): void {
    tell(this, 'rad-compose', { text: l10n.t('Step {0}: ', index + 1) });
  }

  /** The host could not approve it: the button works again. */
  approvalFailed(): void {
    this.isApproving = false;
  }
}

/** That a plan was approved, by whom and when, as far as that is known. */
function approvalText({ approvedAt = '', approvedBy }: Plan): string {
  const approved =
    approvedBy === 'user'
      ? l10n.t('Approved by you')
      : approvedBy === 'agent'
        ? l10n.t('Approved by Jules')
        : approvedBy === 'system'
          ? l10n.t('Approved automatically')
          : l10n.t('Approved');
  const time = clockTime(approvedAt);
  return time === '' ? approved : l10n.t('{0}, {1}', approved, time);
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-plan-card': RadPlanCard;
  }
}
