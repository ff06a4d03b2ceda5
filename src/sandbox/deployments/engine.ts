import * as l10n from '@vscode/l10n';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type { Log } from '../../common/log';
import type { RepositoryShelf } from '../repositoryShelf';
import type { RunJob, RunnerChoice } from '../runner/runner';
import { inTransaction } from '../store/database';
import { dependencyProblem } from './acceptBuild';
import { BuildSink } from './buildSink';
import { dependenciesOf, type BuildRow } from './buildTable';
import type { ChangeSignal } from './changeSignal';
import { dependencyStates, waitsForItself } from './dependencies';
import { columnsOf, lifeStateOf, type DeploymentRow } from './deploymentRow';
import { endBuild, failedInside, stopped, type BuildOutcome } from './endBuild';
import { nextState } from './lifeCycle';
import type { DeploymentParts } from './parts';
import { repositoryGone } from './moduleTerms';
import { formerSecrets, projectOf, runValues } from './runValues';
import { removeForgottenFolders } from './workFolders';

/** Builds that run at the same time. */
const MAX_BUILDS = 2;

/** How long a build that was told to stop may hold the end back, milliseconds. */
const STOP_LIMIT = 5_000;

/** After what time a write that the database refused is tried again, milliseconds. */
const RETRY = 1_000;

export interface EngineOptions {
  readonly parts: DeploymentParts;
  readonly changes: ChangeSignal;
  readonly repositories: RepositoryShelf;
  /** Holds a folder for each deployment. */
  readonly workRoot: string;
  readonly chooseRunner: (job: RunPlace) => Promise<RunnerChoice>;
  /** Keeps the sandbox awake during a build. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  readonly log: Log;
}

/** What decides on the runner. */
export type RunPlace = Pick<RunJob, 'repositoryPath' | 'commitSha' | 'modulePath' | 'hazardsConfirmed'>;

interface Running {
  readonly build: BuildRow;
  readonly controller: AbortController;
  sink: BuildSink | undefined;
  done: Promise<void>;
}

/**
 * Runs builds in the order they were asked for, two at a time; one deployment has at most one. What is under way is in
 * the database alone, so that a process that ends at any moment leaves nothing stuck: what waited goes on at the next
 * start, what ran is ended then.
 */
export class Engine {
  /** By deployment. */
  private readonly running = new Map<string, Running>();
  private active = false;
  private swept = Promise.resolve();
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly options: EngineOptions) {}

  /** Ends what a process that is gone has left running, and goes on with the queue. */
  start(): void {
    const { parts, workRoot, log } = this.options;
    this.active = true;
    for (const build of parts.builds.interrupted()) this.end(build, stopped());
    for (const id of parts.deployments.purged()) this.forget(id);
    const isKnown = (id: string): boolean => parts.deployments.find(id) !== undefined;
    this.swept = removeForgottenFolders(workRoot, isKnown, parts.now()).catch((error: unknown) => {
      log.warn(`the folders of purged deployments could not be removed: ${String(error)}`);
    });
    this.wake();
  }

  /** Looks at the queue; call it after a build was accepted, ended or cancelled. */
  wake(): void {
    clearTimeout(this.retry);
    if (!this.active) return;
    try {
      this.advance();
    } catch (error) {
      this.options.log.error('the queue could not go on', error);
      this.retry = setTimeout(() => {
        this.wake();
      }, RETRY);
    }
  }

  private advance(): void {
    this.settleWaiting();
    while (this.running.size < MAX_BUILDS) {
      // An abandoned purge may still be ending while its deployment has another build already.
      const ready = this.options.parts.builds.ready(MAX_BUILDS + 1);
      const build = ready.find(({ deployment }) => !this.running.has(deployment));
      if (build === undefined) return;
      this.move(build, 'pick', { status: 'PENDING' });
      this.launch(build);
    }
  }

  /** Ends a purge that makes no progress; what its run does later is not looked at. */
  abandon(deployment: string): void {
    const run = this.running.get(deployment);
    if (run === undefined) return;
    run.sink?.detach();
    run.controller.abort();
  }

  /** Removes a purged deployment, unless somebody is still reading its last events; the next start removes it too. */
  forget(deployment: string): void {
    const { parts, changes } = this.options;
    if (!this.active) return;
    if (changes.isFollowed(deployment) || parts.deployments.find(deployment)?.status !== 'PURGED') return;
    inTransaction(parts.database, () => {
      parts.deployments.remove(deployment);
    });
  }

  /** Stops the builds that run; they end with a reason. What waits goes on at the next start. */
  async close(): Promise<void> {
    this.active = false;
    clearTimeout(this.retry);
    await this.swept;
    const runs = [...this.running.values()];
    for (const { controller } of runs) controller.abort();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_LIMIT);
    });
    await Promise.race([Promise.all(runs.map(({ done }) => done)), late]);
    clearTimeout(timer);
    for (const { build, sink } of this.running.values()) {
      sink?.detach();
      this.end(build, stopped());
    }
  }

  private launch(build: BuildRow): void {
    const run: Running = { build, controller: new AbortController(), sink: undefined, done: Promise.resolve() };
    this.running.set(build.deployment, run);
    run.done = this.options
      .during(() => this.execute(run))
      .catch((error: unknown) => {
        this.options.log.error('a build failed inside', error);
        return failedInside();
      })
      .then((outcome) => this.endAtLast(build, outcome))
      .then(() => {
        this.running.delete(build.deployment);
        this.forget(build.deployment);
      })
      .catch((error: unknown) => {
        this.options.log.error('a purged deployment could not be removed', error);
      })
      .finally(() => {
        this.wake();
      });
  }

  private async execute(run: Running): Promise<BuildOutcome> {
    const { parts, changes, repositories, workRoot, chooseRunner, log } = this.options;
    const { build, controller } = run;
    const isAborted = (): boolean => controller.signal.aborted;
    const deployment = parts.deployments.get(build.deployment);
    const repository = repositories.find(deployment.repository);
    // A purge looks at no module.
    if (repository === undefined && build.action !== 'purge') {
      return { status: 'FAILURE', detail: repositoryGone(deployment.repository) };
    }
    const workDir = join(workRoot, deployment.id);
    await mkdir(workDir, { recursive: true, mode: 0o700 });
    const place: RunPlace = {
      repositoryPath: repository?.clonePath ?? join(workDir, 'gone.git'),
      commitSha: build.commit_sha,
      modulePath: build.path,
      hazardsConfirmed: false,
    };
    const { kind, runner } = await chooseRunner(place);
    // What cannot be read, the runner reports in its first step.
    const variables = build.action === 'purge' ? {} : await runValues(place, deployment, build).catch(() => ({}));
    const earlier = parts.builds.page(deployment.id, build.number, Number.MAX_SAFE_INTEGER);
    const secrets = await formerSecrets(place.repositoryPath, earlier);
    if (isAborted()) return this.aborted();
    this.move(build, 'start', { status: 'WORKING', runner: kind, started_at: parts.now().toISOString() });
    const fail = (error: unknown): void => {
      log.error('the log of a build could not be stored', error);
      controller.abort();
    };
    const sink = new BuildSink(parts, build, secrets, () => changes.fire(deployment.id), fail);
    run.sink = sink;
    const job: RunJob = {
      ...place,
      action: build.action,
      deploymentId: deployment.id,
      shortId: deployment.short_id,
      moduleName: deployment.module_name,
      variables,
      workDir,
    };
    const result = await runner.run(job, sink, controller.signal).finally(() => {
      sink.close();
    });
    if (result.status === 'SUCCESS') return { ...result, changes: sink.changes.total };
    if (result.status === 'CANCELLED' && isAborted()) return this.aborted();
    return { ...result, detail: sink.withoutSecrets(result.detail) };
  }

  /** Nobody can cancel what runs but the platform itself. */
  private aborted(): BuildOutcome {
    return this.active ? failedInside() : stopped();
  }

  /** A build is picked or starts; what it applies becomes what the deployment has. */
  private move(build: BuildRow, kind: 'pick' | 'start', columns: Record<string, string>): void {
    const { parts, changes } = this.options;
    inTransaction(parts.database, () => {
      const deployment = parts.deployments.get(build.deployment);
      parts.builds.update(build.id, columns);
      const state = nextState(lifeStateOf(deployment), { kind }, parts.now());
      const applies = kind === 'start' && (build.action === 'create' || build.action === 'update');
      const { path, commit_sha, variables, enable_purge } = build;
      const stored = parts.deployments.update(build.deployment, {
        ...columnsOf(state),
        status_detail: null,
        ...(kind === 'start' ? { runner: columns['runner'] ?? null } : {}),
        ...(applies ? { path, commit_sha, variables, enable_purge, project_id: projectOf(deployment, build) } : {}),
      });
      parts.events.appendStatus(stored, build.id);
    });
    changes.fire(build.deployment);
  }

  /** Ends a build also when the database refuses it at first. Once closed, the next start ends it. */
  private async endAtLast(build: BuildRow, outcome: BuildOutcome): Promise<void> {
    let wanted = outcome;
    for (;;) {
      try {
        this.end(build, wanted);
        return;
      } catch (error) {
        this.options.log.error('the end of a build could not be stored', error);
        if (!this.active) return;
        wanted = failedInside();
      }
      await setTimeoutPromise(RETRY);
    }
  }

  private end(build: BuildRow, outcome: BuildOutcome): void {
    const { parts, changes } = this.options;
    inTransaction(parts.database, () => endBuild(parts, build, outcome));
    changes.fire(build.deployment);
  }

  /** Deployments whose dependencies are live go on, those of a failed one fail; that may decide on others. */
  private settleWaiting(): void {
    while (this.options.parts.deployments.waiting().some((deployment) => this.settle(deployment)));
  }

  /** @returns whether it does not wait any more */
  private settle(deployment: DeploymentRow): boolean {
    const { parts, changes } = this.options;
    const build = parts.builds.last(deployment.id);
    const states = dependencyStates(parts.database, deployment.account, dependenciesOf(build));
    const detail = dependencyProblem(states);
    if (detail !== undefined) {
      this.end(build, { status: 'FAILURE', detail });
      return true;
    }
    const awaited = states.filter(({ state }) => state === 'building').map(({ module }) => module);
    if (awaited.length > 0) {
      if (!waitsForItself(parts, deployment)) return false;
      const reason = l10n.t('It waits for modules that wait for it: {0}.', awaited.join(', '));
      this.end(build, { status: 'FAILURE', detail: reason });
      return true;
    }
    inTransaction(parts.database, () => {
      const state = nextState(lifeStateOf(deployment), { kind: 'ready' }, parts.now());
      const stored = parts.deployments.update(deployment.id, { ...columnsOf(state), status_detail: null });
      parts.events.appendStatus(stored, build.id);
    });
    changes.fire(deployment.id);
    return true;
  }
}
