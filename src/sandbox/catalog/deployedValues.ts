import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Account } from '../account';
import { notFound } from '../http/apiProblem';

const values = z.record(z.string(), z.unknown());

/**
 * The values of an account's own deployment of a module, secrets among them: they must not leave as they are.
 * @throws ApiProblem not_found for a deployment of somebody else, of another module, or one that was purged
 */
export function deployedValues(
  database: DatabaseSync,
  account: Account,
  moduleId: string,
  deploymentId: string,
): Readonly<Record<string, unknown>> {
  const found = database
    .prepare('SELECT variables FROM deployment WHERE id = ? AND account = ? AND module = ? AND purged_at IS NULL')
    .get(deploymentId, account.id, moduleId);
  if (found === undefined) throw notFound();
  return values.parse(JSON.parse(String(found['variables'])));
}
