import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Account } from '../account';
import { notFound } from '../http/apiProblem';
import type { CatalogRow } from '../store/catalogRow';

const values = z.record(z.string(), z.unknown());

/**
 * The values of an account's own deployment of a module, secrets among them: they must not leave as they are.
 * The module is known by its name, because it gets a new id when it is removed and published again.
 * @throws ApiProblem not_found for a deployment of somebody else, of another module, or one that was purged
 */
export function deployedValues(
  database: DatabaseSync,
  account: Account,
  module: Pick<CatalogRow, 'repository' | 'name'>,
  deploymentId: string,
): Readonly<Record<string, unknown>> {
  const found = database
    .prepare(
      `SELECT variables FROM deployment
       WHERE id = ? AND account = ? AND repository = ? AND module_name = ? AND purged_at IS NULL`,
    )
    .get(deploymentId, account.id, module.repository, module.name);
  if (found === undefined) throw notFound();
  return values.parse(JSON.parse(String(found['variables'])));
}
