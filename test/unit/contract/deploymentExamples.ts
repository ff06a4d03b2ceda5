import { creditBalance } from './moneyExamples';

/** Realistic answers and bodies about deployments, by the name of their schema's constant. */

const variableValues = { region: 'europe-west1', max_instance_count: 20, labels: { team: 'web' }, note: null };
const dependency = {
  module: 'Project_Foundation',
  state: 'building',
  deploymentId: 'dep_7f10aa',
  deploymentShortId: '7f10',
};

const deployment = {
  id: 'dep_c4e1d0',
  deploymentId: 'c4e1',
  module: { id: 'mod_4f1c', name: 'Wordpress_CloudRun' },
  status: 'WORKING',
  statusDetail: 'Waits for Project_Foundation.',
  action: 'update',
  target: 'rad',
  projectId: 'wp-demo-c4e1',
  deployedByEmail: 'partner@sandbox.example',
  commitSha: '7d2e9f4c1b0a4d5e8f90112233445566778899aa',
  runner: 'simulated',
  createdAt: '2026-08-04T10:20:00Z',
  updatedAt: '2026-11-22T14:21:42Z',
  deletedAt: '2026-11-23T08:00:00Z',
  waitingFor: [dependency],
  durationSeconds: 127,
  rating: 5,
  creditsCharged: { module: '0', build: '11.40' },
  creditsReserved: '24.00',
};

const buildStep = {
  id: 'apply',
  name: 'Apply Infrastructure Changes',
  status: 'WORKING',
  startedAt: '2026-11-22T14:20:52Z',
  finishedAt: '2026-11-22T14:21:42Z',
};

const build = {
  id: 'bld_3',
  number: 3,
  action: 'update',
  status: 'WORKING',
  user: 'partner@sandbox.example',
  runner: 'terraform',
  createdAt: '2026-11-22T14:20:00Z',
  startedAt: '2026-11-22T14:20:01Z',
  finishedAt: '2026-11-22T14:21:42Z',
  steps: [buildStep],
  credits: '11.40',
};

const moduleOutput = { type: ['list', 'string'], value: ['https://wordpress-c4e1.sandbox.example'] };
const noParts = { awarded: '0', subscription: '0', topUp: '0', total: '0' };

export const DEPLOYMENT_EXAMPLES: Readonly<Record<string, unknown>> = {
  variableValues,
  dependency,
  quoteRequest: {
    moduleId: 'mod_4f1c',
    action: 'update',
    deploymentId: 'dep_c4e1d0',
    target: 'own',
    variables: variableValues,
  },
  quote: {
    moduleFee: '1200.00',
    moduleFeeWaived: false,
    buildCostEstimate: '24.00',
    total: '1224.00',
    requirePurchasedCredits: true,
    balance: creditBalance,
    drawDown: {
      moduleFee: { awarded: '0', subscription: '400.00', topUp: '764.50', total: '1164.50' },
      build: noParts,
    },
    sufficient: false,
    shortfall: '59.50',
    reason: 'insufficient_purchased_credits',
    dependencies: [dependency],
    quotedAt: '2026-11-22T14:22:00Z',
  },
  deployment,
  deployments: { data: [deployment], nextCursor: null },
  deploymentDetail: { ...deployment, allowedActions: ['update', 'destroy', 'purge', 'rate'] },
  createDeployment: { moduleId: 'mod_4f1c', variables: variableValues, target: 'own', maxCredits: '1224.00' },
  updateDeployment: { variables: variableValues, maxCredits: '24' },
  deploymentAction: { action: 'purge' },
  ratingRequest: { rating: 4 },
  ratingAnswer: { rating: 4, moduleAverage: 4.25, moduleCount: 13 },
  buildStep,
  build,
  builds: { data: [build], nextCursor: null },
  moduleOutput,
  moduleOutputs: { urls: moduleOutput, admin_password: { type: 'string', sensitive: true } },
  statusEvent: {
    status: 'FAILURE',
    action: 'update',
    updatedAt: '2026-11-22T14:21:42Z',
    buildId: 'bld_3',
    statusDetail: 'The plan failed.',
  },
  stepEvent: { buildId: 'bld_3', stepId: 'apply', name: 'Initialize and Plan', status: 'SUCCESS' },
  logEvent: { buildId: 'bld_3', stepId: 'apply', offset: 10_240, text: 'Apply complete! ─ 1 added\n' },
};
