import * as z from 'zod/mini';
import { count, credits, gitObjectId, listOf, openEnum, repositoryName } from './conventions';
import { page, searchText } from './query';

/** One finding, by the rule numbers of rad-platform.md, section 5.2. */
export const moduleProblem = z.object({
  /** e.g. `RAD002`. */
  ruleId: z.string(),
  /** `error` blocks publishing. */
  severity: openEnum(['error', 'warning', 'info']),
  /** Path relative to the module's directory, with `/`. */
  file: z.optional(z.string()),
  /** From 1. */
  line: z.optional(z.int().check(z.gte(1))),
  /** One sentence for people. */
  message: z.string(),
});

/** One module directory as the platform sees it on GitHub. */
export const discoveredModule = z.object({
  name: z.string(),
  /** Directory inside the repository, with `/`. */
  path: z.string(),
  /** What the platform makes of the directory; absent when `publishState` is `missing`. */
  state: z.optional(openEnum(['publishable', 'helper', 'broken'])),
  /** `missing`: published, but no longer at this commit. */
  publishState: openEnum(['new', 'published', 'changed', 'missing']),
  problems: z.array(moduleProblem),
  /** Git tree id of the directory at `commitSha`; absent when `publishState` is `missing`. */
  treeSha: z.optional(gitObjectId),
  variableCount: z.optional(count),
  /** Module fee in credits. */
  creditCost: z.optional(credits),
  publicAccess: z.optional(z.boolean()),
  description: z.optional(z.string()),
});

export type DiscoveredModule = z.infer<typeof discoveredModule>;

/** Query of `GET /partner/modules/discovered`. */
export const discoveredModulesQuery = z.object({
  /** The selected repository when absent; 409 `repository_not_connected` when there is none. */
  repository: z.optional(repositoryName),
  /** Branch, tag or commit; the default branch when absent. */
  ref: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  /** Part of a module's name. */
  q: z.optional(searchText),
  ...page,
});

/** `GET /partner/modules/discovered`: what a repository holds at one commit, by name. */
export const discoveredModules = z.extend(listOf(discoveredModule), {
  repository: repositoryName,
  /** Full name of the ref that was read, e.g. `refs/heads/main`. */
  ref: z.string(),
  commitSha: gitObjectId,
});

export type DiscoveredModules = z.infer<typeof discoveredModules>;
