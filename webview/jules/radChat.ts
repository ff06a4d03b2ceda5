import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type {
  ChangeSetCard,
  CommitDraft,
  ComposerState,
  JulesProtocol,
  SessionHead,
  TimelineWindow,
} from '../../src/messages/julesProtocol';
import type { Method, Params } from '../../src/messages/protocol';
import { DraftForwarder } from '../bridge/draftForwarder';
import type { HostClient } from '../bridge/hostClient';
import { HostError } from '../bridge/hostError';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import './changeSet/radChangeSet';
import { chatStyles } from './chat.styles';
import type { ChatEvents } from './chatEvents';
import './chatHead';
import './composer/radComposer';
import type { RadComposer } from './composer/radComposer';
import type { ReadingPlace } from './readingPlace';
import { silenceText } from './silenceNotice';
import './timelineList';
import type { RadTimeline } from './timelineList';

/** What the page keeps itself: from it the host makes the same chat again. */
export interface ChatViewState {
  readonly identity: Readonly<Record<string, unknown>>;
  /** Where the reader is; absent at the end. */
  readonly place?: ReadingPlace;
}

const EMPTY: TimelineWindow = { total: 0, from: 0, entries: [], isLoading: true };

/** The whole page of a chat. */
@customElement('rad-chat')
export class RadChat extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100vh;
        container-type: inline-size;
      }
      main {
        display: flex;
        flex: 1;
        min-height: 0;
      }
      .failure {
        padding: 8px 24px 0;
      }
    `,
  ];

  client: HostClient<JulesProtocol> | undefined;
  viewState: ViewState<ChatViewState> | undefined;
  identity: Readonly<Record<string, unknown>> = {};
  /** Where the reader was before a reload. */
  startsAt: ReadingPlace | undefined;
  @state() private head: SessionHead | undefined;
  @state() private spokenSilence = '';
  @state() private timeline = EMPTY;
  @state() private composer: ComposerState | undefined;
  @state() private card: ChangeSetCard | undefined;
  @state() private failure: HostError | undefined;
  @query('rad-composer') private readonly composerElement!: RadComposer | null;
  @query('rad-timeline') private readonly timelineElement!: RadTimeline | null;
  private asking: AbortController | undefined;
  private place: ReadingPlace | undefined;
  private readonly draft = new DraftForwarder<string>((text) => void this.call('draft.save', { text }));

  private readonly commitDraft = new DraftForwarder<CommitDraft>(
    (draft) => void this.call('changeSet.commitDraft', draft),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    const { client } = this;
    if (client === undefined) return;
    client.on('head', (head) => this.takeHead(head));
    client.on('timeline', (timeline) => (this.timeline = timeline));
    client.on('composer', (composer) => (this.composer = composer));
    client.on('changeSet', (card) => (this.card = card ?? undefined));
    this.place = this.startsAt;
    this.keepState();
    client.ready();
    window.addEventListener('pagehide', () => {
      this.draft.flush();
      this.commitDraft.flush();
    });
  }

  override render(): TemplateResult {
    return html`<rad-chat-head
        .head=${this.head}
        @rad-refresh=${this.calling('session.refresh')}
        @rad-more=${this.calling('session.more')}
        @rad-browser=${this.calling('session.openInBrowser')}
        @rad-repair=${this.calling('session.repair')}
      ></rad-chat-head>
      <div class="sr" role="status">${this.spokenSilence}</div>
      ${this.failure === undefined ? nothing : html`<div class="failure col"><rad-error-banner .message=${this.failure.message} .detail=${this.failure.detail ?? ''} .repair=${l10n.t('Dismiss')} @rad-repair=${this.dismiss}></rad-error-banner></div>`}
      <main>
        <rad-timeline
          .window=${this.timeline}
          .ask=${this.ask}
          .startsAt=${this.startsAt}
          @rad-place=${this.onPlace}
          .loadMedia=${this.loadMedia}
          ?hasCard=${this.card !== undefined}
          @rad-approve=${this.onApprove}
          @rad-link=${this.on('link.open')}
          @rad-compose=${this.onCompose}
          @rad-choose=${this.on('changeSet.choose')}
          @rad-confirm=${this.on('changeSet.confirm')}
          @rad-open=${this.on('changeSet.open')}
          @rad-act=${this.on('changeSet.act')}
          @rad-card-repair=${this.on('changeSet.repair')}
          @rad-commit-draft=${this.onCommitDraft}
          @rad-commit=${this.onCommit}
          @rad-commit-cancel=${this.calling('changeSet.cancelCommit')}
          @rad-commit-repair=${this.calling('changeSet.repairCommit')}
          @rad-send-findings=${this.on('findings.send')}
          @rad-nudge=${this.calling('session.nudge')}
          @rad-browser=${this.calling('session.openInBrowser')}
        >
          ${this.card === undefined ? nothing : html`<rad-change-set .card=${this.card} .loadHunks=${this.loadHunks}></rad-change-set>`}
          ${this.head?.silentMinutes === undefined ? nothing : html`<rad-silence slot="end" role="article" aria-label=${l10n.t('Jules may be stuck')} .minutes=${this.head.silentMinutes} ?canOpenInBrowser=${this.head.canOpenInBrowser}></rad-silence>`}
        </rad-timeline>
      </main>
      <rad-composer
        .state=${this.composer}
        @rad-draft=${this.onDraft}
        @rad-send=${this.onSend}
        @rad-recipe=${this.on('recipe.use')}
        @rad-attach=${this.calling('attachment.add')}
        @rad-detach=${this.on('attachment.remove')}
        @rad-compose-repair=${this.calling('composer.repair')}
      ></rad-composer>`;
  }

  private takeHead(head: SessionHead): void {
    const { silentMinutes } = head;
    // Said once: not again with each minute.
    if (silentMinutes === undefined) this.spokenSilence = '';
    else if (this.head?.silentMinutes === undefined) this.spokenSilence = silenceText(silentMinutes);
    this.head = head;
    // Once a session has begun, a reload must come back to it.
    if (head.session !== undefined && this.identity['session'] !== head.session) {
      this.identity = { ...this.identity, session: head.session };
      this.keepState();
    }
  }

  private keepState(): void {
    const { identity, place } = this;
    this.viewState?.set({ identity, ...(place === undefined ? {} : { place }) });
  }

  private readonly onPlace = (event: CustomEvent<ChatEvents['rad-place']>): void => {
    this.place = event.detail.place;
    this.keepState();
  };

  /** The newest wins: an answer that comes late would show other rows than those in view. */
  private readonly ask = (from: number, count: number): void => {
    this.asking?.abort();
    this.asking = new AbortController();
    void this.client?.call('timeline.show', { from, count }, this.asking.signal).then(
      (timeline) => (this.timeline = timeline),
      (error: unknown) => this.fail(error),
    );
  };

  private readonly loadHunks = (path: string, signal: AbortSignal) =>
    this.client?.call('changeSet.hunks', { path }, signal) ?? Promise.resolve([]);

  private readonly loadMedia = async (
    activity: string,
    index: number,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    const media = await this.client?.call('media.load', { activity, index }, signal);
    if (media === undefined || media === null) return undefined;
    const isDrawn = /^image\/(?:png|jpeg|gif|webp)$/.test(media.mimeType) && /^[\w+/=\s-]*$/.test(media.data);
    return isDrawn ? `data:${media.mimeType};base64,${media.data}` : undefined;
  };

  /** A handler that passes an event's detail on as the parameters of a call. */
  private on<M extends Method<JulesProtocol>>(method: M): (event: CustomEvent<Params<JulesProtocol, M>>) => void {
    return (event) => void this.call(method, event.detail);
  }

  private calling(
    method:
      | 'session.refresh'
      | 'session.more'
      | 'session.openInBrowser'
      | 'session.repair'
      | 'session.nudge'
      | 'attachment.add'
      | 'composer.repair'
      | 'changeSet.cancelCommit'
      | 'changeSet.repairCommit',
  ): () => void {
    return () => void this.call(method, null);
  }

  private async call<M extends Method<JulesProtocol>>(method: M, params: Params<JulesProtocol, M>): Promise<void> {
    try {
      await this.client?.call(method, params);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const failure = HostError.from(error);
    if (failure.reason === 'cancelled') return;
    this.failure = failure;
    this.timelineElement?.approvalFailed();
  }

  private readonly dismiss = (): void => {
    this.failure = undefined;
  };

  private readonly onCompose = (event: CustomEvent<ChatEvents['rad-compose']>): void => {
    this.composerElement?.insert(event.detail.text);
  };

  private readonly onDraft = (event: CustomEvent<ChatEvents['rad-draft']>): void => {
    this.draft.input(event.detail.text);
  };

  private readonly onCommitDraft = (event: CustomEvent<ChatEvents['rad-commit-draft']>): void => {
    this.commitDraft.input(event.detail);
  };

  private readonly onCommit = (event: CustomEvent<ChatEvents['rad-commit']>): void => {
    this.commitDraft.flush();
    void this.call('changeSet.commit', event.detail);
  };

  private readonly onApprove = (event: CustomEvent<ChatEvents['rad-approve']>): void => {
    void this.call('plan.approve', event.detail);
    // Whoever acts wants to see what comes of it.
    this.timelineElement?.toEnd();
  };

  private readonly onSend = (event: CustomEvent<ChatEvents['rad-send']>): void => {
    this.draft.flush();
    void this.call('message.send', event.detail);
    this.timelineElement?.toEnd();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-chat': RadChat;
  }
}
