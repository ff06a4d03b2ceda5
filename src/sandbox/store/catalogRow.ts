import * as z from 'zod/mini';
import type { CatalogEntry } from '../publishing/catalogEntry';

/** One stored entry with the facts that only the catalog knows. */
export interface CatalogRow extends CatalogEntry {
  readonly id: string;
  /** `owner/name` of the repository it was published from. */
  readonly repository: string;
  /** An account's id, or `platform`. */
  readonly owner: string;
  /** Start-cased name. */
  readonly displayName: string;
  readonly publishedByEmail: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Successful first deployments. */
  readonly deploymentCount: number;
  /** 1 to 5, rounded to hundredths; absent until the first rating. */
  readonly averageRating?: number;
  readonly ratingCount: number;
}

const row = z.object({
  id: z.string(),
  repository: z.string(),
  owner: z.string(),
  name: z.string(),
  path: z.string(),
  commit_sha: z.string(),
  tree_sha: z.string(),
  credit_cost: z.number(),
  public_access: z.number(),
  published_by_email: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  display_name: z.string(),
  description: z.string(),
  documentation_url: z.nullable(z.string()),
  require_purchased: z.number(),
  enable_purge: z.number(),
  category: z.nullable(z.string()),
  dependencies: z.string(),
  services: z.string(),
  deployment_count: z.number(),
  rating_average: z.number(),
  rating_count: z.number(),
});

const names = z.array(z.string());

/** A row of `published_module`. @throws Error when it is none */
export function toCatalogRow(value: unknown): CatalogRow {
  const { id, repository, owner, name, path, description, category, ...rest } = row.parse(value);
  return {
    id,
    repository,
    owner,
    name,
    path,
    displayName: rest.display_name,
    commitSha: rest.commit_sha,
    treeSha: rest.tree_sha,
    creditCost: rest.credit_cost,
    publicAccess: rest.public_access !== 0,
    facts: {
      description,
      ...(rest.documentation_url === null ? {} : { documentationUrl: rest.documentation_url }),
      requirePurchasedCredits: rest.require_purchased !== 0,
      enablePurge: rest.enable_purge !== 0,
      ...(category === null ? {} : { category }),
      dependencies: names.parse(JSON.parse(rest.dependencies)),
      services: names.parse(JSON.parse(rest.services)),
    },
    publishedByEmail: rest.published_by_email,
    createdAt: rest.created_at,
    updatedAt: rest.updated_at,
    deploymentCount: rest.deployment_count,
    ...(rest.rating_count === 0 ? {} : { averageRating: rest.rating_average / 100 }),
    ratingCount: rest.rating_count,
  };
}
