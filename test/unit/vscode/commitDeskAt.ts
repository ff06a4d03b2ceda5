import { AppError } from '../../../src/common/appError';
import { Emitter } from '../../../src/common/emitter';
import type { UndoPoint } from '../../../src/git/apply/undoPoint';
import type { FoundChangeSet } from '../../../src/jules/newestChangeSet';
import type { CommitForm } from '../../../src/messages/julesProtocol';
import { CommitFlow } from '../../../src/vscode/review/commit/commitFlow';
import type {
  CommitDesk,
  CommitOutcome,
  CommitParts,
  CommitSubject,
  PullRequestRequest,
} from '../../../src/vscode/review/commit/commitParts';
import { pushPlace } from '../../../src/vscode/review/commit/pushPlace';
import { StoredCommits } from '../../../src/vscode/review/commit/storedCommits';
import type { ReviewState } from '../../../src/vscode/review/reviewState';
import { git } from '../git/temporaryRepositories';

/** The state that the editor keeps for a workspace. */
export class Memento {
  readonly values = new Map<string, unknown>();
  readonly keys = (): readonly string[] => [...this.values.keys()];
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the editor's signature
  readonly get = <T>(key: string): T | undefined => this.values.get(key) as T | undefined;
  readonly update = (key: string, value: unknown): Promise<void> => {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  };
}

/** A window whose Git extension is git itself, and whose GitHub answers as it is told. */
export class WindowDesk implements CommitDesk {
  readonly told: CommitOutcome[] = [];
  readonly asked: PullRequestRequest[] = [];
  pushes = 0;
  repaired: string | undefined;
  /** Instead of a page. */
  failure: AppError | undefined;

  constructor(private readonly remotes: (root: string) => { name: string; url: string }[]) {}

  readonly place: CommitDesk['place'] = (root, repository, upstream) =>
    pushPlace({ remotes: this.remotes(root), host: 'github.com', wanted: [repository], upstream });
  readonly push: CommitDesk['push'] = (root, remote, branch, setUpstream) => {
    this.pushes++;
    try {
      git(root, 'push', '-q', ...(setUpstream ? ['-u'] : []), remote, branch);
    } catch {
      return Promise.reject(new AppError('gitFailed', { detail: 'the remote could not be reached.' }));
    }
    return Promise.resolve();
  };
  readonly openPullRequest: CommitDesk['openPullRequest'] = (request) => {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.asked.push(request);
    return Promise.resolve('https://github.com/acme/work/pull/7');
  };
  readonly cancellable: CommitDesk['cancellable'] = (_, work) => work(new AbortController().signal, () => undefined);
  readonly tell = (outcome: CommitOutcome): void => {
    this.told.push(outcome);
  };
  readonly repair: CommitDesk['repair'] = ({ command }) => {
    this.repaired = command;
    return Promise.resolve();
  };
  readonly followRepository = (): void => undefined;
}

/** A review whose changes are applied as it is told. */
export class AppliedChanges implements CommitSubject {
  readonly session = '4711';
  readonly target = { title: () => 'Add limits', repository: () => 'acme/work' };
  readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  current: ReviewState;
  /** Instead of a point that is there already. */
  apply: () => Promise<UndoPoint> = () => Promise.reject(new AppError('filesChanged'));
  readonly found: FoundChangeSet;

  constructor(
    state: Partial<ReviewState>,
    patch = 'diff',
    suggestedMessage = 'Add limits to the queue\n\nThey keep it small.\n',
  ) {
    this.current = { phase: 'applied', checks: [], refusedPaths: [], ...state };
    this.found = { activity: 'a', entry: 'a', changeSet: { patch, baseCommit: '', suggestedMessage } };
  }

  readonly commitWith = async (work: (point: UndoPoint) => Promise<boolean>): Promise<void> => {
    const point = this.current.applied ?? (await this.apply());
    this.set({ applied: point, phase: 'applied' });
    if (await work(point)) this.set({ phase: 'committed' });
  };

  set(state: Partial<ReviewState>): void {
    this.current = { ...this.current, ...state };
    this.changed.fire(undefined);
  }

  flow(desk: CommitDesk, memento: Memento): CommitFlow {
    const parts: CommitParts = { stored: new StoredCommits(memento), desk, log: { error: () => undefined } };
    return new CommitFlow(this, parts);
  }
}

/** The form, which is shown. */
export function formOf({ form }: CommitFlow): CommitForm {
  if (form === undefined) throw new Error('there is no form');
  return form;
}
