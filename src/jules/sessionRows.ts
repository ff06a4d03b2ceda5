import type { ChangeSet } from './changeSet';
import { OUTPUT_ENTRY } from './newestChangeSet';
import { patchCounts, type PatchCounts } from './patchCounts';
import { splitPrompt } from './prompt';
import type { AgentSession } from './session';
import type { TimelineEntry } from './timeline';

/** Id of the row for the prompt that a session was started with. */
export const PROMPT_ENTRY = 'prompt';
/** Ids of rows for pull requests begin with it. */
export const PULL_REQUEST_ENTRY = 'pull/';

/** Rows that no activity has: the first prompt, and the outputs. They stay the same objects while they say the same. */
export class SessionRows {
  private shown: readonly TimelineEntry[] = [];
  private counted: { readonly patch: string; readonly counts: PatchCounts } | undefined;

  /**
   * The prompt, unless the service repeats it.
   * @param firstRequest what the partner wrote before the agent did anything
   */
  first(session: AgentSession | undefined, firstRequest: string | undefined): readonly TimelineEntry[] {
    if (session === undefined || !/\S/.test(session.prompt)) return [];
    if (firstRequest?.trim() === session.prompt.trim()) return [];
    const prompt = splitPrompt(session.prompt);
    return [this.kept({ id: PROMPT_ENTRY, at: session.createTime, kind: 'request', ...prompt })];
  }

  /** @param changeSet an output that no activity carried */
  last(session: AgentSession | undefined, changeSet: ChangeSet | undefined): readonly TimelineEntry[] {
    if (session === undefined) return [];
    const at = session.updateTime;
    const rows: TimelineEntry[] = session.pullRequests.map(({ url, title }, index) => ({
      id: `${PULL_REQUEST_ENTRY}${index}`,
      at,
      kind: 'pullRequest',
      url,
      title,
    }));
    if (changeSet !== undefined)
      rows.unshift({ id: OUTPUT_ENTRY, at, kind: 'changeSet', isCurrent: true, ...this.counts(changeSet.patch) });
    const kept = rows.map((row) => this.kept(row));
    this.shown = [...this.shown.filter(({ id }) => id === PROMPT_ENTRY), ...kept];
    return kept;
  }

  private kept(row: TimelineEntry): TimelineEntry {
    const before = this.shown.find(({ id }) => id === row.id);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(row)) return before;
    if (row.id === PROMPT_ENTRY) this.shown = [row, ...this.shown.filter(({ id }) => id !== row.id)];
    return row;
  }

  private counts(patch: string): PatchCounts {
    if (this.counted?.patch !== patch) this.counted = { patch, counts: patchCounts(patch) };
    return this.counted.counts;
  }
}
