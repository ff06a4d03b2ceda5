import type { Disposable } from '../../common/disposable';

/** What is known of a chat here. */
export interface ClosableChat extends Disposable {
  /** Gives up what was not sent yet. @returns when what was sent has its answer; undefined when nothing is on its way */
  readonly close: () => Promise<void> | undefined;
  readonly subject: { readonly key: string };
}

/**
 * Chats whose panels were closed while something of theirs was on its way. They live on until they know what became of it, and come
 * back when they are opened again: so nothing is sent a second time, and a draft goes only when it has arrived.
 */
export class ClosedChats<Chat extends ClosableChat> implements Disposable {
  private readonly chats = new Set<Chat>();

  /** The panel of a chat was closed. */
  add(chat: Chat): void {
    const outcome = chat.close();
    if (outcome === undefined) {
      chat.dispose();
      return;
    }
    this.chats.add(chat);
    void outcome.finally(() => {
      if (this.chats.delete(chat)) chat.dispose();
    });
  }

  /** The chat about something, which from now on belongs to whoever asked; undefined when there is none. */
  take(key: string): Chat | undefined {
    const found = [...this.chats].find(({ subject }) => subject.key === key);
    if (found !== undefined) this.chats.delete(found);
    return found;
  }

  dispose(): void {
    for (const chat of this.chats) chat.dispose();
    this.chats.clear();
  }
}
