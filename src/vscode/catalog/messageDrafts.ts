import type * as vscode from 'vscode';

/** What is written to a publisher and not sent. */
export interface MessageDraft {
  readonly subject: string;
  readonly message: string;
}

const KEY = 'rad.catalog.messages';
/** Drafts that are kept; the oldest go first. */
const KEPT = 20;

type Stored = Readonly<Record<string, MessageDraft>>;

/** Messages that are being written, by account and module, in the workspace: they outlive a failure, Escape and the window. */
export class MessageDrafts {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  get(account: string, module: string): MessageDraft {
    const draft: Partial<MessageDraft> = this.stored()[keyOf(account, module)] ?? {};
    return { subject: textOf(draft.subject), message: textOf(draft.message) };
  }

  /** @param draft undefined forgets it */
  async set(account: string, module: string, draft: MessageDraft | undefined): Promise<void> {
    const key = keyOf(account, module);
    const others = Object.entries(this.stored()).filter(([known]) => known !== key);
    const isEmpty = draft === undefined || (draft.subject === '' && draft.message === '');
    const all = isEmpty ? others : [...others, [key, draft] as const];
    await this.memento.update(KEY, all.length === 0 ? undefined : Object.fromEntries(all.slice(-KEPT)));
  }

  private stored(): Stored {
    const stored = this.memento.get<unknown>(KEY);
    return typeof stored === 'object' && stored !== null ? (stored as Stored) : {};
  }
}

const keyOf = (account: string, module: string): string => JSON.stringify([account, module]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
