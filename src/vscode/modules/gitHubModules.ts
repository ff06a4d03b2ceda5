import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { LatestCall, throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { lazily } from '../../common/lazily';
import { webHostOf, webUrlOf } from '../../github/apiUrl';
import { repositoriesOnHost } from '../../github/sameRepository';
import { verdictKey, type GitHubDirectory } from '../../publishing/discoveredModules';
import { RepositoryModules } from '../../publishing/repositoryModules';
import { isSameName } from '../deepLinks/repositoryNames';
import { failureText } from '../failure';
import type { Graph } from '../graph';
import { modulesLayout, onDidChangeScanSettings, ruleSettings } from '../settings';
import { ageText } from '../trees/ageText';
import { cachedGitHubReading, keepGitHubReading } from './gitHubAnswers';
import type { GitHubReading } from './gitHubReading';
import { GitHubRows, noModules, REMOTE } from './gitHubRows';
import type { OpenRepository } from './workspaceModules';

type GitHubModulesParts = Pick<Graph, 'workspace' | 'connection' | 'github' | 'repository' | 'answers' | 'log'>;

/** The repository that is shown as GitHub has it. */
interface Shown {
  /** Account, GitHub and repository. */
  readonly key: string;
  readonly fullName: string;
  readonly webHost: string;
  readonly open: OpenRepository;
  readonly rows: GitHubRows;
  reading: GitHubReading | undefined;
  /** When it was read, milliseconds since the epoch. */
  readAt: number | undefined;
}

type Wanted = Pick<Shown, 'key' | 'fullName' | 'webHost'> & { readonly cloneUrl: string };

/**
 * Shows the selected repository of the account in use while no folder of this window is a clone of it: as it was read
 * last at once, then as GitHub has it.
 */
export class GitHubModules implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly latest = new LatestCall();
  private shown: Shown | undefined;
  private lastReadAt = 0;
  private lastFailure: AppError | undefined;
  private following: Promise<void> = Promise.resolve();
  private isStarted = false;

  constructor(private readonly parts: GitHubModulesParts) {
    const { workspace, connection, repository } = parts;
    const follow = (): void => {
      // Before the open folders have been looked at, nobody knows what is a clone.
      if (this.isStarted) void this.follow();
    };
    this.disposables.register(connection.onDidChange(follow));
    this.disposables.register(repository.onDidChange(follow));
    this.disposables.register(
      workspace.onDidChange((change) => {
        if (change === 'repositories') follow();
      }),
    );
    this.disposables.register(
      onDidChangeScanSettings(() => {
        if (this.shown !== undefined) this.show(this.shown);
      }),
    );
  }

  /** What is shown now; undefined while a clone is open or no repository is selected. */
  get repository(): OpenRepository | undefined {
    return this.shown?.open;
  }

  /** The commit that the rows are of; undefined before the first reading. */
  get commitSha(): string | undefined {
    return this.shown?.reading?.commitSha;
  }

  /** When GitHub was asked the last time, milliseconds since the epoch; 0 for what is shown anew. */
  get readAt(): number {
    return this.lastReadAt;
  }

  /** Why the last reading came to nothing; the rows stay as they were. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /**
   * Shows the repository that is selected now, with what was kept of it, or none. Nothing goes over the network. Never
   * throws.
   */
  follow(): Promise<void> {
    this.isStarted = true;
    this.following = this.following.then(async () => {
      try {
        await this.adopt(await this.wanted());
      } catch (error) {
        this.parts.log.error('showing the selected repository', error);
      }
    });
    return this.following;
  }

  /**
   * Reads what is shown from GitHub; resolves when the newest reading is done. Never throws: a failure is said in the
   * view.
   * @param isForced ask the platform again also about what depends on others
   */
  async refresh(isForced = false): Promise<void> {
    await this.follow();
    const { shown } = this;
    if (shown === undefined) return;
    this.lastReadAt = Date.now();
    await this.latest.run(async (signal) => {
      try {
        await this.read(shown, isForced, signal);
        if (this.shown === shown) this.settle(shown, undefined);
      } catch (error) {
        if (signal.aborted || this.shown !== shown || AppError.is(error, 'cancelled')) return;
        this.parts.log.error('reading the modules from GitHub', error);
        this.settle(
          shown,
          AppError.is(error) ? error : new AppError('unreachable', { service: 'github', cause: error }),
        );
      }
    });
    await this.latest.settled();
  }

  /** Reads the files of one module, so that its variables and outputs show. Never throws. */
  async readFiles(repository: OpenRepository, path: string): Promise<void> {
    const { shown } = this;
    const directory = shown?.reading?.directories.find((candidate) => candidate.path === path);
    if (shown?.open !== repository || shown.reading === undefined || directory === undefined) return;
    if (shown.rows.has(verdictKey(directory))) return;
    try {
      const reading = await (await repository.history()).readModule(path, shown.reading.commitSha);
      if (reading === undefined || !shown.rows.keep(verdictKey(directory), reading)) return;
      if (this.shown === shown) this.show(shown);
    } catch (error) {
      this.parts.log.warn(`reading ${path} from GitHub: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async wanted(): Promise<Wanted | undefined> {
    const { connection, repository, workspace } = this.parts;
    await connection.load();
    if (connection.account !== undefined && repository.fullName === undefined) await repository.load();
    const { account, endpoints } = connection;
    const { fullName } = repository;
    if (account === undefined || endpoints === undefined || fullName === undefined) return undefined;
    const webHost = webHostOf(endpoints.githubApiUrl);
    const isCloned = workspace.clones.some(({ remotes }) =>
      repositoriesOnHost(remotes, webHost).some((found) => isSameName(found.fullName, fullName)),
    );
    if (isCloned) return undefined;
    const cloneUrl = `${webUrlOf(endpoints.githubApiUrl)}/${fullName}.git`;
    return { key: [account.key, webHost, fullName].join('\n'), fullName, webHost, cloneUrl };
  }

  private async adopt(wanted: Wanted | undefined): Promise<void> {
    if (wanted?.key === this.shown?.key) return;
    this.latest.cancel();
    this.lastReadAt = 0;
    this.lastFailure = undefined;
    this.shown = wanted === undefined ? undefined : this.opened(wanted);
    const { shown } = this;
    if (shown !== undefined) await this.showLast(shown);
    this.parts.workspace.setRemote(shown?.open);
  }

  private opened({ key, fullName, webHost, cloneUrl }: Wanted): Shown {
    // The parser comes with it.
    const history = lazily(async () => {
      const { GitHubHistory } = await import('./gitHubHistory');
      return new GitHubHistory({
        fullName,
        client: () => this.parts.github.client(),
        treeIdOf: (path, commit) => treeIdIn(this.shown?.reading, path, commit),
      });
    });
    // It identifies, as the path of a work tree does; there is no such directory.
    const root = `${webHost}/${fullName}`;
    const open: OpenRepository = {
      modules: new RepositoryModules(root),
      remotes: [{ name: REMOTE, url: cloneUrl }],
      gitDirectories: [],
      hasCommit: true,
      place: 'github',
      history,
    };
    const rows = new GitHubRows(() => ruleSettings(vscode.Uri.file(root)));
    return { key, fullName, webHost, open, rows, reading: undefined, readAt: undefined };
  }

  private async showLast(shown: Shown): Promise<void> {
    const cache = await this.parts.answers.current();
    const last = cache && (await cachedGitHubReading(cache, shown.webHost, shown.fullName));
    if (last === undefined) return;
    shown.reading = last.data;
    shown.readAt = last.readAt;
    this.show(shown);
  }

  private async read(shown: Shown, isForced: boolean, signal: AbortSignal): Promise<void> {
    const { connection, github, answers } = this.parts;
    const session = await connection.open();
    if (session === undefined) return;
    const client = await github.client();
    throwIfAborted(signal);
    const { fullName, webHost, reading: former } = shown;
    const layout = modulesLayout(vscode.Uri.file(shown.open.modules.root));
    const { discovered, account } = session;
    const { readFromGitHub } = await import('./gitHubReading');
    const reading = await readFromGitHub({ fullName, client, discovered, layout, former, isForced }, signal);
    throwIfAborted(signal);
    const isSame = JSON.stringify(reading) === JSON.stringify(former);
    shown.reading = reading;
    shown.readAt = Date.now();
    if (reading !== undefined) keepGitHubReading(await answers.of(account), webHost, fullName, reading, shown.readAt);
    if (this.shown === shown && !(isSame && shown.open.modules.isComplete)) this.show(shown);
  }

  private show({ open, rows, reading }: Shown): void {
    open.modules.setLocal(reading === undefined ? noModules : rows.local(reading));
  }

  /** Says above the rows what the partner must know of them. */
  private settle(shown: Shown, failure: AppError | undefined): void {
    this.lastFailure = failure;
    const { open, reading, readAt } = shown;
    const age = ageText(readAt, Date.now());
    if (failure !== undefined) {
      open.modules.setHint({ text: `${failureText(failure).sentence} ${age}`.trim(), cause: failure });
    } else if (reading?.isTruncated === true) {
      open.modules.setHint({ text: truncatedText(shown.fullName), cause: 'truncated' });
    } else open.modules.setHint(undefined);
  }

  dispose(): void {
    this.latest.cancel();
    this.disposables.dispose();
  }
}

const truncatedText = (fullName: string): string =>
  l10n.t('{0} is too large for GitHub to list all of its files at once. Clone it to see everything.', fullName);

/** The tree of a directory, where the reading is of that commit. */
function treeIdIn(reading: GitHubReading | undefined, path: string, commit: string): string | undefined {
  const isOf = (directory: GitHubDirectory): boolean => directory.path === path;
  return reading?.commitSha === commit ? reading.directories.find(isOf)?.treeSha : undefined;
}
