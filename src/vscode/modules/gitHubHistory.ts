import { abandonable } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { CompareAnswer } from '../../github/compare';
import type { GitHubClient } from '../../github/gitHubClient';
import type { Tree } from '../../github/tree';
import { GitTree } from '../../common/gitTree';
import type { Drift, ModuleHistory } from '../../publishing/moduleHistory';
import { Breather } from '../../terraform/breather';
import { LimitedFileSource } from '../../terraform/limitedFileSource';
import type { ModuleReading } from '../../terraform/module';
import { isTfName } from '../../terraform/moduleEntry';
import { readModule } from '../../terraform/readModule';
import { KeptAnswers } from '../../common/keptAnswers';

/** Files that are read at the same time. */
const MAX_READS = 4;
/** Files of one module that are read; the rest counts as unreadable. Real ones have some ten. */
const MAX_FILES = 200;
/** Bytes of files that are kept. */
const KEPT_BYTES = 8 * 1024 * 1024;
const KEPT_TREES = 100;
const KEPT_COMPARISONS = 50;
/** Pages of a hundred commits: what is further apart is not counted. */
const MAX_PAGES = 10;
const PAGE_SIZE = 100;

export interface GitHubHistoryParts {
  /** `owner/name` */
  readonly fullName: string;
  readonly client: () => Promise<GitHubClient>;
  /** The tree of a directory at a commit, where it is known without a request. */
  readonly treeIdOf?: (path: string, commit: string) => string | undefined;
}

/** What the commits of a repository hold, read from GitHub file by file. What was read once is not asked for again. */
export class GitHubHistory implements ModuleHistory {
  private readonly trees = new KeptAnswers<Tree>(KEPT_TREES);
  private readonly blobs = new KeptAnswers<Uint8Array>(KEPT_BYTES, ({ length }) => Math.max(1, length));
  private readonly comparisons = new KeptAnswers<Comparison | undefined>(KEPT_COMPARISONS);

  constructor(private readonly parts: GitHubHistoryParts) {}

  async readModule(path: string, commit: string, signal?: AbortSignal): Promise<ModuleReading | undefined> {
    const files = await orAbandoned(this.directory(path, commit, MAX_FILES), signal);
    const listing = files?.entriesOf(path) ?? [];
    if (files === undefined || !listing.some(({ name }) => isTfName(name))) return undefined;
    const source = new LimitedFileSource(files, MAX_READS);
    return orAbandoned(readModule(source, path, listing, { signal, breather: new Breather() }), signal);
  }

  async listFiles(
    path: string,
    commit: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    return (await orAbandoned(this.directory(path, commit), signal))?.filesBelow(path);
  }

  async readFile(path: string, commit: string, signal?: AbortSignal): Promise<Uint8Array> {
    const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const files = await orAbandoned(this.directory(directory, commit), signal);
    if (files === undefined) throw new AppError('fileUnreadable', { service: 'github', target: path });
    return orAbandoned(files.read(path), signal);
  }

  /** @returns undefined also when more than 1,000 commits lie between them */
  async drift(path: string, published: string, commit: string, signal?: AbortSignal): Promise<Drift | undefined> {
    if (published === commit) return { ahead: 0, behind: 0, touching: 0 };
    const comparison = await orAbandoned(this.compare(published, commit), signal);
    if (comparison === undefined) return undefined;
    const { ahead, behind, commits } = comparison;
    const touching = ahead === 0 ? 0 : await orAbandoned(this.countTouching(path, commit, commits), signal);
    return { ahead, behind, touching };
  }

  /** @returns undefined when GitHub does not know the commit */
  private async directory(path: string, commit: string, maxFiles = Infinity): Promise<GitTree | undefined> {
    try {
      const id = this.parts.treeIdOf?.(path, commit) ?? (await this.treeIdOf(path, commit));
      const tree = id === undefined ? undefined : await this.tree(id, true);
      // Nobody could say what is missing.
      if (tree?.isTruncated === true) throw new AppError('fileUnreadable', { service: 'github', target: path });
      let count = 0;
      return new GitTree(tree?.entries ?? [], path, (id, file) => {
        if (++count <= maxFiles) return this.blob(id);
        return Promise.reject(new AppError('fileUnreadable', { service: 'github', target: file }));
      });
    } catch (error) {
      if (AppError.is(error, 'notFound')) return undefined;
      throw error;
    }
  }

  /** @returns undefined when there is no such directory. @throws AppError `notFound` when there is no such commit */
  private async treeIdOf(path: string, commit: string): Promise<string | undefined> {
    let id = commit;
    for (const name of path === '' ? [] : path.split('/')) {
      const { entries } = await this.tree(id, false);
      const entry = entries.find((candidate) => candidate.path === name && candidate.type === 'tree');
      if (entry === undefined) return undefined;
      id = entry.sha;
    }
    return id;
  }

  private tree(id: string, recursive: boolean): Promise<Tree> {
    const { fullName, client } = this.parts;
    return this.trees.get(`${id} ${String(recursive)}`, async () => (await client()).tree(fullName, id, recursive));
  }

  private blob(id: string): Promise<Uint8Array> {
    const { fullName, client } = this.parts;
    return this.blobs.get(id, async () => (await client()).blob(fullName, id));
  }

  private compare(older: string, newer: string): Promise<Comparison | undefined> {
    return this.comparisons.get(`${older} ${newer}`, async () => {
      try {
        const first = await this.comparePage(older, newer, 1);
        if (first.ahead > MAX_PAGES * PAGE_SIZE) return undefined;
        const commits = new Set(first.commits.map(({ sha }) => sha));
        for (let page = 2; commits.size < first.ahead && page <= MAX_PAGES; page += 1)
          for (const { sha } of (await this.comparePage(older, newer, page)).commits) commits.add(sha);
        return { ahead: first.ahead, behind: first.behind, commits };
      } catch (error) {
        if (AppError.is(error, 'notFound')) return undefined;
        throw error;
      }
    });
  }

  private async comparePage(older: string, newer: string, page: number): Promise<CompareAnswer> {
    const { fullName, client } = this.parts;
    return (await client()).compare(fullName, older, newer, page);
  }

  /** How many of some commits change a directory; merges repeat what others did. GitHub lists the newest first: after them come only older ones. */
  private async countTouching(path: string, commit: string, among: ReadonlySet<string>): Promise<number> {
    const { fullName, client } = this.parts;
    let touching = 0;
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const commits = await (await client()).commitsOf(fullName, commit, path, page);
      const found = commits.filter(({ sha }) => among.has(sha));
      touching += found.filter(({ isMerge }) => !isMerge).length;
      if (found.length === 0 || commits.length < PAGE_SIZE) break;
    }
    return touching;
  }
}

interface Comparison {
  readonly ahead: number;
  readonly behind: number;
  readonly commits: ReadonlySet<string>;
}

/** What is asked for is kept for others, so it goes on when one of those who wait has gone. */
const orAbandoned = <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  signal === undefined ? work : abandonable(work, signal);
