import { catalogModuleDetail } from '../../contract/catalogModules';
import { ROUTES } from '../../contract/routes';
import { toCatalogModuleDetail } from '../catalog/catalogModule';
import { Pins } from '../catalog/pins';
import { findVisibleModule } from '../catalog/visibleModule';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `GET /modules/{moduleId}`. */
export function getModule(platform: Platform): Route {
  const pins = new Pins(platform.database);
  return readEndpoint(ROUTES.getModule, (call) => {
    const { account } = call;
    const module = findVisibleModule(platform, account, call.param('moduleId'));
    return answer(catalogModuleDetail, toCatalogModuleDetail(module, pins.has(account.id, module.id), account));
  });
}
