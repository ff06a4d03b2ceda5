import type { Octokit } from '@octokit/rest';
import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import { readArray, readObject, readObjectId, UnexpectedAnswer } from './answers';
import { webUrlOf } from './apiUrl';
import { readBlob } from './blob';
import { readCommits, readCompare, type Commit, type CompareAnswer } from './compare';
import { gitHubFetch } from './gitHubFetch';
import { isFullName, readRepository, type Repository } from './repository';
import { readPullRequest, type PullRequest, type PullRequestDraft } from './pullRequest';
import { readTree, type Tree } from './tree';
import { readViewer, requireScope, type Viewer } from './viewer';

export interface GitHubClientOptions {
  /** As `checkedApiUrl` returns it. The token goes to its origin and to no other. */
  readonly apiUrl: string;
  readonly token: string;
  /** A request is given up after this time, milliseconds; 30 seconds when absent. */
  readonly timeLimit?: number;
  /** The largest answer that is read, bytes; 16 MiB when absent (GitHub's trees end at 7 MB). */
  readonly sizeLimit?: number;
  /** Milliseconds since the epoch; the clock's when absent. */
  readonly now?: () => number;
}

/** GitHub's largest page. */
const PAGE_SIZE = 100;
/** A list without an end is none: 100,000 repositories. */
const MAX_PAGES = 1000;
const API_VERSION = '2022-11-28';
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * GitHub's REST API, as far as the extension needs it. Every method throws AppError with `details.service` `github`:
 * `unauthenticated`, `forbidden`, `notFound`, `rateLimited` with `retryAt`, `offline`, `proxy`, `tls`, `unreachable`,
 * `timeout`, `serverError`, `invalidAnswer`, `notARadApi` when something else answered, `cancelled`.
 */
export class GitHubClient {
  private loaded: Promise<Octokit> | undefined;
  private readonly webUrl: string;

  constructor(private readonly options: GitHubClientOptions) {
    this.webUrl = webUrlOf(options.apiUrl);
  }

  async viewer(signal?: AbortSignal): Promise<Viewer> {
    return this.ask(signal, async ({ users }, request) => {
      const { data, headers } = await users.getAuthenticated({ request });
      const scopes: unknown = headers['x-oauth-scopes'];
      return () => readViewer(data, typeof scopes === 'string' ? scopes : undefined, this.options.token);
    });
  }

  /** Whose token it is, once it is known to have a scope. @throws AppError `forbidden`, code `missing_scope`, detail the scope's name */
  async requireScope(scope: string, signal?: AbortSignal): Promise<Viewer> {
    const viewer = await this.viewer(signal);
    requireScope(viewer, scope, 'GET /user');
    return viewer;
  }

  /**
   * All repositories that the token's owner has to do with, the last pushed first, by the hundred. A page is asked for
   * when its reader wants it. One that is pushed to meanwhile moves, so it may come twice or be missed.
   */
  async *repositories(signal?: AbortSignal): AsyncGenerator<readonly Repository[], void, undefined> {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const query = { per_page: PAGE_SIZE, page, sort: 'pushed', direction: 'desc' } as const;
      const { rows, isLast } = await this.ask(signal, async ({ repos }, request) => {
        const { data, headers } = await repos.listForAuthenticatedUser({ ...query, request });
        const read = (row: unknown): Repository => readRepository(row, this.webUrl);
        // Pages can be short before the last one, and the address of the next one is the server's: only that it exists counts.
        const isLast = !/;\s*rel="?next"?/.test(headers.link ?? '');
        return () => ({ rows: readArray(data, 'repositories').map(read), isLast });
      });
      yield rows;
      if (isLast) return;
    }
  }

  /** @param fullName `owner/name`; the old name of a renamed repository leads to the new one */
  async repository(fullName: string, signal?: AbortSignal): Promise<Repository> {
    return this.ask(signal, async ({ repos }, request) => {
      const { data } = await repos.get({ ...ownerAndName(fullName), request });
      return () => readRepository(data, this.webUrl);
    });
  }

  /** The commit at the head of a branch, its object id. */
  async branchHead(fullName: string, branch: string, signal?: AbortSignal): Promise<string> {
    return this.ask(signal, async ({ repos }, request) => {
      const { data } = await repos.getBranch({ ...ownerAndName(fullName), branch, request });
      return () => readObjectId(readObject(readObject(data, 'branch')['commit'], 'commit'), 'sha');
    });
  }

  /** @param id object id of a tree or commit. @param recursive with everything below its directories */
  async tree(fullName: string, id: string, recursive: boolean, signal?: AbortSignal): Promise<Tree> {
    return this.ask(signal, async ({ git }, request) => {
      const deep = recursive ? { recursive: '1' } : {};
      const { data } = await git.getTree({ ...ownerAndName(fullName), tree_sha: id, ...deep, request });
      return () => readTree(data);
    });
  }

  /** A file's bytes. @param id object id of the blob */
  async blob(fullName: string, id: string, signal?: AbortSignal): Promise<Uint8Array> {
    return this.ask(signal, async ({ git }, request) => {
      const { data } = await git.getBlob({ ...ownerAndName(fullName), file_sha: id, request });
      return () => readBlob(data);
    });
  }

  /**
   * What a commit has that another one has not, from where the two parted.
   * @param older full id. @param newer full id
   * @param page of the commits that only the newer one has, by the hundred, the oldest first; GitHub adds the changed
   * files, with their patches, to the first page alone
   */
  async compare(
    fullName: string,
    older: string,
    newer: string,
    page: number,
    signal?: AbortSignal,
  ): Promise<CompareAnswer> {
    return this.ask(signal, async ({ repos }, request) => {
      const query = { ...ownerAndName(fullName), basehead: `${older}...${newer}`, per_page: PAGE_SIZE, page };
      const { data } = await repos.compareCommitsWithBasehead({ ...query, request });
      return () => readCompare(data);
    });
  }

  /** The commits that change something at a path, the newest first, by the hundred. @param commit where it begins */
  async commitsOf(
    fullName: string,
    commit: string,
    path: string,
    page: number,
    signal?: AbortSignal,
  ): Promise<readonly Commit[]> {
    return this.ask(signal, async ({ repos }, request) => {
      const query = { ...ownerAndName(fullName), sha: commit, path, per_page: PAGE_SIZE, page };
      const { data } = await repos.listCommits({ ...query, request });
      return () => readCommits(data);
    });
  }

  /**
   * The open pull request of a branch, or a new one: asked again, it is the same.
   * @throws AppError `invalidRequest` when there is nothing to merge
   */
  async openPullRequest(draft: PullRequestDraft, signal?: AbortSignal): Promise<PullRequest> {
    const { repository, head, base, title, body } = draft;
    const open = await this.findPullRequest(repository, head, signal);
    if (open !== undefined) return open;
    try {
      return await this.ask(signal, async ({ pulls }, request) => {
        const { data } = await pulls.create({ ...ownerAndName(repository), head, base, title, body, request });
        return () => readPullRequest(data);
      });
    } catch (error) {
      // Somebody else was first, or the list did not tell it yet.
      const other = AppError.is(error, 'invalidRequest')
        ? await this.findPullRequest(repository, head, signal)
        : undefined;
      if (other === undefined) throw error;
      return other;
    }
  }

  /** @param head branch of the repository itself */
  async findPullRequest(repository: string, head: string, signal?: AbortSignal): Promise<PullRequest | undefined> {
    const { owner, repo } = ownerAndName(repository);
    return this.ask(signal, async ({ pulls }, request) => {
      const { data } = await pulls.list({ owner, repo, head: `${owner}:${head}`, state: 'open', request });
      return () => readArray(data, 'pull requests').map(readPullRequest)[0];
    });
  }

  /** @param call sends the request and says how its answer is read */
  private async ask<T>(
    signal: AbortSignal | undefined,
    call: (octokit: Octokit, request: { signal?: AbortSignal }) => Promise<() => T>,
  ): Promise<T> {
    throwIfAborted(signal);
    const octokit = await (this.loaded ??= this.load());
    throwIfAborted(signal);
    const read = await call(octokit, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      // Octokit wraps what `gitHubFetch` throws; its wrapper holds the request and is dropped.
      const cause = error instanceof Error ? error.cause : undefined;
      throw cause instanceof AppError ? cause : error;
    });
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer)) throw error;
      throw new AppError('invalidAnswer', { service: 'github', detail: error.field, target: this.options.apiUrl });
    }
  }

  private async load(): Promise<Octokit> {
    const { apiUrl, token, timeLimit = 30_000, sizeLimit = 16 * 1024 * 1024, now = Date.now } = this.options;
    // A header cannot hold other characters, and no token of GitHub has them.
    if (!/^[!-~]+$/.test(token))
      throw new AppError(token === '' ? 'signedOut' : 'unauthenticated', { service: 'github' });
    const { Octokit } = await import('@octokit/rest');
    const fetch = gitHubFetch({ apiUrl, credential: token, timeLimit, sizeLimit, now });
    const octokit = new Octokit({ auth: token, baseUrl: apiUrl, log: silent, request: { fetch, log: silent } });
    octokit.hook.before('request', (request) => {
      request.headers['x-github-api-version'] = API_VERSION;
    });
    return octokit;
  }
}

/** @throws AppError `invalidRequest` for what is no `owner/name` */
function ownerAndName(fullName: string): { owner: string; repo: string } {
  const [owner, repo] = fullName.split('/');
  if (owner === undefined || repo === undefined || !isFullName(fullName))
    throw new AppError('invalidRequest', { service: 'github', detail: fullName.slice(0, 100) });
  return { owner, repo };
}

function ignore(): void {
  // Octokit writes to the console otherwise.
}
