import type { CommitDistances } from '../../git/commitDistances';
import type { Drift } from '../../publishing/moduleHistory';

/** What was asked for and not found is asked for again after this time: a fetch may have brought it. Milliseconds. */
const UNKNOWN_MS = 60_000;

/** @returns undefined when one of the commits is not known @throws AppError */
export type CountCommits = (
  published: string,
  newer: string,
  paths: readonly string[],
  signal: AbortSignal,
) => Promise<CommitDistances | undefined>;

/** Between one published commit and the one that GitHub has. */
interface KnownCounts {
  readonly drifts: Map<string, Drift>;
  unknownSince?: number;
}

/** The drifts of one repository's modules, counted once for each pair of commits and path. */
export class DriftCounts {
  private newer = '';
  private readonly known = new Map<string, KnownCounts>();

  /**
   * Counts what is not known yet: for each published commit at once, however many modules are published at it.
   * @param newer the commit that GitHub has
   * @param published paths of modules by the commit that they are published at
   * @param onFailure is told what went wrong with one published commit; the others are counted all the same
   * @returns by path; those of unknown commits are missing
   * @throws AppError `cancelled`; what was counted by then is not counted again
   */
  async of(
    newer: string,
    published: ReadonlyMap<string, readonly string[]>,
    count: CountCommits,
    signal: AbortSignal,
    onFailure: (error: unknown) => void,
  ): Promise<ReadonlyMap<string, Drift>> {
    if (newer !== this.newer) this.known.clear();
    this.newer = newer;
    const found = await Promise.all(
      [...published].map(async ([commit, paths]) => {
        const counts = this.known.get(commit) ?? { drifts: new Map<string, Drift>() };
        this.known.set(commit, counts);
        const missing = paths.filter((path) => !counts.drifts.has(path));
        const isUnknown = counts.unknownSince !== undefined && Date.now() - counts.unknownSince < UNKNOWN_MS;
        if (missing.length > 0 && !isUnknown) {
          const distances = await count(commit, newer, missing, signal).catch((error: unknown) => {
            if (signal.aborted) throw error;
            onFailure(error);
            return undefined;
          });
          take(counts, distances);
        }
        return paths.flatMap((path): [string, Drift][] => {
          const drift = counts.drifts.get(path);
          return drift === undefined ? [] : [[path, drift]];
        });
      }),
    );
    return new Map(found.flat());
  }
}

function take(counts: KnownCounts, distances: CommitDistances | undefined): void {
  if (distances === undefined) {
    counts.unknownSince = Date.now();
    return;
  }
  const { ahead, behind } = distances;
  for (const [path, touching] of distances.touching) counts.drifts.set(path, { ahead, behind, touching });
}
