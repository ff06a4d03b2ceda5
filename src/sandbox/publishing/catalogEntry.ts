import type { SkipCode } from '../../contract/publishedModules';
import type { ModuleFacts } from '../../terraform/moduleFacts';

/** What the catalog shows of a module besides its price and who may see it. */
export type CatalogFacts = Omit<ModuleFacts, 'creditCost' | 'publicAccess'>;

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
  readonly facts: CatalogFacts;
}

/** What the platform makes of a module at a commit. */
export type Verdict =
  ({ readonly ok: true } & Pick<CatalogEntry, 'treeSha' | 'creditCost' | 'publicAccess' | 'facts'>) | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly code: SkipCode;
  /** One sentence for people. */
  readonly detail: string;
}
