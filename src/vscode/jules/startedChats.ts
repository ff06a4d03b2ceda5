import type * as vscode from 'vscode';

const KEY = 'rad.jules.started';
/** Chats that are remembered; the oldest go first. */
const KEPT = 100;

/** Which session each chat has begun: the page's own memory may be older than that. */
export class StartedChats {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  get(chat: string): string | undefined {
    return this.all().find(([id]) => id === chat)?.[1];
  }

  async set(chat: string, session: string): Promise<void> {
    const others = this.all().filter(([id]) => id !== chat);
    await this.memento.update(KEY, [...others, [chat, session]].slice(-KEPT));
  }

  private all(): readonly (readonly [chat: string, session: string])[] {
    const stored = this.memento.get<unknown>(KEY);
    return Array.isArray(stored) ? (stored as [string, string][]) : [];
  }
}
