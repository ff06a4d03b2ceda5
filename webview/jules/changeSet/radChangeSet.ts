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
import { visible } from '../visible';
import { changeSetStyles } from './changeSet.styles';
import { checkView } from './checkView';
import './commitForm';
import { fileNotes } from './fileNotes';
import { fileRow } from './fileRow';
import { groupTicks } from './groupTicks';
import './hunkList';
import { cardTick, fileTick, type TickState } from './tickState';

/** Files of a group that are listed before all of them are asked for. */
const FILE_LIMIT = 50;
/** Files that are drawn in one frame: hundreds of them come in steps, so that the page answers meanwhile. */
const FILES_A_FRAME = 40;

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
  /** How many files may be drawn by now, and whether there are more. */
  private room = FILES_A_FRAME;
  private isCut = false;
  private readonly loading = new AbortController();
  /** How often hunks were asked for, by path. */
  private readonly asked = new Map<string, number>();

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('card')) return;
    if (changed.get('card')?.entry !== this.card?.entry) this.room = FILES_A_FRAME;
    // The ticks of hunks may have changed with the card.
    for (const path of this.open.keys()) void this.load(path);
  }

  override updated(): void {
    if (!this.isCut) return;
    this.isCut = false;
    requestAnimationFrame(() => {
      this.room += FILES_A_FRAME;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.loading.abort();
  }

  override render(): TemplateResult | typeof nothing {
    const { card } = this;
    if (card === undefined) return nothing;
    const { chosenFiles, totalFiles, additions, deletions, state } = card;
    const isUsed = totalFiles > 0 && state !== 'refused' && state !== 'failed';
    const counts = isUsed ? l10n.t('{0} of {1} files chosen', chosenFiles, totalFiles) : '';
    return html`<section
      class="card"
      aria-label=${l10n.t('Change set')}
      aria-busy=${state === 'preparing' ? 'true' : 'false'}
    >
      <div class="card-head">
        <h2>${l10n.t('Change set')}</h2>
        <span class="state muted small" role="status"
          >${state === 'preparing' ? l10n.t('Working out what it would change…') : counts}</span
        >
        ${isUsed ? html`<span class="end small"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>` : nothing}
      </div>
      ${state === 'preparing' && totalFiles === 0 ? html`<div class="body muted row">${codicon('loading', { spin: true })}${l10n.t('Nothing is written yet.')}</div>` : nothing}
      ${this.problem(card)} ${this.groups(card.groups)}
      ${
        card.checks.length === 0
          ? nothing
          : html`<ul class="checks" aria-label=${l10n.t('Checks on the result')}>
              ${card.checks.map((check) => checkView(check, () => tell(this, 'rad-send-findings', { check: check.id })))}
            </ul>`
      }
      ${card.commit === undefined ? nothing : html`<rad-commit-form .form=${card.commit}></rad-commit-form>`}
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

  private groups(groups: readonly CardGroup[]): TemplateResult[] {
    let { room } = this;
    const drawn: TemplateResult[] = [];
    for (const group of groups) {
      const { directory, files } = group;
      const wanted = this.whole.has(directory) ? files.length : Math.min(files.length, FILE_LIMIT);
      if (room > 0) drawn.push(this.group(group, groups.length, Math.min(room, wanted)));
      room -= wanted;
    }
    this.isCut = room < 0;
    return drawn;
  }

  /** @param count files that are drawn now */
  private group(group: CardGroup, groups: number, count: number): TemplateResult {
    const { module, directory, files } = group;
    const name = module === undefined ? l10n.t('Outside any module') : visible(module);
    const isWhole = this.whole.has(directory) || files.length <= FILE_LIMIT;
    const showAll = (): void => {
      this.whole.add(directory);
      this.requestUpdate();
    };
    const onTick = (paths: readonly string[], accepted: boolean): void =>
      tell(this, 'rad-choose', { ticks: paths.map((path) => ({ path, accepted })) });
    const ticks = groups > 1 && files.length > 1 ? groupTicks(files, name, this.tick, onTick) : nothing;
    return html`<div class="group small ${ticks === nothing ? '' : 'ticked'}">
        <span class="who"
          >${codicon(module === undefined ? 'repo' : 'package')}<b><bdi>${name}</bdi></b></span
        >
        ${ticks}
        <span class="end"><bdi>${visible(directory)}</bdi></span>
      </div>
      <div class="files">
        ${repeat(
          files.slice(0, count),
          ({ path }) => path,
          (file) => this.file(file),
        )}
        ${isWhole ? nothing : html`<div class="body"><button class="link" type="button" @click=${showAll}>${l10n.t('Show all {0} files', files.length)}</button></div>`}
      </div>`;
  }

  private file(file: CardFile): TemplateResult {
    const { path } = file;
    const row = fileRow(file, this.open.has(path), fileTick(file, this.tick), {
      onTick: (accepted) => tell(this, 'rad-choose', { ticks: [{ path, accepted }] }),
      onToggle: () => this.toggle(path),
      onOpen: () => tell(this, 'rad-open', { path }),
    });
    const notes = fileNotes(file, this.tick, {
      onConfirm: (confirmed) => tell(this, 'rad-confirm', { path, confirmed }),
      onRepair: () => tell(this, 'rad-card-repair', { path }),
    });
    return html`${row}${notes}${this.hunks(file)}`;
  }

  private hunks(file: CardFile): TemplateResult | typeof nothing {
    const hunks = this.open.get(file.path);
    if (hunks === undefined) return nothing;
    if (hunks === 'loading')
      return html`<div class="under muted row">${codicon('loading', { spin: true })}${l10n.t('Reading…')}</div>`;
    if (hunks instanceof HostError) return html`<div class="under notice error">${hunks.message}</div>`;
    if (hunks.length === 0) return html`<div class="under muted">${l10n.t('There are no lines to show.')}</div>`;
    const tick = fileTick(file, this.tick);
    const hasTick = hunks.length > 1 && (tick.isEnabled || tick.isWaiting);
    return html`<rad-hunks
      .hunks=${hunks}
      .tick=${hasTick ? tick : undefined}
      .onTick=${(hunk: CardHunk, accepted: boolean) => this.tickHunk(file.path, hunk, accepted)}
    ></rad-hunks>`;
  }

  private tickHunk(path: string, { id }: CardHunk, accepted: boolean): void {
    const hunks = this.open.get(path);
    // What the box shows by now; with the next card comes what the host made of it.
    if (hunks !== undefined && hunks !== 'loading' && !(hunks instanceof HostError))
      this.open.set(
        path,
        hunks.map((hunk) => (hunk.id === id ? { ...hunk, isAccepted: accepted } : hunk)),
      );
    tell(this, 'rad-choose', { ticks: [{ path, hunk: id, accepted }] });
  }

  private foot({ actions, state, sentence, commit }: ChangeSetCard): TemplateResult | typeof nothing {
    if (state === 'refused' || state === 'failed') return nothing;
    const isApplied = state === 'applied';
    return html`<div class="card-foot">
      ${this.action('review', actions.review, isApplied ? 'secondary' : 'primary')}${this.action('apply', actions.apply)}
      ${this.action('undo', actions.undo)}${
        // The form has a button of its own.
        commit === undefined
          ? html`${this.action('commit', actions.commit, isApplied ? 'primary' : 'secondary')}
            ${this.action('applyCommitPush', actions.applyCommitPush)}${this.action('pullRequest', actions.pullRequest)}`
          : nothing
      }
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

  /** Whether ticks are heard at all now. */
  private get tick(): TickState {
    return cardTick(this.card?.state ?? 'preparing');
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
    const asked = (this.asked.get(path) ?? 0) + 1;
    this.asked.set(path, asked);
    const hunks = await (this.loadHunks?.(path, this.loading.signal) ?? Promise.resolve([])).catch((error: unknown) =>
      HostError.from(error),
    );
    // An older answer knows less of what was ticked.
    if (!this.open.has(path) || this.asked.get(path) !== asked) return;
    this.open.set(path, hunks);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-change-set': RadChangeSet;
  }
}
