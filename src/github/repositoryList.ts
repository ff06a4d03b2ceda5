import type { Disposable } from '../common/disposable';
import { Emitter } from '../common/emitter';
import type { Repository } from './repository';
import { rankOf, searchKey, wordsOf, type SearchKey } from './repositoryRank';

export interface SearchOptions {
  /** The most rows that are returned; all when absent. */
  readonly limit?: number;
  /** Only those that the token's owner may push to. */
  readonly onlyPushable?: boolean;
}

export interface SearchResult {
  /** The best first. */
  readonly rows: readonly Repository[];
  /** How many match, with those beyond the limit. */
  readonly total: number;
}

interface Row {
  readonly repository: Repository;
  readonly key: SearchKey;
}

/** The repositories read so far, searchable while more arrive. */
export class RepositoryList implements Disposable {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly rows = new Map<string, Row>();
  private ordered: readonly Row[] | undefined = [];

  get size(): number {
    return this.rows.size;
  }

  /** Takes in a page. A repository that is there already is replaced: names do not differ by case alone. */
  add(page: readonly Repository[]): void {
    if (page.length === 0) return;
    for (const repository of page) {
      const key = searchKey(repository);
      this.rows.set(key.fullName, { repository, key });
    }
    this.ordered = undefined;
    this.changed.fire();
  }

  clear(): void {
    this.rows.clear();
    this.ordered = [];
    this.changed.fire();
  }

  /**
   * Those that have every word of the query in `owner/name`, case and diacritics aside. Where the words stand decides
   * the rank (`rankOf`), then the last push, then the name: the same rows give the same order, however they arrived.
   */
  search(query: string, { limit = Number.POSITIVE_INFINITY, onlyPushable = false }: SearchOptions = {}): SearchResult {
    const words = wordsOf(query);
    const ranks = new Map<number, Repository[]>();
    let total = 0;
    for (const { repository, key } of this.inOrder()) {
      if (onlyPushable && !repository.canPush) continue;
      const rank = rankOf(key, words);
      if (rank === undefined) continue;
      total++;
      const equals = ranks.get(rank);
      if (equals === undefined) ranks.set(rank, [repository]);
      else if (equals.length < limit) equals.push(repository);
    }
    const best = [...ranks].sort(([one], [other]) => one - other).flatMap(([, equals]) => equals);
    return { rows: best.slice(0, limit), total };
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** By last push and name; sorted once for all pages that arrived since the last search. */
  private inOrder(): readonly Row[] {
    return (this.ordered ??= [...this.rows.values()].sort(byPush));
  }
}

function byPush(one: Row, other: Row): number {
  const time = (other.repository.pushedAt ?? 0) - (one.repository.pushedAt ?? 0);
  if (time !== 0) return time;
  return one.key.fullName < other.key.fullName ? -1 : 1;
}
