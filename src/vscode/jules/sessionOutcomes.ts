import type * as vscode from 'vscode';
import type { SessionOutcome } from '../../jules/sessionState';

const KEY = 'rad.jules.outcomes';
/** Sessions that are remembered; the oldest go first. */
const KEPT = 100;

interface Entry {
  readonly session: string;
  /** Tells change sets of a session apart. */
  readonly changes: string;
  readonly outcome: SessionOutcome;
}

/** What became of the changes of sessions, over reloads. */
export class SessionOutcomes {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** @param changes of the session now: newer ones wait for a review of their own */
  get(session: string, changes: string | undefined): SessionOutcome | undefined {
    const entry = this.entries.find((one) => one.session === session);
    return entry !== undefined && entry.changes === changes ? entry.outcome : undefined;
  }

  /** @returns whether it is news */
  set(session: string, changes: string, outcome: SessionOutcome | undefined): boolean {
    if (this.get(session, changes) === outcome) return false;
    const others = this.entries.filter((one) => one.session !== session);
    const entries = outcome === undefined ? others : [...others, { session, changes, outcome }];
    void this.memento.update(KEY, entries.slice(-KEPT));
    return true;
  }

  private get entries(): readonly Entry[] {
    return this.memento.get<readonly Entry[]>(KEY) ?? [];
  }
}

/** A short name for the content of a change set (FNV-1a, 32 bit, and its length). */
export function changesId(patch: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < patch.length; index++) hash = Math.imul(hash ^ patch.charCodeAt(index), 0x01000193);
  return `${String(patch.length)} ${(hash >>> 0).toString(16)}`;
}
