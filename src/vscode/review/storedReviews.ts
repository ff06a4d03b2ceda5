import type * as vscode from 'vscode';
import type { SavedChoice } from '../../jules/choice/changeSetChoice';

/** What a review leaves behind for the next window. */
export interface StoredReview {
  /** Tells change sets of a session apart. */
  readonly changeSet: string;
  readonly choice: SavedChoice;
  /** Id of the undo point, once it was applied. */
  readonly applied?: string;
  readonly isCommitted?: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const PREFIX = 'rad.jules.review ';
const KEPT = 50;

/** Choices of reviews, by session, in the workspace. */
export class StoredReviews {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'keys' | 'update'>) {}

  get(session: string): StoredReview | undefined {
    return this.memento.get<StoredReview>(PREFIX + session);
  }

  async set(session: string, review: Omit<StoredReview, 'at'>): Promise<void> {
    await this.memento.update(PREFIX + session, { ...review, at: Date.now() });
    const keys = this.memento.keys().filter((key) => key.startsWith(PREFIX));
    const at = (key: string): number => this.memento.get<StoredReview>(key)?.at ?? 0;
    const oldest = keys.sort((one, other) => at(one) - at(other)).slice(0, Math.max(0, keys.length - KEPT));
    for (const key of oldest) await this.memento.update(key, undefined);
  }
}
