import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type {
  DeploymentActionId,
  DeploymentOverview,
  DeploymentProtocol,
  LogWindow,
} from '../../src/messages/deploymentProtocol';
import type { Method, Params, Result } from '../../src/messages/protocol';
import type { HostClient } from '../bridge/hostClient';
import { HostError } from '../bridge/hostError';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radErrorBanner';
import { RadRating } from '../components/radRating';
import { deploymentStyles } from './deployment.styles';
import { buildsView, outputsView, stepsView, type OverviewActions } from './overviewParts';
import type { LogHost } from './logHost';
import type { ReadingLine } from './logReading';
import './radLog';
import type { RadLog } from './radLog';
import { spokenState, stateText, type SpokenState } from './stateText';
import { statusIcon } from './statusIcon';

/** What the page keeps itself: from it the host makes the same panel again. */
export interface DeploymentViewState {
  readonly identity: Readonly<Record<string, unknown>>;
  readonly wraps: boolean;
  readonly reading?: ReadingLine;
}

/** The whole panel of a deployment. */
@customElement('rad-deployment')
export class RadDeployment extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, deploymentStyles];

  client: HostClient<DeploymentProtocol> | undefined;
  viewState: ViewState<DeploymentViewState> | undefined;
  identity: Readonly<Record<string, unknown>> = {};
  @state() private overview: DeploymentOverview | undefined;
  @state() private log: LogWindow | undefined;
  @state() private failure: HostError | undefined;
  @state() private wraps = false;
  private reading: ReadingLine | undefined;
  private spoken: SpokenState = { key: '', text: '' };
  @query('rad-log') private readonly logView!: RadLog | null;

  private readonly logHost: LogHost = {
    show: (asked) => this.ask('log.show', asked),
    search: async (query, signal) => {
      try {
        return await this.ask('log.search', query, signal);
      } catch (error) {
        this.tell(error);
        throw error;
      }
    },
    save: () => void this.call('log.save', null),
    copy: (lines) => void this.call('log.copy', lines),
    open: (line, start) => void this.call('link.open', { line, start }),
  };

  private readonly actions: OverviewActions = {
    copy: (name) => void this.call('output.copy', { name }),
    open: (name) => void this.call('output.open', { name }),
    choose: (id) => void this.call('build.choose', { id }),
    goTo: (line) => this.logView?.reveal(line),
    deployment: (id) => void this.call('deployment.open', { id }),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    const { client } = this;
    if (client === undefined) return;
    const before = this.viewState?.get();
    this.wraps = before?.wraps === true;
    this.reading = before?.reading;
    this.keep();
    client.on('overview', (overview) => {
      this.overview = overview;
      this.spoken = spokenState(overview, this.spoken);
    });
    client.on('log', (log) => (this.log = log));
    client.ready();
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
  }

  override render(): TemplateResult {
    const { overview } = this;
    if (overview === undefined)
      return html`<main class="page">
        <p class="iconed muted" role="status">
          ${codicon('loading', { spin: true })}${l10n.t('Reading the deployment…')}
        </p>
      </main>`;
    return html`<main class="page">
      ${this.head(overview)} ${this.failures(overview)}
      ${
        overview.isLoading
          ? html`<p class="iconed muted" role="status">
              ${codicon('loading', { spin: true })}${l10n.t('Reading the deployment…')}
            </p>`
          : nothing
      }
      <div class="build">
        ${stepsView(overview, this.actions)}
        <rad-log
          .host=${this.logHost}
          .log=${this.log}
          .steps=${overview.steps}
          ?wraps=${this.wraps}
          .startsAt=${this.reading}
          @rad-reading=${(event: CustomEvent<ReadingLine>) => {
            this.reading = event.detail;
            this.keep();
          }}
          @rad-wraps=${(event: CustomEvent<boolean>) => {
            this.wraps = event.detail;
            this.keep();
          }}
        ></rad-log>
      </div>
      <div class="tables">${outputsView(overview, this.actions)} ${buildsView(overview, this.actions)}</div>
    </main>`;
  }

  private head(overview: DeploymentOverview): TemplateResult {
    const { title, shortId, role, detail, facts, service, actions } = overview;
    return html`<header>
      <div class="about">
        <h1><bdi>${title}</bdi> <span class="mono muted">${shortId}</span></h1>
        <div class="facts small">
          <span class="state"><span class=${role}>${statusIcon(role)}</span>${stateText(overview)}</span>
          <span class="sr" role="status">${this.spoken.text}</span>
          ${facts.map(
            ({ icon, text, isCode }) =>
              html`<span class=${isCode ? 'mono muted' : 'muted'}>${codicon(icon)}${text}</span>`,
          )}
        </div>
        ${detail === undefined ? nothing : html`<p>${detail}</p>`}
        ${actions.some(({ id }) => id === 'rate') ? this.ratingView(overview) : nothing}
      </div>
      <div class="actions">
        ${
          service === undefined
            ? nothing
            : html`<rad-button icon="link-external" @click=${() => this.actions.open(service.name)}
                >${service.label}</rad-button
              >`
        }
        ${actions
          .filter(({ id }) => id !== 'rate')
          .map(
            ({ id, label, whyNot }) =>
              html`<rad-button disabled-reason=${whyNot ?? ''} @click=${() => this.act(id)}>${label}</rad-button>`,
          )}
      </div>
    </header>`;
  }

  private ratingView({ rating = 0 }: DeploymentOverview): TemplateResult {
    return html`<rad-rating
      class="small"
      label=${l10n.t('Your rating')}
      .stars=${rating}
      @rad-rate=${(event: CustomEvent<number>) => void this.rate(event)}
    ></rad-rating>`;
  }

  private async rate({ target, detail }: CustomEvent<number>): Promise<void> {
    await this.call('rate', { stars: detail });
    if (this.failure !== undefined && target instanceof RadRating) target.refuse();
  }

  private failures({ failure, repair, stale }: DeploymentOverview): TemplateResult {
    const own = this.failure;
    return html`${
      failure === undefined
        ? nothing
        : html`<rad-error-banner
            .message=${stale === undefined ? failure.message : l10n.t('{0} Shown as of {1}.', failure.message, stale)}
            .detail=${failure.detail ?? ''}
            .repair=${repair ?? ''}
            @rad-repair=${() => void this.call('failure.repair', null)}
          ></rad-error-banner>`
    }${
      own === undefined
        ? nothing
        : html`<rad-error-banner
            .message=${own.message}
            .detail=${own.detail ?? ''}
            .repair=${l10n.t('Dismiss')}
            @rad-repair=${() => (this.failure = undefined)}
          ></rad-error-banner>`
    }`;
  }

  private act(id: DeploymentActionId): void {
    void this.call('action', { id });
  }

  private async call<M extends Method<DeploymentProtocol>>(
    method: M,
    params: Params<DeploymentProtocol, M>,
  ): Promise<void> {
    this.failure = undefined;
    try {
      await this.ask(method, params);
    } catch (error) {
      this.tell(error);
    }
  }

  /** @throws HostError */
  private ask<M extends Method<DeploymentProtocol>>(
    method: M,
    params: Params<DeploymentProtocol, M>,
    signal?: AbortSignal,
  ): Promise<Result<DeploymentProtocol, M>> {
    return this.client?.call(method, params, signal) ?? Promise.reject(HostError.cancelled());
  }

  private tell(error: unknown): void {
    const failure = HostError.from(error);
    if (failure.reason !== 'cancelled') this.failure = failure;
  }

  private keep(): void {
    const { identity, wraps, reading } = this;
    this.viewState?.set({ identity, wraps, ...(reading === undefined ? {} : { reading }) });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === 'f') {
      this.logView?.focusSearch();
      event.preventDefault();
    } else if (event.key === 'F3') {
      this.logView?.stepMatch(event.shiftKey ? -1 : 1);
      event.preventDefault();
    }
  };
}
