import type { PublishedSet } from '../../platform/catalogClient';
import type { AccountCache, AnswerSchema, CachedAnswer } from '../../platform/cache';

const resource = (repository: string): string => `published ${repository}`;

/** Whether a cached answer is a published set. */
export const isAboutPublished = (name: string): boolean => name.startsWith('published ');

/** The published set of a repository (`owner/name`) as the platform last told it. */
export async function cachedPublishedSet(
  cache: AccountCache,
  repository: string,
): Promise<CachedAnswer<PublishedSet> | undefined> {
  // Only now: the contract is not needed to start.
  const { publishedModules } = await import('../../contract/publishedModules');
  const schema: AnswerSchema<PublishedSet> = {
    safeParse: (value) => {
      const parsed = publishedModules.safeParse(value);
      const etag = parsed.success ? (value as { readonly etag?: unknown }).etag : undefined;
      return parsed.success && typeof etag === 'string'
        ? { success: true, data: { ...parsed.data, etag } }
        : { success: false };
    },
  };
  return cache.read(resource(repository), schema);
}

/** @param readAt when the platform told it, milliseconds since the epoch */
export function keepPublishedSet(cache: AccountCache, repository: string, set: PublishedSet, readAt: number): void {
  cache.write(resource(repository), set, readAt);
}
