import * as z from 'zod/mini';
import { count, credits, gitObjectId, listOf, openEnum } from './conventions';
import { page, searchText } from './query';

/** A module that can be deployed: a platform module, a public partner module, or one's own. */
export const catalogModule = z.object({
  id: z.string(),
  /** Directory name. */
  name: z.string(),
  /** Start-cased directory name. */
  displayName: z.string(),
  source: openEnum(['partner', 'platform']),
  description: z.string(),
  documentationUrl: z.optional(z.string()),
  /** Module fee in credits. */
  creditCost: credits,
  /** Fee and build are paid from purchased credits alone. */
  requirePurchasedCredits: z.boolean(),
  category: z.optional(z.string()),
  /** 0 to 5, absent until the first rating. */
  averageRating: z.optional(z.number().check(z.gte(0), z.lte(5))),
  ratingCount: count,
  /** Successful first deployments. */
  deploymentCount: count,
  /** Pinned by the caller. */
  pinned: z.boolean(),
  /** Names of modules that must be deployed first, in order. */
  dependencies: z.array(z.string()),
  /** Cloud services the module enables; for display. */
  services: z.array(z.string()),
  /** The caller published it: its module fee is waived. */
  owned: z.boolean(),
});

export type CatalogModule = z.infer<typeof catalogModule>;

/** Query of `GET /modules`. `default` sorts by pinned, deployments, rating, name. */
export const catalogModulesQuery = z.object({
  /** `partner`: the caller's own modules. `platform`: those of the platform and other partners' public ones. */
  scope: z._default(z.enum(['partner', 'platform', 'all']), 'all'),
  q: z.optional(searchText),
  category: z.optional(searchText),
  sort: z._default(z.enum(['default', 'name', 'rating', 'deployments']), 'default'),
  ...page,
});

/** `GET /modules`. */
export const catalogModules = listOf(catalogModule);

/** Rows of the catalog that were kept for later. */
export const catalogRows = z.array(catalogModule);

/** `GET /modules/{moduleId}`. */
export const catalogModuleDetail = z.extend(catalogModule, {
  /** A message to the publisher can be sent. */
  contactable: z.boolean(),
  /** The published commit. */
  commitSha: gitObjectId,
});

export type CatalogModuleDetail = z.infer<typeof catalogModuleDetail>;

/** `POST /modules/{moduleId}/messages`: to the publisher. Lengths in UTF-16 units, as RAD's support form counts. */
export const publisherMessage = z.object({
  subject: z.string().check(z.minLength(5), z.maxLength(200)),
  message: z.string().check(z.minLength(10), z.maxLength(1000)),
});

export type PublisherMessage = z.infer<typeof publisherMessage>;
