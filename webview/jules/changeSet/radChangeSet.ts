import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type {
  CardAction,
  CardActionId,
  CardFile,
  CardGroup,
  CardHunk,
  ChangeSetCard,
} from '../../../src/messages/julesProtocol';
import { baseStyles } from '../../components/base.styles';
import { codicon, codiconStyles } from '../../components/codicons';
import '../../components/radButton';
import { HostError } from '../../bridge/hostError';
import { chatStyles } from '../chat.styles';
import { tell } from '../chatEvents';
import { changeSetStyles } from './changeSet.styles';
import { checkView } from './checkView';
import { fileNotes, fileRow, tickState } from './fileRow';
import { hunkView } from './hunkView';

/** Files of a group that are listed at once. */
const FILE_LIMIT = 50;

type Hunks = readonly CardHunk[] | 'loading' | HostError;

/** The newest change set: what is proposed, what of it is chosen, what the checks say, and what can be done with it. */
@customElement('rad-change-set')
export class RadChangeSet extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, chatStyles, changeSetStyles];

  @property({ attribute: false }) card: ChangeSetCard | undefined;
  @property({ attribute: false }) loadHunks:
    ((path: string, signal: AbortSignal) => Promise<readonly CardHunk[]>) | undefined;
  /** Hunks of the files that are open. */
  @state() private readonly open = new Map<string, Hunks>();
  private readonly whole = new Set<string>();
  private readonly loading = new AbortController();

  override willUpdate(changed: PropertyValues<this>): void {
    // The ticks of hunks may have changed with the card.
    if (changed.has('card')) for (const path of this.open.keys()) void this.load(path);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.loading.abort();
  }

  override render(): TemplateResult | typeof nothing {
    const { card } = this;
    if (card === undefined) return nothing;
    const { chosenFiles, totalFiles, additions, deletions, state } = card;
    const counts =
      state === 'preparing' || totalFiles === 0 ? '' : l10n.t('{0} of {1} files chosen', chosenFiles, totalFiles);
    return html`<section
      class="card"
      aria-label=${l10n.t('Change set')}
      aria-busy=${state === 'preparing' ? 'true' : 'false'}
    >
      <div class="card-head">
        <h2>${l10n.t('Change set')}</h2>
        <span class="muted small" role="status"
          >${state === 'preparing' ? l10n.t('Working out what it would change…') : counts}</span
        >
        ${totalFiles === 0 ? nothing : html`<span class="end small"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>`}
      </div>
      ${state === 'preparing' && totalFiles === 0 ? html`<div class="body muted row">${codicon('loading', { spin: true })}${l10n.t('Nothing is written yet.')}</div>` : nothing}
      ${this.problem(card)} ${card.groups.map((group) => this.group(group, card.groups.length))}
      ${
        card.checks.length === 0
          ? nothing
          : html`<ul class="checks" aria-label=${l10n.t('Checks on the result')}>
              ${card.checks.map((check) => checkView(check, () => tell(this, 'rad-send-findings', { check: check.id })))}
            </ul>`
      }
      ${this.foot(card)}
    </section>`;
  }

  private problem({ state, sentence, repair }: ChangeSetCard): TemplateResult | typeof nothing {
    if (sentence === undefined || (state !== 'refused' && state !== 'failed')) return nothing;
    return html`<div class="body">
      <div class="notice error" role="group">
        <span class="err">${codicon(state === 'refused' ? 'shield' : 'error')}</span>
        <div class="grow" dir="auto">${sentence}</div>
        ${repair === undefined ? nothing : html`<rad-button kind="primary" @click=${() => tell(this, 'rad-card-repair', {})}>${repair}</rad-button>`}
      </div>
    </div>`;
  }

  private group(group: CardGroup, groups: number): TemplateResult {
    const { module, directory, files } = group;
    const isWhole = this.whole.has(directory) || files.length <= FILE_LIMIT;
    const shown = isWhole ? files : files.slice(0, FILE_LIMIT);
    const showAll = (): void => {
      this.whole.add(directory);
      this.requestUpdate();
    };
    return html`<div class="group small">
        ${codicon(module === undefined ? 'repo' : 'package')}<b><bdi>${module ?? l10n.t('Outside any module')}</bdi></b>
        ${groups > 1 && files.length > 1 ? this.groupTicks(files) : nothing}
        <span class="end"><bdi>${directory}</bdi></span>
      </div>
      <div class="files">
        ${repeat(
          shown,
          ({ path }) => path,
          (file) => this.file(file),
        )}
        ${isWhole ? nothing : html`<div class="body"><button class="link" type="button" @click=${showAll}>${l10n.t('Show all {0} files', files.length)}</button></div>`}
      </div>`;
  }

  private groupTicks(files: readonly CardFile[]): TemplateResult {
    const tickable = files.filter(({ obstacle, confirmed }) => obstacle === undefined && confirmed !== false);
    const set = (accepted: boolean) => () =>
      tell(this, 'rad-choose', { ticks: tickable.map(({ path }) => ({ path, accepted })) });
    return html`<button class="link" type="button" @click=${set(true)}>${l10n.t('all')}</button>
      <button class="link" type="button" @click=${set(false)}>${l10n.t('none')}</button>`;
  }

  private file(file: CardFile): TemplateResult {
    const { path } = file;
    const isFrozen = this.isFrozen;
    const row = fileRow(file, this.open.has(path), tickState(file, isFrozen), {
      onTick: (accepted) => tell(this, 'rad-choose', { ticks: [{ path, accepted }] }),
      onToggle: () => this.toggle(path),
      onOpen: () => tell(this, 'rad-open', { path }),
    });
    const notes = fileNotes(file, {
      onConfirm: (confirmed) => tell(this, 'rad-confirm', { path, confirmed }),
      onRepair: () => tell(this, 'rad-card-repair', { path }),
    });
    return html`${row}${notes}${this.hunks(file, isFrozen)}`;
  }

  private hunks(file: CardFile, isFrozen: boolean): TemplateResult | TemplateResult[] | typeof nothing {
    const hunks = this.open.get(file.path);
    if (hunks === undefined) return nothing;
    if (hunks === 'loading')
      return html`<div class="under muted row">${codicon('loading', { spin: true })}${l10n.t('Reading…')}</div>`;
    if (hunks instanceof HostError) return html`<div class="under notice error">${hunks.message}</div>`;
    if (hunks.length === 0) return html`<div class="under muted">${l10n.t('There are no lines to show.')}</div>`;
    const canTick = !isFrozen && tickState(file, false).isEnabled && hunks.length > 1;
    return hunks.map((hunk, index) =>
      hunkView(
        hunk,
        index,
        hunks.length,
        canTick
          ? (accepted) => tell(this, 'rad-choose', { ticks: [{ path: file.path, hunk: hunk.id, accepted }] })
          : undefined,
      ),
    );
  }

  private foot({ actions, state, sentence }: ChangeSetCard): TemplateResult | typeof nothing {
    if (state === 'refused' || state === 'failed') return nothing;
    const isApplied = state === 'applied';
    return html`<div class="card-foot">
      ${this.action('review', actions.review, isApplied ? 'secondary' : 'primary')}${this.action('apply', actions.apply)}
      ${this.action('undo', actions.undo)}${this.action('commit', actions.commit, isApplied ? 'primary' : 'secondary')}
      ${this.action('applyCommitPush', actions.applyCommitPush)}${this.action('pullRequest', actions.pullRequest)}
      ${sentence === undefined ? nothing : html`<span class="small muted sentence" role="status">${sentence}</span>`}
    </div>`;
  }

  private action(
    id: CardActionId,
    { label, isEnabled, title }: CardAction,
    kind: 'primary' | 'secondary' = 'secondary',
  ): TemplateResult | typeof nothing {
    if (label === '') return nothing;
    return html`<rad-button
      kind=${kind}
      disabled-reason=${isEnabled ? '' : title === '' ? l10n.t('not possible now') : title}
      @click=${() => tell(this, 'rad-act', { action: id })}
      >${label}</rad-button
    >`;
  }

  /** What was written is no longer a matter of ticks. */
  private get isFrozen(): boolean {
    return this.card?.state === 'applied' || this.card?.state === 'committed' || this.card?.state === 'applying';
  }

  private toggle(path: string): void {
    if (this.open.delete(path)) this.requestUpdate();
    else {
      this.open.set(path, 'loading');
      this.requestUpdate();
      void this.load(path);
    }
  }

  private async load(path: string): Promise<void> {
    const hunks = await (this.loadHunks?.(path, this.loading.signal) ?? Promise.resolve([])).catch((error: unknown) =>
      HostError.from(error),
    );
    if (!this.open.has(path)) return;
    this.open.set(path, hunks);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-change-set': RadChangeSet;
  }
}
