import type { DeploymentOverview, StepRow } from '../../src/messages/deploymentProtocol';

const STEPS = [
  'Prepare Deployment Environment',
  'Initialize and Plan',
  'Apply Infrastructure Changes',
  'Refresh State and Generate Outputs',
  'Archive and Upload Deployment Files',
  'Deployment Summary',
];

/** The steps of a build of which so many are done; the next one runs. @param lines where their texts begin */
export function stepsOf(done: number, lines: readonly number[] = []): readonly StepRow[] {
  return STEPS.map((name, index) => ({
    id: `s-${String(index)}`,
    name,
    status: index < done ? 'done' : index === done ? 'running' : 'not started',
    role: index < done ? 'passed' : index === done ? 'running' : 'idle',
    took: index <= done ? `0:${String(14 + 12 * index)}` : '',
    ...(lines[index] === undefined ? {} : { line: lines[index] }),
  }));
}

/** A deployment whose third build runs. */
export function overviewOf(change: Partial<DeploymentOverview> = {}): DeploymentOverview {
  return {
    title: 'Wordpress_CloudRun',
    shortId: 'c4e1',
    state: 'Updating, 1 min',
    role: 'running',
    facts: [
      { icon: 'git-commit', text: '7d2e9f4', isCode: true },
      { icon: 'cloud', text: 'wp-demo-c4e1', isCode: true },
      { icon: 'account', text: 'ada@example.com', isCode: false },
      { icon: 'beaker', text: 'Sandbox: nothing is created in any cloud', isCode: false },
    ],
    service: { name: 'service_url', label: 'Open service' },
    actions: [
      { id: 'update', label: 'Update…', whyNot: 'possible when the running build has ended' },
      { id: 'cancel', label: 'Cancel…' },
      { id: 'rate', label: 'Rate' },
    ],
    stepsTitle: 'Build 3, update',
    steps: stepsOf(2, [0, 9, 20]),
    stepsTotal: '1:42',
    waiting: [],
    outputsTitle: 'Outputs',
    outputs: [
      { name: 'service_url', value: 'https://wordpress-c4e1.sandbox.example', isSensitive: false, canOpen: true },
      { name: 'database_instance', value: 'wp-db-c4e1', isSensitive: false, canOpen: false },
      { name: 'media_bucket', value: 'wp-media-c4e1', isSensitive: false, canOpen: false },
      { name: 'admin_password', value: 'sensitive, not sent by the platform', isSensitive: true, canOpen: false },
    ],
    builds: [
      {
        ...{ id: 'b-3', number: '3', action: 'update', status: 'running', role: 'running', isShown: true },
        ...{ started: 'today, 14:20', took: '1:42', credits: 'when done' },
      },
      {
        ...{ id: 'b-2', number: '2', action: 'update', status: 'failed', role: 'failed', isShown: false },
        ...{ started: '19 Oct 2026', took: '2:07', credits: '0.00' },
      },
      {
        ...{ id: 'b-1', number: '1', action: 'create', status: 'done', role: 'passed', isShown: false },
        ...{ started: '4 Aug 2026', took: '6:31', credits: '11.40' },
      },
    ],
    buildsTotal: { count: '3 builds', took: '10:20', credits: '11.40' },
    note: 'Module fee waived: your own module.',
    isLoading: false,
    ...change,
  };
}
