import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Event } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { Drift } from '../../publishing/moduleHistory';
import type { ModuleRow } from '../../publishing/moduleRow';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import type { OpenRepository } from '../modules/workspaceModules';
import { limitedTo, type Limited } from '../../common/limited';
import { DriftCounts, type CountCommits } from './driftCounts';

/** Rows change in bursts, milliseconds. */
const QUIET_MS = 300;

/** Processes of git at the same time. */
const PROCESSES = 4;

/** Published commits of a repository that are counted from, each in a process: those of most modules, if need be. */
const MAX_COMMITS = 200;

/** Without a clone each module is a question to GitHub, and questions are limited by the hour. */
const MAX_QUESTIONS = 20;

export interface DriftView {
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<unknown>;
}

export interface DriftRepositories {
  readonly repositories: readonly Pick<OpenRepository, 'modules' | 'place' | 'history'>[];
  readonly onDidChange: Event<unknown>;
}

type DriftRepository = DriftRepositories['repositories'][number];

/**
 * Counts, in the background, how far GitHub is from what is published, for the rows of a view that is looked at: one
 * question for each published commit, asked once.
 */
export class DriftReader implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly latest = new LatestCall();
  private readonly counts = new WeakMap<RepositoryModules, DriftCounts>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isFocused whether the window is: without it nothing is asked of GitHub */
  constructor(
    private readonly view: DriftView,
    private readonly workspace: DriftRepositories,
    private readonly isFocused: () => boolean,
    private readonly log: Log,
  ) {
    const { disposables } = this;
    disposables.register(workspace.onDidChange(() => this.plan()));
    disposables.register(view.onDidChangeVisibility(() => this.plan()));
    this.plan();
  }

  /** Waits for the end of a burst; what is hidden is not counted. */
  private plan(): void {
    clearTimeout(this.timer);
    if (!this.view.visible) {
      this.latest.cancel();
      return;
    }
    this.timer = setTimeout(() => void this.read(), QUIET_MS);
  }

  private async read(): Promise<void> {
    try {
      await this.latest.run(async (signal) => {
        const limited = limitedTo(PROCESSES, signal);
        await Promise.all(
          this.workspace.repositories.map((repository) => this.readRepository(repository, limited, signal)),
        );
      });
    } catch (error) {
      if (!AppError.is(error, 'cancelled')) this.log.error('counting commits since the published ones', error);
    }
  }

  private async readRepository(repository: DriftRepository, limited: Limited, signal: AbortSignal): Promise<void> {
    const { modules, place } = repository;
    const source = modules.planBasis?.source;
    if (source === undefined || (place === 'github' && !this.isFocused())) return;
    const counts = this.counts.get(modules) ?? new DriftCounts();
    this.counts.set(modules, counts);
    const count = await countIn(repository, limited);
    const drifts = await counts.of(
      source.commitSha,
      commitsToCount(modules.rows, source.commitSha, place),
      count,
      signal,
      (error) => this.log.error('counting commits', error),
    );
    if (signal.aborted || modules.rows.every((row) => sameDrift(row.drift, drifts.get(row.path)))) return;
    modules.setDrift(drifts);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.latest.cancel();
    this.disposables.dispose();
  }
}

/** Of what is published at another commit than GitHub's: paths by the published commit. */
function commitsToCount(
  rows: readonly ModuleRow[],
  newer: string,
  place: OpenRepository['place'],
): ReadonlyMap<string, readonly string[]> {
  const states = place === 'clone' ? ['updateAvailable', 'published'] : ['updateAvailable'];
  const drifted = rows.filter(
    ({ state, published }) => published !== undefined && published.commitSha !== newer && states.includes(state),
  );
  const byCommit = new Map<string, string[]>();
  for (const { published, path } of place === 'clone' ? drifted : drifted.slice(0, MAX_QUESTIONS)) {
    const { commitSha = '' } = published ?? {};
    const paths = byCommit.get(commitSha);
    if (paths === undefined) byCommit.set(commitSha, [path]);
    else paths.push(path);
  }
  if (byCommit.size <= MAX_COMMITS) return byCommit;
  return new Map([...byCommit].sort(([, one], [, other]) => other.length - one.length).slice(0, MAX_COMMITS));
}

/** A clone counts all modules of a commit in one process. */
async function countIn({ modules, place, history }: DriftRepository, limited: Limited): Promise<CountCommits> {
  if (place === 'clone') {
    const { commitDistances } = await import('../../git/commitDistances');
    return (published, newer, paths, signal) =>
      limited(() => commitDistances(modules.root, published, newer, paths, signal));
  }
  return async (published, newer, paths, signal) => {
    const past = await history();
    const found = await Promise.all(
      paths.map((path) => limited(async () => [path, await past.drift(path, published, newer, signal)] as const)),
    );
    const drifts = found.flatMap(([path, drift]) => (drift === undefined ? [] : [[path, drift] as const]));
    const [, first] = drifts[0] ?? [];
    if (first === undefined) return undefined;
    const touching = new Map(drifts.map(([path, drift]) => [path, drift.touching]));
    return { ahead: first.ahead, behind: first.behind, touching };
  };
}

const sameDrift = (one: Drift | undefined, other: Drift | undefined): boolean =>
  one?.ahead === other?.ahead && one?.behind === other?.behind && one?.touching === other?.touching;
