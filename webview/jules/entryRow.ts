import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TimelineRow } from '../../src/messages/julesProtocol';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles, type IconName } from '../components/codicons';
import { tell } from './chatEvents';
import { chatStyles } from './chat.styles';
import { clipped } from './clipped';
import { clockTime, minutesBetween, wholeTime } from './clockTime';
import './commandOutput';
import './mediaView';
import './planCard';
import './radMarkdown';
import { titleText } from './titleText';
import { isWebAddress } from './webAddress';

type EntryOf<Kind extends TimelineRow['kind']> = Extract<TimelineRow, { kind: Kind }>;

/** What is shown of a text that is not Markdown, characters; of the partner's own words it is more. */
const PLAIN_LIMIT = 10_000;
const REQUEST_LIMIT = 50_000;

/** Gives a picture as a `data:` address; undefined when there is none that can be drawn. */
export type LoadMedia = (activity: string, index: number, signal: AbortSignal) => Promise<string | undefined>;

const ICONS: Readonly<Record<TimelineRow['kind'], IconName>> = {
  request: 'account',
  answer: 'sparkle',
  plan: 'list-tree',
  progress: 'list-tree',
  changeSet: 'diff-multiple',
  pullRequest: 'git-pull-request',
  media: 'file-media',
  command: 'terminal',
  completed: 'pass',
  failed: 'error',
  other: 'info',
};

const TONES: Readonly<Partial<Record<TimelineRow['kind'], string>>> = { completed: 'ok', failed: 'err' };

/** One row of the chat. */
@customElement('rad-entry')
export class RadEntry extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: block;
        padding-bottom: 16px;
      }
      .entry {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr);
        gap: 0 12px;
      }
      .entry > :first-child {
        padding-top: 2px;
        line-height: 1;
      }
      .who {
        display: flex;
        gap: 8px;
        align-items: baseline;
      }
      .request {
        margin-top: 4px;
        padding: 8px 12px;
        border: 1px solid
          var(--vscode-chat-requestBorder, var(--vscode-contrastBorder, var(--vscode-widget-border, currentColor)));
        border-radius: 4px;
        background: var(--vscode-chat-requestBackground, transparent);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-top: 4px;
      }
      summary {
        display: flex;
        align-items: center;
        gap: 4px;
        cursor: pointer;
        list-style: none;
      }
      details[open] > summary > .codicon:first-child {
        rotate: 90deg;
      }
      .updates {
        display: grid;
        gap: 4px;
        margin: 4px 0 0 20px;
        grid-template-columns: minmax(0, 1fr);
      }
      .updates > li {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 0 8px;
        overflow-wrap: anywhere;
      }
      .updates > li > :first-child {
        align-self: start;
        padding-top: 2px;
        line-height: 1;
      }
      .row > .link {
        min-width: 0;
      }
      .plain {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      @container (max-width: 640px) {
        .entry {
          grid-template-columns: minmax(0, 1fr);
        }
        .entry > :first-child {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) entry: TimelineRow | undefined;
  @property({ attribute: false }) loadMedia: LoadMedia | undefined;
  /** Whether somebody has opened or closed it; else it is open while the agent works. */
  @property({ attribute: false }) isOpen: boolean | undefined;

  override render(): TemplateResult | typeof nothing {
    const { entry } = this;
    if (entry === undefined) return nothing;
    return html`<div class="entry">
      <span class=${TONES[entry.kind] ?? ''}>${codicon(ICONS[entry.kind])}</span>
      <div class="grow">${this.content(entry)}</div>
    </div>`;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const parts = this.renderRoot.querySelectorAll('rad-markdown, rad-plan-card, rad-command-output, rad-media');
    for (const part of parts) if (part instanceof LitElement) await part.updateComplete;
    return isDone;
  }

  private content(entry: TimelineRow): TemplateResult {
    switch (entry.kind) {
      case 'request':
        return this.request(entry);
      case 'answer':
        return html`${who(l10n.t('Jules'), entry.at)}<rad-markdown .text=${entry.text}></rad-markdown>`;
      case 'plan':
        return html`<rad-plan-card .plan=${entry}></rad-plan-card>`;
      case 'progress':
        return this.progress(entry);
      case 'changeSet':
        return this.changeSet(entry);
      case 'pullRequest':
        return this.pullRequest(entry);
      case 'media':
        return this.media(entry.activity, entry.index, entry.mimeType);
      case 'command':
        return html`<rad-command-output .run=${entry}></rad-command-output>`;
      case 'completed':
        return line(l10n.t('Jules has finished'), entry.at);
      case 'failed':
        return html`${line(l10n.t('Jules could not finish'), entry.at)}
          <div class="plain" dir="auto">${clipped(entry.reason, PLAIN_LIMIT)}</div>`;
      default:
        return html`<div class="row">
          <span class="plain muted" dir="auto">${clipped(entry.text, PLAIN_LIMIT)}</span>${time(entry.at)}
        </div>`;
    }
  }

  private request({ text, attachments, at }: EntryOf<'request'>): TemplateResult {
    return html`${who(l10n.t('You'), at)}
      <div class="request" dir="auto">${clipped(text, REQUEST_LIMIT)}</div>
      ${
        attachments.length === 0
          ? nothing
          : html`<div class="chips">
              ${attachments.map(
                ({ kind, label }) =>
                  html`<span class="chip"
                    >${codicon(kind === 'module' ? 'package' : 'file-code')}<span><bdi>${label}</bdi></span></span
                  >`,
              )}
            </div>`
      }`;
  }

  private progress(entry: EntryOf<'progress'>): TemplateResult {
    const { updates, at, endAt, isRunning } = entry;
    const isOpen = this.isShownOpen;
    return html`<details ?open=${isOpen} @toggle=${this.onToggle}>
      <summary>
        ${codicon('chevron-right')}<span>${progressTitle(updates.length, minutesBetween(at, endAt), isRunning)}</span>${time(endAt)}
      </summary>
      ${
        isOpen
          ? html`<ul class="updates">
              ${updates.map((update, index) => {
                const isLast = isRunning && index === updates.length - 1;
                return html`<li>
                  <span class=${isLast ? 'inf' : 'ok'}
                    >${isLast ? codicon('loading', { spin: true }) : codicon('check')}</span
                  >
                  <div>
                    <div dir="auto">${titleText(update.title === '' ? update.description : update.title)}</div>
                    ${update.title === '' || update.description === '' ? nothing : html`<div class="small muted plain" dir="auto">${clipped(update.description, PLAIN_LIMIT)}</div>`}
                    ${update.commands.map((run) => html`<rad-command-output .run=${run}></rad-command-output>`)}
                    ${update.media.map(({ index: at, mimeType }) => this.media(update.id, at, mimeType))}
                  </div>
                </li>`;
              })}
            </ul>`
          : nothing
      }
    </details>`;
  }

  private changeSet({ files, additions, deletions, isCurrent, at }: EntryOf<'changeSet'>): TemplateResult {
    if (isCurrent) return html`<slot></slot>`;
    const count = files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files);
    return html`<div class="row">
      <span class="muted">${l10n.t('An earlier change set: {0}', count)}</span>
      <span class="small"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>
      ${time(at)}
    </div>`;
  }

  private pullRequest({ url, title, at }: EntryOf<'pullRequest'>): TemplateResult {
    if (!isWebAddress(url)) return line(clipped(title, PLAIN_LIMIT), at);
    return html`<div class="row">
      <button class="link" type="button" title=${url} @click=${() => tell(this, 'rad-link', { url })}>
        <bdi>${title === '' ? l10n.t('Pull request') : titleText(title)}</bdi>
        <span class="muted">(${new URL(url).host})</span>
      </button>
      ${time(at)}
    </div>`;
  }

  private media(activity: string, index: number, mimeType: string): TemplateResult {
    const load = this.loadMedia;
    return html`<rad-media
      .mimeType=${mimeType}
      .load=${(signal: AbortSignal) => load?.(activity, index, signal) ?? Promise.resolve(undefined)}
    ></rad-media>`;
  }

  private get isShownOpen(): boolean {
    return this.isOpen ?? (this.entry?.kind === 'progress' && this.entry.isRunning);
  }

  private readonly onToggle = (event: Event): void => {
    // The page itself opens and closes it too, which must not count as somebody's wish.
    if (!(event.target instanceof HTMLDetailsElement) || event.target.open === this.isShownOpen) return;
    this.isOpen = event.target.open;
    const detail = { id: this.entry?.id ?? '', isOpen: this.isOpen };
    this.dispatchEvent(new CustomEvent('rad-fold', { detail, bubbles: true }));
  };
}

const time = (at: string): TemplateResult =>
  html`<time class="small muted end" title=${wholeTime(at)}>${clockTime(at)}</time>`;

const who = (name: string, at: string): TemplateResult =>
  html`<div class="who"><b>${name}</b><time class="small muted" title=${wholeTime(at)}>${clockTime(at)}</time></div>`;

const line = (text: string, at: string): TemplateResult =>
  html`<div class="row"><span class="plain" dir="auto">${text}</span>${time(at)}</div>`;

function progressTitle(updates: number, minutes: number, isRunning: boolean): string {
  const count = updates === 1 ? l10n.t('1 update') : l10n.t('{0} updates', updates);
  if (isRunning || minutes === 0) return count;
  return minutes === 1
    ? l10n.t('Worked for 1 minute, {0}', count)
    : l10n.t('Worked for {0} minutes, {1}', minutes, count);
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-entry': RadEntry;
  }
}
