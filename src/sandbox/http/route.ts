import * as l10n from '@vscode/l10n';
import type { Context, Hono } from 'hono';
import { ApiProblem } from './apiProblem';
import type { SandboxEnv } from './endpoint';

/** One operation: an entry of the contract's route table with what answers it. */
export interface Route {
  readonly method: string;
  /** Absolute path on the server. */
  readonly path: string;
  readonly handle: (context: Context<SandboxEnv>) => Response | Promise<Response>;
}

/** Adds the routes, and 405 with `Allow` for the other methods of their paths. */
export function addRoutes(app: Hono<SandboxEnv>, routes: readonly Route[]): void {
  for (const { method, path, handle } of routes) app.on(method, path, handle);
  for (const path of new Set(routes.map((route) => route.path))) {
    const known = routes.filter((route) => route.path === path);
    const allow = known.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    app.all(path, () => {
      throw new ApiProblem(405, 'not_found', l10n.t('This address does not take that method.'), { headers: { allow } });
    });
  }
}
