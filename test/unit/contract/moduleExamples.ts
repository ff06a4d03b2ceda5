/** Realistic answers and bodies about modules, by the name of their schema's constant. */

const COMMIT = '7d2e9f4c1b0a4d5e8f90112233445566778899aa';
const TREE = '0f1e2d3c4b5a69788796a5b4c3d2e1f001122334';

const moduleProblem = {
  ruleId: 'RAD003',
  severity: 'error',
  file: 'variables.tf',
  line: 12,
  message: 'public_access is not declared.',
};

const discoveredModule = {
  name: 'Wordpress_CloudRun',
  path: 'modules/Wordpress_CloudRun',
  state: 'publishable',
  publishState: 'changed',
  problems: [moduleProblem],
  treeSha: TREE,
  variableCount: 18,
  creditCost: '50',
  publicAccess: true,
  description: 'WordPress on Cloud Run with a managed database',
};

const publishedModule = {
  id: 'mod_4f1c',
  name: 'Wordpress_CloudRun',
  path: 'modules/Wordpress_CloudRun',
  source: 'partner',
  publishedByEmail: 'partner@sandbox.example',
  commitSha: COMMIT,
  treeSha: TREE,
  creditCost: '50.00',
  publicAccess: true,
  createdAt: '2026-08-04T10:00:00Z',
  updatedAt: '2026-11-20T09:30:00.123Z',
  deploymentCount: 52,
  averageRating: 4.5,
  ratingCount: 12,
};

const wantedModule = { name: 'Wordpress_CloudRun', path: 'modules/Wordpress_CloudRun', commitSha: COMMIT };
const publishResult = { name: 'Broken_Demo', outcome: 'skipped', code: 'not_parseable', detail: 'Line 7: no value.' };

const catalogModule = {
  id: 'mod_4f1c',
  name: 'Wordpress_CloudRun',
  displayName: 'Wordpress Cloud Run',
  source: 'partner',
  description: 'WordPress on Cloud Run',
  documentationUrl: 'https://docs.example.com/wordpress',
  creditCost: '50',
  requirePurchasedCredits: false,
  category: 'Applications',
  averageRating: 4.5,
  ratingCount: 12,
  deploymentCount: 52,
  pinned: true,
  dependencies: ['Project_Foundation'],
  services: ['Cloud Run', 'Cloud SQL'],
  owned: true,
};

const typeTree = {
  kind: 'map',
  element: {
    kind: 'object',
    attributes: [
      { name: 'zones', type: { kind: 'set', element: { kind: 'string' } }, optional: false },
      { name: 'size', type: { kind: 'number' }, optional: true, default: 3 },
      { name: 'pair', type: { kind: 'tuple', elements: [{ kind: 'bool' }, { kind: 'any' }] }, optional: true },
    ],
  },
};

const fieldValidation = { condition: 'length(var.pools) > 0', message: 'At least one pool is needed.' };

const formField = {
  name: 'node_pools',
  label: 'Node Pools',
  description: 'Pools by name.',
  type: 'map(object({ zones = set(string), size = optional(number, 3), pair = optional(tuple([bool, any])) }))',
  typeTree,
  default: {},
  value: { main: { zones: ['europe-west1-b'], size: 3 } },
  required: false,
  options: [],
  widget: 'object_map',
  updateSafe: true,
  sensitive: false,
  configured: false,
  readOnly: false,
  notRadManaged: false,
  validations: [fieldValidation],
};

const formStep = { group: 2, fields: [formField] };

export const MODULE_EXAMPLES: Readonly<Record<string, unknown>> = {
  moduleProblem,
  discoveredModule,
  discoveredModules: {
    repository: 'acme/modules',
    ref: 'refs/heads/main',
    commitSha: COMMIT,
    data: [discoveredModule],
    nextCursor: 'b2Zmc2V0OjI1',
  },
  publishedModule,
  publishedModules: { repository: 'acme/modules', data: [publishedModule], nextCursor: null },
  wantedModule,
  publishRequest: { repository: 'acme/modules', dryRun: false, modules: [wantedModule] },
  publishResult,
  publishAnswer: { etag: '"v17"', results: [publishResult, { name: 'Wordpress_CloudRun', outcome: 'updated' }] },
  catalogModule,
  catalogModules: { data: [catalogModule], nextCursor: null },
  catalogModuleDetail: { ...catalogModule, contactable: true, commitSha: COMMIT },
  publisherMessage: { subject: 'A question', message: 'Which regions does the module support?' },
  typeTree,
  fieldValidation,
  formField,
  formStep,
  form: { moduleId: 'mod_4f1c', commitSha: COMMIT, steps: [formStep, { group: null, fields: [] }] },
  deployTarget: 'own',
};
