import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionHead, SessionHeadState } from '../../src/messages/julesProtocol';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles, type IconName } from '../components/codicons';
import '../components/radButton';
import '../components/radErrorBanner';
import { chatStyles } from './chat.styles';
import { clipped } from './clipped';
import { shortTime } from './clockTime';
import { visible } from './visible';

const ICONS: Readonly<Record<SessionHeadState, readonly [icon: IconName, tone: string, spins?: boolean]>> = {
  new: ['circle-outline', ''],
  starting: ['loading', 'inf', true],
  queued: ['watch', ''],
  planning: ['loading', 'inf', true],
  planApproval: ['bell', 'warn'],
  feedback: ['bell', 'warn'],
  working: ['loading', 'inf', true],
  review: ['bell', 'warn'],
  paused: ['watch', ''],
  completed: ['pass', 'ok'],
  failed: ['error', 'err'],
  unknown: ['question', ''],
};

/** States with a line that moves. */
const AT_WORK: ReadonlySet<SessionHeadState> = new Set(['starting', 'planning', 'working']);

/**
 * The head of a chat: what it is about and what its session is doing.
 *
 * @fires rad-refresh, rad-more, rad-browser, rad-repair - its buttons
 */
@customElement('rad-chat-head')
export class RadChatHead extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        position: relative;
        display: block;
        padding: 12px 0;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
      }
      h1 {
        font-size: calc(18em / 13);
        line-height: calc(24 / 18);
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .top {
        align-items: flex-start;
      }
      .buttons {
        display: flex;
        flex: none;
      }
      .meta {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-top: 4px;
        color: var(--vscode-descriptionForeground, inherit);
      }
      .meta > span {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .state {
        color: var(--vscode-foreground);
        font-weight: 600;
      }
      .state > span {
        display: inline-flex;
      }
      .progress {
        position: absolute;
        inset: auto 0 -2px;
        z-index: 1;
        height: 2px;
        overflow: hidden;
      }
      .progress::after {
        content: '';
        position: absolute;
        inset: 0 auto 0 18%;
        width: 22%;
        background: var(--vscode-progressBar-background, currentColor);
        animation: var(--rad-motion, slide) 4s linear infinite;
      }
      @keyframes slide {
        from {
          left: -22%;
        }
        to {
          left: 100%;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .progress::after {
          animation: none;
        }
      }
      .stale,
      rad-error-banner {
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) head: SessionHead | undefined;

  override render(): TemplateResult | typeof nothing {
    const { head } = this;
    if (head === undefined) return nothing;
    const [icon, tone, spins] = Object.hasOwn(ICONS, head.state) ? ICONS[head.state] : ICONS.unknown;
    const fire = (name: string) => () => this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
    return html`<header class="col">
      <div class="row top">
        <h1 class="grow" dir="auto">${visible(clipped(head.title, 500))}</h1>
        <div class="buttons">
          <rad-button
            kind="icon"
            icon="refresh"
            label=${l10n.t('Refresh now')}
            @click=${fire('rad-refresh')}
          ></rad-button>
          ${
            head.canOpenInBrowser
              ? html`<rad-button
                  kind="icon"
                  icon="link-external"
                  label=${l10n.t('Open in browser')}
                  @click=${fire('rad-browser')}
                ></rad-button>`
              : nothing
          }
          <rad-button kind="icon" icon="ellipsis" label=${l10n.t('More…')} @click=${fire('rad-more')}></rad-button>
        </div>
      </div>
      <div class="meta small">
        <span class="state" role="status"
          ><span class=${tone}>${codicon(icon, { spin: spins === true })}</span>${head.stateText}</span
        >
        ${head.module === undefined ? nothing : html`<span>${codicon('package')}<bdi>${clipped(head.module, 200)}</bdi></span>`}
        ${head.branch === undefined ? nothing : html`<span>${codicon('git-branch')}<bdi>${clipped(head.branch, 200)}</bdi></span>`}
        ${
          head.commit === undefined
            ? nothing
            : html`<span>${codicon('git-commit')}${l10n.t('based on')} <span class="mono">${head.commit}</span></span>`
        }
        ${head.isArchived ? html`<span>${l10n.t('archived')}</span>` : nothing}
        ${head.isSandbox ? html`<span>${codicon('beaker')}${l10n.t("The sandbox's agent: no AI")}</span>` : nothing}
      </div>
      ${this.failure(head)}
      ${AT_WORK.has(head.state) ? html`<div class="progress" role="progressbar" aria-label=${l10n.t('Jules is working')}></div>` : nothing}
    </header>`;
  }

  private failure({ failure, repair, staleSince }: SessionHead): TemplateResult | typeof nothing {
    const age = staleSince === undefined ? '' : l10n.t('Shown as of {0}.', shortTime(staleSince));
    if (failure === undefined) return age === '' ? nothing : html`<div class="stale small muted">${age}</div>`;
    return html`<rad-error-banner
      .message=${failure.message}
      .detail=${[age, failure.detail].filter(Boolean).join(' ')}
      .repair=${repair ?? l10n.t('Try Again')}
    ></rad-error-banner>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-chat-head': RadChatHead;
  }
}
