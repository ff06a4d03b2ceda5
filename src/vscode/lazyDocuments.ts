import type { Log } from '../common/log';
import { basename } from '../common/path';
import { lazily } from '../common/lazily';
import type { PlatformConnection } from './connection/platformConnection';
import type { Graph } from './graph';
import type { WorkspaceModules } from './modules/workspaceModules';

type Own = <T extends { dispose(): unknown }>(item: T) => T;

/** What shows texts of its own in editors: none of it is loaded for activation. */
export function lazyDocuments(
  workspace: WorkspaceModules,
  connection: PlatformConnection,
  log: Log,
  own: Own,
): Pick<Graph, 'plans' | 'reports' | 'diagnostics' | 'interfaces'> {
  return {
    plans: lazily(async () => {
      const [{ PlanDocuments }, { PlanLenses }] = await Promise.all([
        import('./plan/planDocuments'),
        import('./plan/planLenses'),
      ]);
      const documents = own(
        new PlanDocuments(workspace, ({ modules }) => ({
          folder: basename(modules.root),
          account: connection.account?.email ?? '',
          platform: connection.platformName,
        })),
      );
      own(new PlanLenses(workspace, documents));
      return documents;
    }),
    reports: lazily(async () => own(new (await import('./setup/reportDocuments')).ReportDocuments())),
    diagnostics: lazily(async () =>
      own(new (await import('./diagnostics/moduleDiagnostics')).ModuleDiagnostics(workspace, log)),
    ),
    interfaces: lazily(async () =>
      own(new (await import('./interface/interfaceDocuments')).InterfaceDocuments(workspace)),
    ),
  };
}
