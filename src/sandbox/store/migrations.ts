import { CATALOG_SCHEMA } from './schema/catalog';
import { DEPLOYMENTS_SCHEMA } from './schema/deployments';
import { LEDGER_SCHEMA } from './schema/ledger';
import { OAUTH_SCHEMA } from './schema/oauth';
import { PUBLISHING_SCHEMA } from './schema/publishing';

/**
 * The steps from an empty database to the present one. A step that has shipped is never edited: append a new one.
 * Credits are integers of hundredths, instants are RFC 3339 text in UTC where nothing else is said.
 */
export const MIGRATIONS: readonly string[] = [
  [PUBLISHING_SCHEMA, CATALOG_SCHEMA, OAUTH_SCHEMA, LEDGER_SCHEMA, DEPLOYMENTS_SCHEMA].join('\n'),
];
