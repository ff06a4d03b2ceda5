import type { SkipCode } from '../../contract/publishedModules';

/** What the catalog says of one published module, apart from its own bookkeeping. */
export interface CatalogEntry {
  readonly name: string;
  /** Directory inside the repository, with `/`. */
  readonly path: string;
  readonly commitSha: string;
  /** Git tree id of the directory at the commit. */
  readonly treeSha: string;
  /** Module fee in hundredths of a credit. */
  readonly creditCost: number;
  readonly publicAccess: boolean;
}

/** What the platform makes of a module at a commit. */
export type Verdict =
  | { readonly ok: true; readonly treeSha: string; readonly creditCost: number; readonly publicAccess: boolean }
  | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly code: SkipCode;
  /** One sentence for people. */
  readonly detail: string;
}
