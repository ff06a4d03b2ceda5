import type { OperationId } from '../routes';
import { CATALOG_OPERATIONS } from './catalog';
import { DEPLOYMENT_OPERATIONS } from './deployments';
import { MONEY_OPERATIONS } from './money';
import type { Operation } from './operation';
import { PARTNER_OPERATIONS } from './partner';
import { SIGN_IN_OPERATIONS } from './signIn';

/** The route table: every operation with its schemas. Pulls in the whole contract: not for the extension's bundle. */
export const OPERATIONS: Readonly<Record<OperationId, Operation>> = {
  ...SIGN_IN_OPERATIONS,
  ...PARTNER_OPERATIONS,
  ...CATALOG_OPERATIONS,
  ...DEPLOYMENT_OPERATIONS,
  ...MONEY_OPERATIONS,
};
