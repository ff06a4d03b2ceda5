import type { Activity, Artifact } from './activity';
import { OUTPUT_ENTRY } from './newestChangeSet';
import { patchCounts } from './patchCounts';
import { splitPrompt } from './prompt';
import type { AgentSession } from './session';
import { isActive, isTerminal } from './sessionState';
import type { ProgressUpdate, Timeline, TimelineEntry, Waiting } from './timeline';

type EntryOf<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>;

/** Makes rows of activities as they come. Rows that do not change stay the same objects. */
export class TimelineReducer {
  private readonly entries: TimelineEntry[] = [];
  private readonly planAt = new Map<string, number>();
  private readonly patches = new Set<string>();
  private lastPatch: string | undefined;
  private waitingPlanId: string | undefined;
  private lastAgentActivityAt: number | undefined;
  private hasRequest = false;
  /** Index of the newest change set's row. */
  private changeSetAt: number | undefined;
  private askedSinceChangeSet = false;

  /** Takes the next activity; each is given once, oldest first. */
  append(activity: Activity): void {
    const { event, originator, createTime } = activity;
    const at = Date.parse(createTime);
    if (originator === 'agent' && !Number.isNaN(at))
      this.lastAgentActivityAt = Math.max(at, this.lastAgentActivityAt ?? at);
    const base = { id: activity.id, at: createTime };
    switch (event.kind) {
      case 'userMessage':
        this.hasRequest = true;
        this.askedSinceChangeSet = true;
        this.entries.push({ ...base, kind: 'request', ...splitPrompt(event.text) });
        break;
      case 'agentMessage':
        this.entries.push({ ...base, kind: 'answer', text: event.text });
        break;
      case 'plan':
        this.addPlan({ ...base, kind: 'plan', planId: event.planId, steps: event.steps, state: 'waiting' });
        break;
      case 'planApproved':
        this.approve(activity, event.planId);
        break;
      case 'progress':
        this.addProgress(activity, event.title, event.description);
        return;
      case 'completed':
        this.entries.push({ ...base, kind: 'completed' });
        break;
      case 'failed':
        this.entries.push({ ...base, kind: 'failed', reason: event.reason });
        break;
      case 'unknown':
        this.addOther(activity, event.name);
        break;
    }
    this.addArtifacts(activity, activity.artifacts);
  }

  /** The rows now, with what only the session itself says. */
  timeline(session: AgentSession | undefined): Timeline {
    const outputs = outputRows(session, this.patches);
    const isSuperseded = outputs.some(({ kind }) => kind === 'changeSet');
    const rows = isSuperseded ? this.withRunning(session).map(notCurrent) : this.withRunning(session);
    const entries = [...this.first(session), ...rows, ...outputs];
    const waiting = this.waiting(session, entries);
    return {
      entries,
      ...(waiting === undefined ? {} : { waiting }),
      ...(this.waitingPlanId === undefined ? {} : { waitingPlanId: this.waitingPlanId }),
      ...(this.lastAgentActivityAt === undefined ? {} : { lastAgentActivityAt: this.lastAgentActivityAt }),
    };
  }

  /** The service does not repeat the prompt as an activity. */
  private first(session: AgentSession | undefined): readonly TimelineEntry[] {
    if (session === undefined) return [];
    const { text, attachments } = splitPrompt(session.prompt);
    const [first] = this.entries;
    if (this.hasRequest && first?.kind === 'request' && first.text === text) return [];
    return [{ id: 'prompt', at: session.createTime, kind: 'request', text, attachments }];
  }

  /** The last progress runs as long as the session does. */
  private withRunning(session: AgentSession | undefined): readonly TimelineEntry[] {
    const last = this.entries.at(-1);
    if (session === undefined || !isActive(session) || last?.kind !== 'progress') return this.entries;
    return [...this.entries.slice(0, -1), { ...last, isRunning: true }];
  }

  private waiting(session: AgentSession | undefined, entries: readonly TimelineEntry[]): Waiting | undefined {
    if (this.waitingPlanId !== undefined) return 'planApproval';
    if (session === undefined) return undefined;
    if (session.state === 'AWAITING_USER_FEEDBACK') return 'feedback';
    const hasChanges = entries.some(({ kind }) => kind === 'changeSet');
    if (!hasChanges || isActive(session)) return undefined;
    const isNew = !this.askedSinceChangeSet || this.changeSetAt === undefined;
    return isTerminal(session) && isNew ? 'review' : undefined;
  }

  private addPlan(plan: EntryOf<'plan'>): void {
    const before = this.waitingPlanId === undefined ? undefined : this.planAt.get(this.waitingPlanId);
    const older = before === undefined ? undefined : this.entries[before];
    if (before !== undefined && older?.kind === 'plan') this.entries[before] = { ...older, state: 'replaced' };
    this.planAt.set(plan.planId, this.entries.length);
    this.waitingPlanId = plan.planId;
    this.entries.push(plan);
  }

  private approve(activity: Activity, planId: string): void {
    const index = this.planAt.get(planId);
    const plan = index === undefined ? undefined : this.entries[index];
    if (index === undefined || plan?.kind !== 'plan') {
      this.addOther(activity, 'planApproved');
      return;
    }
    this.entries[index] = { ...plan, state: 'approved', approvedAt: activity.createTime };
    if (this.waitingPlanId === planId) this.waitingPlanId = undefined;
  }

  private addProgress(activity: Activity, title: string, description: string): void {
    const { id, createTime, artifacts } = activity;
    const update: ProgressUpdate = {
      id,
      at: createTime,
      title,
      description,
      commands: artifacts.flatMap((artifact) => (artifact.kind === 'command' ? [artifact] : [])),
      media: artifacts.flatMap((artifact, index) =>
        artifact.kind === 'media' ? [{ index, mimeType: artifact.mimeType }] : [],
      ),
    };
    const last = this.entries.at(-1);
    if (last?.kind === 'progress') {
      this.entries[this.entries.length - 1] = { ...last, updates: [...last.updates, update], endAt: createTime };
    } else {
      this.entries.push({
        id,
        at: createTime,
        kind: 'progress',
        updates: [update],
        endAt: createTime,
        isRunning: false,
      });
    }
    const others = artifacts.filter(({ kind }) => kind === 'changeSet' || kind === 'unknown');
    this.addArtifacts(activity, others);
  }

  private addOther({ id, createTime, originator, description }: Activity, name: string): void {
    this.entries.push({ id, at: createTime, kind: 'other', originator, text: description === '' ? name : description });
  }

  private addArtifacts(activity: Activity, artifacts: readonly Artifact[]): void {
    for (const artifact of artifacts) {
      const index = activity.artifacts.indexOf(artifact);
      const base = { id: `${activity.id}/${index}`, at: activity.createTime };
      if (artifact.kind === 'changeSet') this.addChangeSet(activity, artifact.changeSet.patch);
      else if (artifact.kind === 'media')
        this.entries.push({ ...base, kind: 'media', activity: activity.id, index, mimeType: artifact.mimeType });
      else if (artifact.kind === 'command') {
        const { command, output, exitCode } = artifact;
        this.entries.push({ ...base, kind: 'command', command, output, exitCode });
      } else this.entries.push({ ...base, kind: 'other', originator: activity.originator, text: artifact.name });
    }
  }

  private addChangeSet(activity: Activity, patch: string): void {
    if (patch.trim() === '' || patch === this.lastPatch) return;
    this.patches.add(patch);
    this.lastPatch = patch;
    const before = this.changeSetAt === undefined ? undefined : this.entries[this.changeSetAt];
    if (this.changeSetAt !== undefined && before?.kind === 'changeSet')
      this.entries[this.changeSetAt] = { ...before, isCurrent: false };
    this.changeSetAt = this.entries.length;
    this.askedSinceChangeSet = false;
    const id = `${activity.id}/changes`;
    this.entries.push({ id, at: activity.createTime, kind: 'changeSet', isCurrent: true, ...patchCounts(patch) });
  }
}

const notCurrent = (entry: TimelineEntry): TimelineEntry =>
  entry.kind === 'changeSet' && entry.isCurrent ? { ...entry, isCurrent: false } : entry;

/** What the session's outputs have that no activity carried. */
function outputRows(session: AgentSession | undefined, patches: ReadonlySet<string>): readonly TimelineEntry[] {
  if (session === undefined) return [];
  const at = session.updateTime;
  const changeSet = session.changeSets.findLast(({ patch }) => patch.trim() !== '');
  const isNew = changeSet !== undefined && !patches.has(changeSet.patch);
  return [
    ...(isNew
      ? [{ id: OUTPUT_ENTRY, at, kind: 'changeSet' as const, isCurrent: true, ...patchCounts(changeSet.patch) }]
      : []),
    ...session.pullRequests.map(({ url, title }, index) => ({
      id: `pull${index}`,
      at,
      kind: 'pullRequest' as const,
      url,
      title,
    })),
  ];
}
