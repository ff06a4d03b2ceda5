import type * as vscode from 'vscode';
import type { CommitDraft } from '../../../messages/julesProtocol';
import type { MadeCommit } from './commitParts';

/** What of a commit outlives the window. */
export interface StoredCommit {
  /** The form is open. */
  readonly isOpen: boolean;
  /** Only what was typed or chosen otherwise than proposed. */
  readonly draft: Partial<CommitDraft>;
  /** Made, and not brought to its end. */
  readonly made?: MadeCommit;
}

interface Entry extends StoredCommit {
  /** SHA-256 of the patch it is about. */
  readonly patch: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const PREFIX = 'rad.jules.commit ';
/** Sessions whose drafts are kept; the oldest go first. */
const KEPT = 50;

/** Commits that are being written, in the workspace: by session, and only of the change set they were written for. */
export class StoredCommits {
  constructor(
    private readonly memento: Pick<vscode.Memento, 'get' | 'keys' | 'update'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param patch as the agent sent it */
  async get(session: string, patch: string): Promise<StoredCommit | undefined> {
    const entry = this.memento.get<Partial<Entry>>(PREFIX + session);
    if (entry === undefined || entry.patch !== (await digestOf(patch))) return undefined;
    const { isOpen = false, draft = {}, made } = entry;
    return { isOpen, draft, ...(made === undefined ? {} : { made }) };
  }

  /** @param commit absent: it is done */
  async set(session: string, patch: string, commit: StoredCommit | undefined): Promise<void> {
    const entry: Entry | undefined = commit && { ...commit, patch: await digestOf(patch), at: this.now() };
    await this.memento.update(PREFIX + session, entry);
    const keys = this.memento.keys().filter((key) => key.startsWith(PREFIX));
    const at = (key: string): number => this.memento.get<Partial<Entry>>(key)?.at ?? 0;
    const oldest = keys.sort((one, other) => at(one) - at(other)).slice(0, Math.max(0, keys.length - KEPT));
    for (const key of oldest) await this.memento.update(key, undefined);
  }
}

async function digestOf(patch: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(patch));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
