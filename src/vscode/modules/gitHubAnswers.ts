import type { DiscoveredModule } from '../../contract/discoveredModules';
import type { AccountCache, AnswerSchema, CachedAnswer } from '../../platform/cache';
import type { GitHubDirectory } from '../../publishing/discoveredModules';
import type { GitHubReading } from './gitHubReading';

/** @param webHost of the GitHub, because names alone do not tell two of them apart */
const resource = (webHost: string, fullName: string): string => `modules ${webHost}/${fullName}`;

/** A repository's modules as they were last read from GitHub for an account; nothing goes over the network. */
export async function cachedGitHubReading(
  cache: AccountCache,
  webHost: string,
  fullName: string,
): Promise<CachedAnswer<GitHubReading> | undefined> {
  // Only now: the contract is not needed to start.
  const { discoveredModule } = await import('../../contract/discoveredModules');
  const schema: AnswerSchema<GitHubReading> = {
    safeParse: (value) => {
      const data = readStored(value, (row) => {
        const parsed = discoveredModule.safeParse(row);
        return parsed.success ? parsed.data : undefined;
      });
      return data === undefined ? { success: false } : { success: true, data };
    },
  };
  return cache.read(resource(webHost, fullName), schema);
}

/** @param readAt when it was read, milliseconds since the epoch */
export function keepGitHubReading(
  cache: AccountCache,
  webHost: string,
  fullName: string,
  reading: GitHubReading,
  readAt: number,
): void {
  cache.write(resource(webHost, fullName), reading, readAt);
}

type Stored = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isObjectId = (value: unknown): value is string =>
  typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);

/** One that an earlier version wrote, or that is damaged, counts as none: it is read again. */
function readStored(
  value: unknown,
  readRow: (row: unknown) => DiscoveredModule | undefined,
): GitHubReading | undefined {
  if (!isObject(value)) return undefined;
  const { branch, commitSha, layout, isTruncated } = value;
  const directories = readAll(value['directories'], readDirectory);
  const verdicts = readAll(value['verdicts'], readRow);
  if (typeof branch !== 'string' || !isObjectId(commitSha) || typeof isTruncated !== 'boolean') return undefined;
  if (layout !== 'auto' && layout !== 'root' && layout !== 'modules') return undefined;
  if (directories === undefined || verdicts === undefined) return undefined;
  return { branch, commitSha, layout, isTruncated, directories, verdicts };
}

function readAll<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

function readDirectory(value: unknown): GitHubDirectory | undefined {
  if (!isObject(value)) return undefined;
  const { path, treeSha, readme, hasVariablesTf } = value;
  if (typeof path !== 'string' || !isObjectId(treeSha)) return undefined;
  return {
    path,
    treeSha,
    ...(typeof readme === 'string' ? { readme } : {}),
    ...(typeof hasVariablesTf === 'boolean' ? { hasVariablesTf } : {}),
  };
}
