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
  private prompt: { readonly text: string; readonly row: TimelineEntry } | undefined;
  private outputs: readonly TimelineEntry[] = [];
  private counted: { readonly patch: string; readonly counts: PatchCounts } | undefined;

  /**
   * The prompt, unless the service repeats it.
   * @param firstRequest what the partner wrote before the agent did anything
   */
  first(session: AgentSession | undefined, firstRequest: string | undefined): readonly TimelineEntry[] {
    if (session === undefined || !/\S/.test(session.prompt)) return [];
    const { prompt: text, createTime: at } = session;
    if (firstRequest?.trim() === text.trim()) return [];
    if (this.prompt?.text !== text || this.prompt.row.at !== at)
      this.prompt = { text, row: { id: PROMPT_ENTRY, at, kind: 'request', ...splitPrompt(text) } };
    return [this.prompt.row];
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
      rows.unshift({ id: OUTPUT_ENTRY, at, kind: 'changeSet', isCurrent: true, ...this.countsOf(changeSet.patch) });
    const before = new Map(this.outputs.map((row) => [JSON.stringify(row), row]));
    this.outputs = rows.map((row) => before.get(JSON.stringify(row)) ?? row);
    return this.outputs;
  }

  private countsOf(patch: string): PatchCounts {
    if (this.counted?.patch !== patch) this.counted = { patch, counts: patchCounts(patch) };
    return this.counted.counts;
  }
}
