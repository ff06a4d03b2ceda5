import type { InterfaceChange } from '../../../src/terraform/interfaceDiff/interfaceChange';
import { moduleRow, type ModuleFacts, type ModuleRow } from '../../../src/publishing/moduleRow';
import { NO_FACTS, type ModulePlanFacts, type PlanFacts } from '../../../src/publishing/planFacts';
import { planPublish, type PublishPlan } from '../../../src/publishing/publishPlan';
import { NEW, NEW_TREE, OLD, OLD_TREE, published, reading } from './samples';

const source = { ref: 'origin/main', commitSha: NEW };
export const head = { folder: 'partner-modules', account: 'partner@sandbox.example', platform: 'RAD Sandbox' };
const location = { file: 'versions.tf', line: 8, column: 3 };

export const row = (name: string, more: Partial<ModuleFacts> = {}): ModuleRow =>
  moduleRow({
    path: `modules/${name}`,
    name,
    git: { pushedTreeSha: NEW_TREE, uncommitted: false, unpushed: false },
    catalogKnown: true,
    reading: reading(name),
    ...more,
  });

export const SAME = { git: { pushedTreeSha: OLD_TREE, uncommitted: false, unpushed: false } };
export const live = (...ids: string[]) => ids.map((deploymentId) => ({ deploymentId, commitSha: OLD }));
export const change = (
  kind: InterfaceChange['kind'],
  subject: InterfaceChange['subject'],
  name: string,
  severity: InterfaceChange['severity'],
  message: string,
): InterfaceChange => ({ kind, subject, name, severity, message });

export const rows = [
  row('Batch_Data_Pipeline', { staged: true, reading: reading('Batch_Data_Pipeline', 'broken') }),
  row('Cloud_SQL_Postgres', {
    staged: true,
    reading: {
      ...reading('Cloud_SQL_Postgres'),
      problems: [{ rule: 'RAD039', severity: 'error', message: 'Provider "google" has no upper bound.', location }],
    },
  }),
  row('Istio_Mesh_GKE', { published: published('Istio_Mesh_GKE'), ...SAME }),
  row('Keycloak_GKE', { published: published('Keycloak_GKE'), keepsPublished: true }),
  row('Network_Helper', { reading: reading('Network_Helper', 'helper') }),
  row('Static_Site_CDN', {
    published: { ...published('Static_Site_CDN'), averageRating: 4.12, ratingCount: 17 },
    staged: false,
  }),
  row('Vault_GKE', { published: published('Vault_GKE'), ...SAME }),
  row('Wordpress_CloudRun', { published: published('Wordpress_CloudRun') }),
];

export const facts: PlanFacts = {
  modules: new Map<string, ModulePlanFacts>([
    ['modules/Cloud_SQL_Postgres', {}],
    ['modules/Static_Site_CDN', { live: live('51fd', '8e2c') }],
    [
      'modules/Wordpress_CloudRun',
      {
        drift: { ahead: 4, touching: 3, behind: 0 },
        live: live('a001'),
        diff: {
          changes: [
            change('removed', 'variable', 'zone', 'breaking', 'It is gone: calls that set it fail.'),
            change('changed', 'form', 'credit_cost', 'attention', 'It moved to page 2.'),
            change('removed', 'output', 'url', 'breaking', 'It is gone: whoever reads it gets an error.'),
            change('added', 'variable', 'public_access', 'harmless', 'It is new and has a default.'),
          ],
          step: 'major',
          notes: [],
        },
      },
    ],
  ]),
  changedMeanwhile: [
    { kind: 'added', name: 'Keycloak_GKE', by: 'other@sandbox.example', at: '2026-05-01T14:03:00Z' },
    { kind: 'removed', name: 'Old_GKE' },
  ],
  newerOnGitHub: '1234567' + '8'.repeat(33),
  unanswered: ['Live deployments: The platform does not answer.'],
};

export const plan = (list: readonly ModuleRow[], known: PlanFacts = NO_FACTS): PublishPlan =>
  planPublish(
    { repository: 'o/r', etag: '"1"', source, rows: list, published: list.flatMap((one) => one.published ?? []) },
    known,
  );
