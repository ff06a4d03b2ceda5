import { AppError } from '../../../src/common/appError';
import type {
  PublishAnswer,
  PublishedModule,
  PublishRequest,
  WantedModule,
} from '../../../src/contract/publishedModules';
import type { PublishedSet } from '../../../src/platform/catalogClient';
import type { PublishRoute } from '../../../src/publishing/publishSubmission';
import { applyWantedSet } from '../../../src/sandbox/publishing/applyWantedSet';
import type { CatalogEntry, Refusal, Verdict } from '../../../src/sandbox/publishing/catalogEntry';
import { isDeepStrictEqual } from 'node:util';
import { published } from './samples';

/** A module's directory at a commit. */
export interface CommittedModule {
  readonly name: string;
  readonly path: string;
  readonly treeSha: string;
  readonly kind: 'publishable' | 'helper' | 'broken';
  /** The platform refuses it, although nothing is wrong that the editor sees. */
  readonly isRefused: boolean;
}

/** A repository: commit id -> modules. */
export type Commits = ReadonlyMap<string, readonly CommittedModule[]>;

/** A platform as its clients see it. */
export interface TestPlatform extends PublishRoute {
  readonly repositories: ReadonlyMap<string, Commits>;
  read(repository: string): Promise<PublishedSet>;
}

const REFUSED: Refusal = { ok: false, code: 'not_parseable', detail: 'It cannot be parsed.' };
const OVER_LIMIT: Refusal = { ok: false, code: 'module_limit_exceeded', detail: 'Too many.' };
const FACTS = {
  description: '',
  requirePurchasedCredits: false,
  enablePurge: true,
  dependencies: [],
  services: [],
};

/** The platform's rules of publishing by the sandbox's own `applyWantedSet`, in memory. */
export class ModelPlatform implements TestPlatform {
  private readonly sets = new Map<string, { etag: string; entries: readonly CatalogEntry[] }>();
  private readonly answers = new Map<string, { readonly body: PublishRequest; readonly answer: PublishAnswer }>();
  private ids = 0;

  constructor(
    readonly repositories: ReadonlyMap<string, Commits>,
    private readonly moduleLimit: number,
  ) {
    for (const name of repositories.keys()) this.sets.set(name, { etag: this.newEtag(), entries: [] });
  }

  read(repository: string): Promise<PublishedSet> {
    const { etag, entries } = this.setOf(repository);
    const data = entries.map((entry): PublishedModule => {
      return published(entry.name, entry.commitSha, entry.treeSha, entry.path);
    });
    return Promise.resolve({ repository, data, nextCursor: null, etag });
  }

  replacePublishedModules(body: PublishRequest, etag: string, key: string): Promise<PublishAnswer> {
    const stored = this.answers.get(key);
    if (stored !== undefined) {
      if (!isDeepStrictEqual(stored.body, body)) throw new Error('a key was used for two bodies');
      return Promise.resolve(stored.answer);
    }
    const set = this.setOf(body.repository);
    if (set.etag !== etag) return Promise.reject(new AppError('stalePublishedSet'));
    const verdicts = new Map(body.modules.map((wanted) => [wanted.name, this.verdict(body.repository, wanted)]));
    const { entries, results, changed } = applyWantedSet(
      set.entries,
      body.modules,
      verdicts,
      this.moduleLimit,
      OVER_LIMIT,
    );
    const answer = { etag: changed ? this.newEtag() : etag, results: [...results] };
    this.sets.set(body.repository, { etag: answer.etag, entries });
    this.answers.set(key, { body, answer });
    return Promise.resolve(answer);
  }

  private verdict(repository: string, { name, path, commitSha }: WantedModule): Verdict {
    const modules = this.repositories.get(repository)?.get(commitSha);
    const found = modules?.find((module) => module.path === path && module.name === name);
    if (found?.kind !== 'publishable' || found.isRefused) return REFUSED;
    return { ok: true, treeSha: found.treeSha, creditCost: 0, publicAccess: true, facts: FACTS };
  }

  private setOf(repository: string): { etag: string; entries: readonly CatalogEntry[] } {
    const set = this.sets.get(repository);
    if (set === undefined) throw new AppError('notFound');
    return set;
  }

  private newEtag(): string {
    return `"${String(++this.ids)}"`;
  }
}
