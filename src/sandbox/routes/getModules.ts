import { catalogModules, catalogModulesQuery } from '../../contract/catalogModules';
import { ROUTES } from '../../contract/routes';
import { toCatalogModule } from '../catalog/catalogModule';
import { listModules } from '../catalog/listModules';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `GET /modules`: what the caller may deploy. */
export function getModules({ database }: Platform): Route {
  return readEndpoint(ROUTES.getModules, (call) => {
    const { account } = call;
    const { rows, nextCursor } = listModules(database, account, call.query(catalogModulesQuery));
    return answer(catalogModules, {
      data: rows.map(({ row, pinned }) => toCatalogModule(row, pinned, account)),
      nextCursor,
    });
  });
}
