import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import { composePrompt, type PromptAttachment } from '../../jules/prompt';
import { recipes } from '../../jules/recipes';
import type { ComposerState } from '../../messages/julesProtocol';
import { failureText, type Repair } from '../failure';
import { COMMANDS } from '../ids';
import { attachmentId, attachmentLabel } from './attachments';
import type { ChatDrafts } from './chatDrafts';
import type { ChatSubject } from './chatSubject';
import type { Attachment } from './julesParts';
import { refuseSecrets } from './refuseSecrets';
import { hiddenText, isBehindPartner, startingPointText, type StartingPoint } from './startingPoint';

/** What a message is about. */
export type MessageSubject = Pick<
  ChatSubject,
  'key' | 'session' | 'repository' | 'root' | 'moduleName' | 'startingPoint'
>;

/** What a composer asks of the editor, and of the person in front of it. */
export interface ComposerDesk {
  /** An attachment as it goes into a prompt. */
  readonly read: (attachment: Attachment, subject: MessageSubject) => Promise<PromptAttachment>;
  /** Runs a command; what fails in it is told there. */
  readonly run: (command: Repair['command'], ...args: readonly unknown[]) => PromiseLike<unknown>;
  /** Asks with buttons in a dialog. @returns the button; undefined when the person leaves it */
  readonly ask: (question: string, detail: string, buttons: readonly string[]) => PromiseLike<string | undefined>;
}

/** What a message needs of the chat it is written in. */
export interface ComposerParts {
  readonly drafts: ChatDrafts;
  readonly subject: MessageSubject;
  readonly agentName: string;
  readonly desk: ComposerDesk;
  /** Sends a composed prompt: to the session, or as the first of a new one. @throws AppError */
  readonly deliver: (prompt: string, point: StartingPoint | undefined) => Promise<void>;
}

interface Refusal {
  readonly text: string;
  readonly repair?: Repair;
}

/** The message that is being written in one chat: its text is the host's, so that nothing typed is lost. */
export class ChatComposer implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;
  private text: string;
  private attachments: readonly Attachment[];
  private revision = 0;
  /** Not yet on its way: that can be given up. */
  private sending: AbortController | undefined;
  private refusal: Refusal | undefined;
  private point: StartingPoint | undefined;
  private isPointKnown = false;

  constructor(private readonly parts: ComposerParts) {
    const draft = parts.drafts.get(parts.subject.key);
    this.text = draft.text;
    this.attachments = draft.attachments;
  }

  get state(): ComposerState {
    const { agentName, subject } = this.parts;
    const repair = this.noteRepair;
    return {
      draft: this.text,
      draftRevision: this.revision,
      attachments: this.attachments.map((attachment) => ({
        id: attachmentId(attachment),
        kind: attachment.kind,
        label: attachmentLabel(attachment),
      })),
      recipes: recipes().map(({ id, title }) => ({ id, title })),
      placeholder:
        subject.session === undefined
          ? l10n.t('Ask for a change, or choose a recipe')
          : l10n.t('Message {0}', agentName),
      note: this.note,
      ...(repair === undefined ? {} : { noteRepair: repair.label }),
      ...(this.refusal === undefined
        ? {}
        : {
            refusal: {
              text: this.refusal.text,
              ...(this.refusal.repair === undefined ? {} : { repair: this.refusal.repair.label }),
            },
          }),
      isSending: this.sending !== undefined,
    };
  }

  saveDraft(text: string): void {
    this.text = text;
    this.keep();
  }

  /** Puts a recipe's words into the draft, after what is there already. */
  useRecipe(id: string): void {
    const recipe = recipes().find((candidate) => candidate.id === id);
    if (recipe === undefined) return;
    const before = this.text.trimEnd();
    this.replaceDraft(before === '' ? recipe.prompt : `${before}\n\n${recipe.prompt}`);
  }

  attach(attachment: Attachment): void {
    const id = attachmentId(attachment);
    this.attachments = [...this.attachments.filter((other) => attachmentId(other) !== id), attachment];
    this.keep();
    this.changed.fire(undefined);
  }

  detach(id: string): void {
    this.attachments = this.attachments.filter((attachment) => attachmentId(attachment) !== id);
    this.keep();
    this.changed.fire(undefined);
  }

  /** Reads what the agent would see; for a new session it decides where that starts. */
  async follow(signal?: AbortSignal): Promise<void> {
    this.point = await this.parts.subject.startingPoint(signal);
    this.isPointKnown = true;
    this.changed.fire(undefined);
  }

  /** Sends the draft. Never loses it: it is cleared once the agent has it. What kept it back is part of `state`. */
  async send(text: string): Promise<void> {
    if (this.sending !== undefined || text.trim() === '') return;
    this.text = text;
    this.keep();
    const sending = new AbortController();
    this.sending = sending;
    this.refusal = undefined;
    this.changed.fire(undefined);
    try {
      const sent = new Set(this.attachments);
      await this.deliver(text, sending.signal);
      // What was put beside it meanwhile stays, and the module that the chat is about.
      this.attachments = this.attachments.filter((attachment) => attachment.kind === 'module' || !sent.has(attachment));
      this.keep();
      // What was typed meanwhile stays.
      if (this.text === text) this.replaceDraft('');
    } catch (error) {
      if (!AppError.is(error)) throw error;
      if (error.reason !== 'cancelled') this.refusal = refusalOf(error);
    } finally {
      this.sending = undefined;
      this.changed.fire(undefined);
    }
  }

  /** The button beside the refusal, else the one beside the note. */
  async repair(): Promise<void> {
    const repair = this.refusal?.repair ?? this.noteRepair;
    if (repair === undefined) return;
    const { refusal } = this;
    await this.parts.desk.run(repair.command, ...(repair.arguments ?? []));
    // A newer one is not what was repaired.
    if (this.refusal === refusal) this.refusal = undefined;
    this.changed.fire(undefined);
    await this.follow();
  }

  get isSending(): boolean {
    return this.sending !== undefined;
  }

  /** Gives up a message that was not sent yet; one that was is waited for. */
  giveUp(): void {
    this.sending?.abort();
  }

  dispose(): void {
    this.giveUp();
    this.disposables.dispose();
  }

  private async deliver(text: string, signal: AbortSignal): Promise<void> {
    const { subject, desk } = this.parts;
    const attached = await Promise.all(this.attachments.map((attachment) => desk.read(attachment, subject)));
    const prompt = composePrompt(text, attached);
    refuseSecrets(prompt);
    if (subject.session === undefined) {
      await this.follow(signal);
      throwIfAborted(signal);
      await this.askAboutHidden();
    }
    throwIfAborted(signal);
    await this.parts.deliver(prompt, this.point);
  }

  /** What is not pushed the agent would not see: asked once, before a session starts. @throws AppError `cancelled` */
  private async askAboutHidden(): Promise<void> {
    const { point } = this;
    const { subject, agentName, desk } = this.parts;
    if (point === undefined || !isBehindPartner(point)) return;
    const push = l10n.t('Push First');
    const start = l10n.t('Start Without It');
    const buttons = point.unpushed > 0 || point.insteadOf !== undefined ? [push, start] : [start];
    const chosen = await desk.ask(
      l10n.t('{0} will not see all of your work on {1}.', agentName, subject.moduleName ?? ''),
      [startingPointText(point, agentName), ...hiddenText(point).slice(1)].join('\n'),
      buttons,
    );
    if (chosen === undefined) throw new AppError('cancelled');
    if (chosen !== push || subject.root === undefined) return;
    await desk.run(COMMANDS.push, { root: subject.root, isConfirmed: true });
    await this.follow();
    // It was not pushed, whatever has kept it: nothing is started without it.
    if (this.point === undefined || this.point.unpushedHere > 0 || this.point.insteadOf !== undefined)
      throw new AppError('cancelled');
  }

  private get note(): string {
    const { subject, agentName } = this.parts;
    if (subject.session !== undefined) return this.text === '' ? '' : l10n.t('Draft kept');
    return this.isPointKnown ? startingPointText(this.point, agentName) : '';
  }

  private get noteRepair(): Repair | undefined {
    const { session, root } = this.parts.subject;
    if (session !== undefined || root === undefined || !this.isPointKnown) return undefined;
    const hasUnpushed = this.point === undefined || this.point.unpushed > 0 || this.point.insteadOf !== undefined;
    return hasUnpushed ? { label: l10n.t('Push…'), command: COMMANDS.push, arguments: [root] } : undefined;
  }

  private replaceDraft(text: string): void {
    this.text = text;
    this.revision += 1;
    this.keep();
    this.changed.fire(undefined);
  }

  private keep(): void {
    const { drafts, subject } = this.parts;
    void drafts.set(subject.key, { text: this.text, attachments: this.attachments });
  }
}

function refusalOf(error: AppError): Refusal {
  const { sentence, repair } = failureText(error);
  return { text: sentence, ...(repair === undefined || error.reason === 'secretFound' ? {} : { repair }) };
}
