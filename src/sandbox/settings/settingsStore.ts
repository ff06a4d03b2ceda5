import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as z from 'zod/mini';

/** What a partner has set. The token itself stays in the database. */
export interface StoredSettings {
  readonly repository?: { readonly fullName: string; readonly layout: string };
  readonly githubToken?: { readonly scopes: readonly string[]; readonly updatedAt: string };
}

const row = z.object({
  repository: z.nullable(z.string()),
  layout: z.nullable(z.string()),
  github_scopes: z.nullable(z.string()),
  github_token_at: z.nullable(z.string()),
});
const scopeList = z.array(z.string());

/** The settings of partners by account. Call what writes in a transaction. */
export class SettingsStore {
  constructor(private readonly database: DatabaseSync) {}

  read(account: string): StoredSettings {
    const found = this.database
      .prepare('SELECT repository, layout, github_scopes, github_token_at FROM partner_setting WHERE account = ?')
      .get(account);
    if (found === undefined) return {};
    const { repository, layout, github_scopes: scopes, github_token_at: updatedAt } = row.parse(found);
    return {
      ...(repository === null ? {} : { repository: { fullName: repository, layout: layout ?? 'auto' } }),
      ...(scopes === null || updatedAt === null
        ? {}
        : { githubToken: { scopes: scopeList.parse(JSON.parse(scopes)), updatedAt } }),
    };
  }

  selectRepository(account: string, fullName: string, layout: string): void {
    this.set(account, { repository: fullName, layout });
  }

  forgetRepository(account: string): void {
    this.set(account, { repository: null, layout: null });
  }

  keepToken(account: string, token: string, scopes: readonly string[], at: Date): void {
    const values = { github_token: token, github_scopes: JSON.stringify(scopes), github_token_at: at.toISOString() };
    this.set(account, values);
  }

  forgetToken(account: string): void {
    this.set(account, { github_token: null, github_scopes: null, github_token_at: null });
  }

  private set(account: string, values: Readonly<Record<string, SQLInputValue>>): void {
    const columns = Object.keys(values);
    this.database
      .prepare(
        `INSERT INTO partner_setting (account, ${columns.join(', ')})
         VALUES (:account, ${columns.map((name) => `:${name}`).join(', ')})
         ON CONFLICT DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      )
      .run({ ...values, account });
  }
}
