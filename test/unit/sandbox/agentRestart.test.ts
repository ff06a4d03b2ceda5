import assert from 'node:assert/strict';
import { AgentServer, agentRepository, REPOSITORY } from './agentFixture';
import { git } from './gitFixture';

const VARIABLES = 'variable "region" {\n  type = string\n}\n';
const PLAN = { requirePlanApproval: true };

describe('agent of the sandbox, stopped and started', () => {
  let bare: string;
  let server: AgentServer;

  before(() => {
    ({ bare } = agentRepository({ 'modules/One/variables.tf': VARIABLES }));
  });

  beforeEach(() => {
    server = new AgentServer(bare);
  });

  afterEach(() => server.close());

  for (const state of [
    'QUEUED',
    'PLANNING',
    'AWAITING_PLAN_APPROVAL',
    'IN_PROGRESS',
    'AWAITING_USER_FEEDBACK',
    'COMPLETED',
    'FAILED',
  ]) {
    it(`goes on after a stop in ${state}`, async () => {
      const stuck = 600_000;
      const pace = { queue: 0, plan: 0, step: 0, hidden: 0, planWaits: stuck, payloadLag: 0 };
      const slow = { QUEUED: { queue: stuck }, PLANNING: { plan: stuck }, IN_PROGRESS: { step: stuck } }[state];
      await server.start({ pace: { ...pace, ...slow } });
      const asks = state === 'AWAITING_USER_FEEDBACK' ? 'hello' : 'Add validation blocks';
      const { bare: gone } = agentRepository({ 'modules/One/variables.tf': 'variable "a" {' });
      if (state === 'FAILED') await server.start({ repositories: () => new Map([[REPOSITORY, gone]]) });
      const { id } = await server.create(asks, state === 'AWAITING_PLAN_APPROVAL' ? PLAN : {});
      const before = await server.until(id, state);
      const told = await server.activities(id);
      await server.start({ pace });
      if (state === 'AWAITING_PLAN_APPROVAL') await server.json('POST', `/sessions/${id}:approvePlan`);
      else if (state === 'AWAITING_USER_FEEDBACK')
        await server.json('POST', `/sessions/${id}:sendMessage`, { prompt: 'Add validation blocks' });
      if (state === 'FAILED' || state === 'COMPLETED')
        assert.deepEqual(await server.json('GET', `/sessions/${id}`), before);
      else assert.ok((await server.until(id, 'COMPLETED')).outputs);
      const after = await server.activities(id);
      assert.deepEqual(after.slice(0, told.length), told);
      assert.equal(after.filter((one) => 'sessionCompleted' in one).length, state === 'FAILED' ? 0 : 1);
      assert.equal(git(bare, 'for-each-ref', '--count=9', '--format=%(refname)'), 'refs/heads/trunk');
    });
  }
});
