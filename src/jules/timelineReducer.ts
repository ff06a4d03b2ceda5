import type { Activity, Artifact } from './activity';
import { artifactEntry, hasChanges, OUTPUT_ENTRY, outputChangeSet } from './newestChangeSet';
import { otherText, unknownText } from './otherText';
import { patchCounts } from './patchCounts';
import { PROMPT_ENTRY, PULL_REQUEST_ENTRY, SessionRows } from './sessionRows';
import type { AgentSession } from './session';
import { isActive } from './sessionState';
import { splitPrompt } from './prompt';
import type { ProgressUpdate, Timeline, TimelineEntry } from './timeline';
import { waitingFor } from './waitingFor';

type EntryOf<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>;

/**
 * Makes rows of activities as they come. Rows that do not change stay the same objects, whatever is added and however often the
 * rows are asked for.
 */
export class TimelineReducer {
  private readonly rows: TimelineEntry[] = [];
  private readonly known = new Set<string>();
  private readonly ids = new Set([PROMPT_ENTRY, OUTPUT_ENTRY]);
  private readonly ofSession = new SessionRows();
  /** Where the newest plan of each id is. */
  private readonly planAt = new Map<string, number>();
  private waitingPlanId: string | undefined;
  /** Where the newest change set with each patch is. */
  private readonly patchAt = new Map<string, number>();
  private lastPatch: string | undefined;
  private changeSetAt = -1;
  private currentAt = -1;
  private requestAt = -1;
  private workAt = -1;
  /** The progress that further updates are folded into: always the last row. */
  private progress: ProgressUpdate[] | undefined;
  private lastAgentActivityAt: number | undefined;
  /** What the partner wrote before the agent did anything. */
  private firstRequest: string | undefined;

  /** Takes the next activity, oldest first; one that was taken before is passed over. */
  append(activity: Activity): void {
    if (this.known.has(activity.id)) return;
    this.known.add(activity.id);
    const before = this.rows.length;
    const isShown = this.addEvent(activity);
    activity.artifacts.forEach((artifact, index) => {
      // Pictures and commands of a progress are in its own row.
      if (activity.event.kind !== 'progress' || artifact.kind === 'changeSet' || artifact.kind === 'unknown')
        this.addArtifact(activity, artifact, index);
    });
    if (!isShown && this.rows.length === before) this.addOther(activity);
    if (activity.originator !== 'agent') return;
    const at = Date.parse(activity.createTime);
    if (!Number.isNaN(at)) this.lastAgentActivityAt = Math.max(at, this.lastAgentActivityAt ?? at);
  }

  /** The rows now, with what only the session itself says. */
  timeline(session: AgentSession | undefined): Timeline {
    this.showProgress(session !== undefined && isActive(session));
    const output = outputChangeSet(session);
    const shownAt = output === undefined ? this.changeSetAt : (this.patchAt.get(output.patch) ?? -1);
    this.makeCurrent(shownAt);
    const lone = output !== undefined && shownAt === -1 ? output : undefined;
    const entries = [
      ...this.ofSession.first(session, this.firstRequest),
      ...this.rows,
      ...this.ofSession.last(session, lone),
    ];
    const waiting = waitingFor({
      session,
      planAt: this.waitingPlanId === undefined ? undefined : this.planAt.get(this.waitingPlanId),
      hasPlans: this.planAt.size > 0,
      changeSetAt: this.changeSetAt,
      currentAt: lone === undefined ? shownAt : this.rows.length,
      requestAt: this.requestAt,
      workAt: this.workAt,
    });
    return {
      entries,
      ...(waiting === undefined ? {} : { waiting }),
      ...(this.waitingPlanId === undefined ? {} : { waitingPlanId: this.waitingPlanId }),
      ...(this.lastAgentActivityAt === undefined ? {} : { lastAgentActivityAt: this.lastAgentActivityAt }),
    };
  }

  /** @returns whether there is a row for it, or it is folded into one */
  private addEvent(activity: Activity): boolean {
    const { event, id, createTime: at } = activity;
    switch (event.kind) {
      case 'userMessage':
        if (this.lastAgentActivityAt === undefined) this.firstRequest ??= event.text;
        this.push({ id, at, kind: 'request', ...splitPrompt(event.text) });
        this.requestAt = this.workAt = this.rows.length - 1;
        return true;
      case 'agentMessage':
        this.push({ id, at, kind: 'answer', text: event.text });
        return true;
      case 'plan':
        this.addPlan({ id, at, kind: 'plan', planId: event.planId, steps: event.steps, state: 'waiting' });
        return true;
      case 'planApproved':
        return this.approve(event.planId, at);
      case 'progress':
        this.addProgress(activity, event.title, event.description);
        return true;
      case 'completed':
        this.push({ id, at, kind: 'completed' });
        return true;
      case 'failed':
        this.push({ id, at, kind: 'failed', reason: event.reason });
        return true;
      case 'unknown':
        // What only carries something is shown by that.
        if (event.name === '' && !/\S/.test(activity.description)) return false;
        this.addOther(activity);
        return true;
    }
  }

  private push(row: TimelineEntry): void {
    this.showProgress(false);
    this.progress = undefined;
    let { id } = row;
    // Ids of the service may be anything; those of rows tell them apart.
    while (this.ids.has(id) || id.startsWith(PULL_REQUEST_ENTRY)) id = `~${id}`;
    this.ids.add(id);
    this.rows.push(id === row.id ? row : { ...row, id });
  }

  private addOther(activity: Activity): void {
    const { id, createTime: at, originator } = activity;
    this.push({ id, at, kind: 'other', originator, text: otherText(activity) });
  }

  private addPlan(plan: EntryOf<'plan'>): void {
    this.setPlan(this.waitingPlanId, (older) => ({ ...older, state: 'replaced' }));
    this.push(plan);
    this.planAt.set(plan.planId, this.rows.length - 1);
    this.waitingPlanId = plan.planId;
  }

  /** An approval without a plan's id is one of the newest plan. */
  private approve(named: string, approvedAt: string): boolean {
    const planId = named === '' && !this.planAt.has('') ? this.waitingPlanId : named;
    if (planId === undefined || !this.planAt.has(planId)) return false;
    this.setPlan(planId, (plan) => (plan.state === 'approved' ? plan : { ...plan, state: 'approved', approvedAt }));
    if (this.waitingPlanId === planId) this.waitingPlanId = undefined;
    return true;
  }

  private setPlan(planId: string | undefined, change: (plan: EntryOf<'plan'>) => EntryOf<'plan'>): void {
    const index = planId === undefined ? undefined : this.planAt.get(planId);
    const plan = index === undefined ? undefined : this.rows[index];
    if (index !== undefined && plan?.kind === 'plan') this.rows[index] = change(plan);
  }

  private addProgress({ id, createTime: at, artifacts }: Activity, title: string, description: string): void {
    const update: ProgressUpdate = {
      id,
      at,
      title,
      description,
      commands: artifacts.flatMap((artifact) =>
        artifact.kind === 'command'
          ? [{ command: artifact.command, output: artifact.output, exitCode: artifact.exitCode }]
          : [],
      ),
      media: artifacts.flatMap((artifact, index) =>
        artifact.kind === 'media' ? [{ index, mimeType: artifact.mimeType }] : [],
      ),
    };
    if (this.progress !== undefined) {
      this.progress.push(update);
      return;
    }
    this.push({ id, at, kind: 'progress', updates: [update], endAt: at, isRunning: false });
    this.progress = [update];
    this.workAt = this.rows.length - 1;
  }

  /** Puts the updates that were folded since into the last row: not for each of them, so that many cost no more than they are. */
  private showProgress(isRunning: boolean): void {
    const row = this.rows.at(-1);
    if (this.progress === undefined || row?.kind !== 'progress') return;
    if (row.updates.length === this.progress.length && row.isRunning === isRunning) return;
    const updates = [...this.progress];
    this.rows[this.rows.length - 1] = { ...row, updates, endAt: updates.at(-1)?.at ?? row.endAt, isRunning };
  }

  private addArtifact(activity: Activity, artifact: Artifact, index: number): void {
    const base = { id: artifactEntry(activity.id, index), at: activity.createTime };
    switch (artifact.kind) {
      case 'changeSet': {
        const { patch } = artifact.changeSet;
        // The same again says nothing new.
        if (!hasChanges(artifact.changeSet) || patch === this.lastPatch) return;
        this.push({ ...base, kind: 'changeSet', isCurrent: false, ...patchCounts(patch) });
        this.lastPatch = patch;
        this.changeSetAt = this.workAt = this.rows.length - 1;
        this.patchAt.set(patch, this.changeSetAt);
        return;
      }
      case 'media':
        this.push({ ...base, kind: 'media', activity: activity.id, index, mimeType: artifact.mimeType });
        return;
      case 'command': {
        const { command, output, exitCode } = artifact;
        this.push({ ...base, kind: 'command', command, output, exitCode });
        return;
      }
      case 'unknown':
        this.push({ ...base, kind: 'other', originator: activity.originator, text: unknownText(artifact.name) });
    }
  }

  private makeCurrent(at: number): void {
    for (const [index, isCurrent] of [
      [this.currentAt, false],
      [at, true],
    ] as const) {
      const row = this.rows[index];
      if (this.currentAt !== at && row?.kind === 'changeSet') this.rows[index] = { ...row, isCurrent };
    }
    this.currentAt = at;
  }
}
