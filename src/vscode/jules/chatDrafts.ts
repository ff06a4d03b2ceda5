import type * as vscode from 'vscode';
import type { Attachment } from './julesParts';

/** What is written in a chat and not sent. */
export interface ChatDraft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

const PREFIX = 'rad.jules.draft ';
/** Chats whose drafts are kept; the oldest go first. */
const KEPT = 50;

interface StoredDraft extends ChatDraft {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Drafts of chats, in the workspace: they outlive the page, the panel and the window. */
export class ChatDrafts {
  constructor(
    private readonly memento: Pick<vscode.Memento, 'get' | 'keys' | 'update'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param chat as `chatKey` makes it */
  get(chat: string): ChatDraft {
    const stored = this.memento.get<Partial<StoredDraft>>(PREFIX + chat);
    const { text, attachments } = stored ?? {};
    return {
      text: typeof text === 'string' ? text : '',
      attachments: Array.isArray(attachments) ? attachments : [],
    };
  }

  async set(chat: string, draft: ChatDraft): Promise<void> {
    const isEmpty = draft.text === '' && draft.attachments.length === 0;
    const value: StoredDraft | undefined = isEmpty ? undefined : { ...draft, at: this.now() };
    await this.memento.update(PREFIX + chat, value);
    if (value !== undefined) await this.prune();
  }

  private async prune(): Promise<void> {
    const keys = this.memento.keys().filter((key) => key.startsWith(PREFIX));
    if (keys.length <= KEPT) return;
    const at = (key: string): number => this.memento.get<Partial<StoredDraft>>(key)?.at ?? 0;
    const oldest = keys.sort((one, other) => at(one) - at(other)).slice(0, keys.length - KEPT);
    for (const key of oldest) await this.memento.update(key, undefined);
  }
}
