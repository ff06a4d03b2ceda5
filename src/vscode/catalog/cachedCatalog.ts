import type { CatalogModule } from '../../contract/catalogModules';
import type { CachedAnswer } from '../../platform/cache';
import type { Account } from '../../platform/signIn/account';
import type { Answers } from '../connection/answers';

/** Of the cached answers. */
const RESOURCE = 'catalog';
/** What a window shows before it has asked. */
const KEPT = 500;

/** The catalog as it was read last, for views without an answer. */
export class CachedCatalog {
  constructor(private readonly answers: Pick<Answers, 'current' | 'of'>) {}

  /** Of the account in use. */
  async read(): Promise<CachedAnswer<readonly CatalogModule[]> | undefined> {
    const [cache, { catalogRows }] = await Promise.all([
      this.answers.current(),
      import('../../contract/catalogModules'),
    ]);
    return cache?.read(RESOURCE, catalogRows);
  }

  /** @param readAt milliseconds since the epoch */
  async keep(
    account: Pick<Account, 'platformUrl' | 'id'>,
    modules: readonly CatalogModule[],
    readAt: number,
  ): Promise<void> {
    (await this.answers.of(account)).write(RESOURCE, modules.slice(0, KEPT), readAt);
  }
}
