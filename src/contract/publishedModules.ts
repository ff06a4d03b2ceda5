import * as z from 'zod/mini';
import { credits, dateTime, gitObjectId, openEnum, repositoryName } from './conventions';

/** Why the platform skipped a module (platform-api.md, "The platform reads GitHub"). */
export const SKIP_CODES = [
  'not_parseable',
  'duplicate_variable',
  'not_a_module',
  'module_name_taken',
  'module_limit_exceeded',
  'commit_not_found',
] as const;

export type SkipCode = (typeof SKIP_CODES)[number];

export const PUBLISH_OUTCOMES = ['added', 'updated', 'removed', 'unchanged', 'skipped'] as const;

export type PublishOutcome = (typeof PUBLISH_OUTCOMES)[number];

/** One catalog entry of a repository. Identity is (partner, repository, name). */
export const publishedModule = z.object({
  id: z.string(),
  name: z.string(),
  /** Directory inside the repository, with `/`, no leading or trailing slash. */
  path: z.string(),
  source: openEnum(['partner', 'platform']),
  publishedByEmail: z.string(),
  commitSha: gitObjectId,
  /** Git tree id of the module's directory at `commitSha`. */
  treeSha: gitObjectId,
  /** Module fee in credits. */
  creditCost: credits,
  publicAccess: z.boolean(),
  createdAt: dateTime,
  updatedAt: dateTime,
  /** Successful first deployments. */
  deploymentCount: z.number(),
  /** 0 to 5, absent until the first rating. */
  averageRating: z.optional(z.number()),
  ratingCount: z.number(),
});

export type PublishedModule = z.infer<typeof publishedModule>;

/**
 * `GET /partner/modules/published?repository=owner/name`: the whole set of one repository. Its strong ETag covers the
 * set, so there is one page and `nextCursor` is null.
 */
export const publishedModules = z.object({
  repository: repositoryName,
  data: z.array(publishedModule),
  nextCursor: z.null(),
});

export type PublishedModules = z.infer<typeof publishedModules>;

/** Query of `GET /partner/modules/published`. */
export const publishedModulesQuery = z.object({ repository: repositoryName });

/** One module of the wanted set. The path is relative, with `/`, without `.` or `..` or empty segments. */
export const wantedModule = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  path: z
    .string()
    .check(z.maxLength(400), z.regex(/^(?!\.{1,2}(?:\/|$))[^/\\\0]+(?:\/(?!\.{1,2}(?:\/|$))[^/\\\0]+)*$/)),
  commitSha: gitObjectId,
});

export type WantedModule = z.infer<typeof wantedModule>;

/** `PUT /partner/modules/published` with `If-Match`: the whole wanted set of one repository. Absent means removed. */
export const publishRequest = z.object({
  repository: repositoryName,
  dryRun: z.boolean(),
  modules: z.array(wantedModule).check(z.maxLength(5000)),
});

export type PublishRequest = z.infer<typeof publishRequest>;

/** What became of one module. A skipped one keeps its former entry. */
export const publishResult = z.object({
  name: z.string(),
  outcome: openEnum(PUBLISH_OUTCOMES),
  code: z.optional(openEnum(SKIP_CODES)),
  /** One sentence from the platform, for people. */
  detail: z.optional(z.string()),
});

export type PublishResult = z.infer<typeof publishResult>;

/** Answer to a publish, and to its dry run. */
export const publishAnswer = z.object({ etag: z.string(), results: z.array(publishResult) });

export type PublishAnswer = z.infer<typeof publishAnswer>;
