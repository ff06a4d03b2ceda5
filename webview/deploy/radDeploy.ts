import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DeployProtocol, FieldsPage, WizardField, WizardSnapshot } from '../../src/messages/deployProtocol';
import type { HostClient } from '../bridge/hostClient';
import { HostError } from '../bridge/hostError';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radErrorBanner';
import { asideView } from './asideView';
import { deployStyles } from './deploy.styles';
import { footView } from './footView';
import './radDeployField';
import type { RadDeployField } from './radDeployField';
import { railView } from './railView';
import { quotedView, reviewView } from './reviewView';
import { sameFields } from './sameFields';
import { wizardStyles } from './wizard.styles';
import { WizardEditor } from './wizardEditor';

/** What the page keeps itself: from it the host makes the same wizard again. */
export interface DeployViewState {
  readonly identity: Readonly<Record<string, unknown>>;
  /** The page that was shown, and how far it was scrolled, in CSS pixels. */
  readonly page: string;
  readonly top: number;
}

/** How long a snapshot is waited for that a call should bring, milliseconds. */
const SNAPSHOT_WAIT = 300;

/** The whole page of a deploy wizard. */
@customElement('rad-deploy')
export class RadDeploy extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, deployStyles, wizardStyles];

  client: HostClient<DeployProtocol> | undefined;
  viewState: ViewState<DeployViewState> | undefined;
  identity: Readonly<Record<string, unknown>> = {};
  @state() private wizard: WizardSnapshot | undefined;
  @state() private failure: HostError | undefined;
  /** What is said of the field that was left last. */
  @state() private spoken = '';
  /** From the click on: a second one sends nothing. */
  @state() private isSending = false;
  @query('.scroll') private readonly scroller!: HTMLElement | null;
  @query('h1') private readonly heading!: HTMLElement | null;
  private editor: WizardEditor | undefined;
  /** Those who wait for the next snapshot. */
  private waiting: (() => void)[] = [];
  /** Where the focus goes once the page has changed: its heading, or a field. */
  private focusNext: { readonly field: string | undefined } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { client } = this;
    if (client === undefined) return;
    this.editor = new WizardEditor(client, (error) => {
      this.fail(error);
    });
    client.on('wizard', (wizard) => {
      this.wizard = sameFields(wizard, this.wizard);
      for (const resolve of this.waiting.splice(0)) resolve();
    });
    client.ready();
    window.addEventListener('pagehide', () => this.editor?.flush());
    window.addEventListener('blur', () => this.editor?.flush());
  }

  override render(): TemplateResult | typeof nothing {
    const { wizard } = this;
    if (wizard === undefined) return nothing;
    const { foot, head, page } = wizard;
    return html`<div class="scroll" @scroll=${this.keepState}>
        <div class="wizard">
          ${railView(wizard, this.show)}
          <main aria-labelledby="title">
            ${this.failures(wizard)}
            ${page === undefined ? this.loading(wizard) : page.kind === 'fields' ? this.fields(page) : this.review(wizard)}
          </main>
          ${asideView(head, {
            choose: (id, option) =>
              id === 'mode'
                ? void this.editor?.call('mode.set', { mode: option })
                : void this.editor?.call('target.set', { target: option }),
            open: (link) => void this.editor?.call('open', { link }),
            reuse: () => void this.editor?.call('values.reuse', null),
          })}
        </div>
      </div>
      ${footView(foot, this.isSending, {
        back: () => {
          this.show(wizard.step - 1);
        },
        next: () => void this.goTo(wizard.step + 1, true),
        buy: () => void this.editor?.call('open', { link: 'credits' }),
        deploy: () => void this.deploy(),
      })}
      <div class="sr" role="status">${this.spoken}</div>`;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('wizard')) this.placePage(changed.get('wizard'));
  }

  private failures({ failure, notice }: WizardSnapshot): TemplateResult {
    const own = this.failure;
    return html`${
      failure === undefined
        ? nothing
        : html`<rad-error-banner
            .message=${failure.message}
            .detail=${failure.detail ?? ''}
            .repair=${failure.repair ?? ''}
            @rad-repair=${() => void this.editor?.call('failure.repair', null)}
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
    }${
      notice === undefined
        ? nothing
        : html`<div class="notice" role="status">
            ${codicon('info')}
            <div class="grow">${notice}</div>
          </div>`
    }`;
  }

  private loading({ title, isLoading }: WizardSnapshot): TemplateResult {
    return html`<header>
      <h1 id="title" tabindex="-1">${title}</h1>
      ${isLoading ? html`<p class="muted loading" role="status">${l10n.t('Loading the form…')}</p>` : nothing}
    </header>`;
  }

  private fields({ title, intro, lockNote, fields }: FieldsPage): TemplateResult {
    return html`<header>
        <h1 id="title" tabindex="-1">${title}</h1>
        ${intro === '' ? nothing : html`<p class="muted">${intro}</p>`}
        ${lockNote === undefined ? nothing : html`<p class="muted locks">${codicon('lock')}<span>${lockNote}</span></p>`}
      </header>
      ${repeat(
        fields,
        ({ name }) => name,
        (field) =>
          html`<rad-deploy-field
            data-name=${field.name}
            .editor=${this.editor}
            .field=${field}
            @rad-left=${this.onLeft}
          ></rad-deploy-field>`,
      )}`;
  }

  private review({ page }: WizardSnapshot): TemplateResult | typeof nothing {
    if (page?.kind !== 'review') return nothing;
    const actions = {
      quoteAgain: () => void this.editor?.call('quote.refresh', null),
      confirm: (confirmed: boolean) => void this.editor?.call('destructive.confirm', { confirmed }),
      show: this.show,
    };
    return html`<header>
        <h1 id="title" tabindex="-1">${page.title}</h1>
        ${quotedView(page, actions)}
      </header>
      ${reviewView(page, actions)}`;
  }

  private readonly show = (step: number): void => {
    void this.goTo(step, false);
  };

  private async goTo(step: number, isNext: boolean): Promise<void> {
    const result = await this.editor?.call('step.show', { step, isNext });
    if (result === undefined) return;
    const { faulty } = result;
    this.focusNext = { field: faulty ?? undefined };
    if (faulty !== null && this.fieldOf(faulty)?.errors.length === 0) await this.nextSnapshot();
    if (this.wizard?.step === result.step) this.takeFocus();
  }

  /** One deployment for one wish: the host sees to the rest. */
  private async deploy(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    await this.editor?.call('deploy', null);
    this.isSending = false;
  }

  /** Says the errors of the field that was left, once they are known. */
  private readonly onLeft = async (event: CustomEvent<string>): Promise<void> => {
    const name = event.detail;
    await this.editor?.call('field.leave', { name });
    if (this.fieldOf(name)?.errors.length === 0) await this.nextSnapshot();
    const field = this.fieldOf(name);
    if (field !== undefined && field.errors.length > 0)
      this.spoken = l10n.t('{0}: {1}', field.label, field.errors.join(' '));
  };

  /** A call's answer may come before the snapshot that belongs to it. */
  private nextSnapshot(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      setTimeout(resolve, SNAPSHOT_WAIT);
    });
  }

  private fieldOf(name: string | undefined): WizardField | undefined {
    const page = this.wizard?.page;
    return page?.kind === 'fields' ? page.fields.find((field) => field.name === name) : undefined;
  }

  /** A new page starts at its top; the first one where it was before a reload. */
  private placePage(before: unknown): void {
    const id = this.wizard?.page?.id;
    const former = (before as WizardSnapshot | undefined)?.page?.id;
    if (id === undefined || id === former) return;
    const kept = this.viewState?.get();
    this.spoken = '';
    if (former === undefined && kept?.page === id) void this.scrollToPlace(kept.top);
    else {
      this.scroller?.scrollTo({ top: 0 });
      this.keepState();
    }
    this.takeFocus();
  }

  /** Once all fields have their heights. */
  private async scrollToPlace(top: number): Promise<void> {
    await this.updateComplete;
    await Promise.all(this.fieldElements.map((element) => element.updateComplete));
    this.scroller?.scrollTo({ top });
  }

  private get fieldElements(): readonly RadDeployField[] {
    return [...this.renderRoot.querySelectorAll<RadDeployField>('rad-deploy-field')];
  }

  private takeFocus(): void {
    const { focusNext } = this;
    if (focusNext === undefined) return;
    this.focusNext = undefined;
    void this.updateComplete.then(async () => {
      const { field } = focusNext;
      if (field === undefined) {
        this.heading?.focus();
        return;
      }
      const element = this.fieldElements.find(({ dataset }) => dataset['name'] === field);
      await element?.updateComplete;
      element?.focusFirst();
    });
  }

  private readonly keepState = (): void => {
    const { identity } = this;
    this.viewState?.set({ identity, page: this.wizard?.page?.id ?? '', top: this.scroller?.scrollTop ?? 0 });
  };

  private fail(error: unknown): void {
    const failure = HostError.from(error);
    if (failure.reason !== 'cancelled') this.failure = failure;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-deploy': RadDeploy;
  }
}
