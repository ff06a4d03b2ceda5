import * as l10n from '@vscode/l10n';
import type { CatalogModule } from '../../contract/catalogModules';
import type { CatalogModules } from '../deployments/deployParts';
import { CatalogList } from './catalogList';

/** The catalog of the account in use, with what asks for one of its modules. */
export class Catalog extends CatalogList implements CatalogModules {
  /** Asks for one of the modules, pinned ones first. @throws AppError `cancelled`, and why there are none */
  async pick(
    title = l10n.t('Which module?'),
    fits: (module: CatalogModule) => boolean = () => true,
  ): Promise<CatalogModule> {
    await this.require();
    const { pickModule } = await import('./pickModule');
    return pickModule(this, title, fits);
  }
}
