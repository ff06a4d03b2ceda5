import type * as vscode from 'vscode';
import type { SavedChoice } from '../../jules/choice/changeSetChoice';

/** What a review leaves behind for the next window. */
export interface StoredReview {
  readonly choice?: SavedChoice;
  /** Id of the undo point, once it was applied. */
  readonly applied?: string;
  readonly isCommitted?: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const PREFIX = 'rad.jules.review ';
const KEPT = 100;

/** What was chosen of change sets and became of them, in the workspace: by session and content, because ids of change sets come again. */
export class StoredReviews {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'keys' | 'update'>) {}

  /** @param patch as the agent sent it */
  async get(session: string, patch: string): Promise<StoredReview | undefined> {
    return this.memento.get<StoredReview>(await keyOf(session, patch));
  }

  async set(session: string, patch: string, review: Omit<StoredReview, 'at'>): Promise<void> {
    await this.memento.update(await keyOf(session, patch), { ...review, at: Date.now() });
    const keys = this.memento.keys().filter((key) => key.startsWith(PREFIX));
    const at = (key: string): number => this.memento.get<StoredReview>(key)?.at ?? 0;
    const oldest = keys.sort((one, other) => at(one) - at(other)).slice(0, Math.max(0, keys.length - KEPT));
    for (const key of oldest) await this.memento.update(key, undefined);
  }
}

async function keyOf(session: string, patch: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(patch));
  const digits = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'));
  return `${PREFIX}${session} ${digits.join('')}`;
}
