import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECIPES } from '../../../src/sandbox/agent/recipes/recipes';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import {
  AgentServer,
  agentRepository,
  applied,
  hurried,
  patchOf,
  sampleModules,
  SOURCE,
  type Json,
} from './agentFixture';
import { commitAll, git, writeFiles } from './gitFixture';

const PROMPTS: Readonly<Record<string, string>> = {
  addDescriptions: 'Add missing descriptions',
  completeTags: 'Complete the UIMeta tags',
  addValidations: 'Add validation blocks',
  sortVariables: 'Sort the variables by group and order',
  addOutputs: 'Add the outputs',
};

const names = [...new Set(Object.keys(sampleModules()).map((path) => path.split('/')[1] ?? ''))];
const all = [...names, ...names.filter((name) => name !== 'Batch_Data_Pipeline').map((name) => `Hurried_${name}`)];

describe('agent of the sandbox, at work', () => {
  let server: AgentServer;
  let bare: string;
  let root: string;

  before(async () => {
    ({ bare, root } = agentRepository());
    server = await new AgentServer(bare).start();
  });

  after(() => server.close());

  for (const { id } of RECIPES) {
    it(`${id} on every module: the patch applies, the result parses, and the repository is not written`, async () => {
      const refs = git(bare, 'for-each-ref');
      const objects = git(bare, 'count-objects', '-v');
      const sessions = new Map<string, Json>();
      for (const module of all) sessions.set(module, await server.create(`${PROMPTS[id] ?? ''} [Context: ${module}]`));
      let patches = 0;
      for (const [module, { id: session }] of sessions) {
        const done = await server.until(session, 'COMPLETED', 'FAILED');
        assert.equal(done.state, module === 'Batch_Data_Pipeline' ? 'FAILED' : 'COMPLETED', module);
        if (done.outputs === undefined) continue;
        const patch = patchOf(done);
        assert.equal(patch.baseCommitId, git(bare, 'rev-parse', 'trunk'));
        const clone = applied(bare, patch);
        const changed = git(clone, 'diff', '--cached', '--name-only').split('\n');
        assert.ok(changed.length > 0 && changed.every((path) => path.startsWith(`modules/${module}/`)), changed.join());
        for (const path of changed)
          assert.deepEqual(parseHcl(readFileSync(join(clone, path), 'utf8')).errors, [], path);
        patches++;
      }
      assert.ok(patches >= 4, `${id}: only ${patches} patches`);
      assert.equal(git(bare, 'for-each-ref'), refs);
      assert.equal(git(bare, 'count-objects', '-v'), objects);
    });
  }

  it('a broken module fails with the reason and its place', async () => {
    const { id } = await server.create('Sort variables of Batch_Data_Pipeline');
    await server.until(id, 'FAILED');
    const failed = (await server.activities(id)).find((activity) => 'sessionFailed' in activity);
    assert.match(JSON.stringify(failed), /variables\.tf does not parse\. Line \d+/);
  });

  it('tells the whole story of a session', async () => {
    const { id, state } = await server.create('Complete UIMeta tags, then sort the variables of Hurried Keycloak GKE');
    assert.equal(state, 'QUEUED');
    const done = await server.until(id, 'COMPLETED');
    const activities = await server.activities(id);
    const kinds = activities.map((activity) =>
      Object.keys(activity).find((key) => /[A-Z]/.test(key) && key !== 'createTime'),
    );
    assert.deepEqual(kinds, [
      undefined,
      'planGenerated',
      'planApproved',
      'progressUpdated',
      'progressUpdated',
      'progressUpdated',
      'sessionCompleted',
    ]);
    const { plan } = activities[1]?.['planGenerated'] as { plan: { steps: { title: string; index?: number }[] } };
    assert.deepEqual(
      plan.steps.map(({ title, index }) => [title, index]),
      [
        ['Complete the UIMeta tags in Hurried_Keycloak_GKE', undefined],
        ['Sort the variables by group and order in Hurried_Keycloak_GKE', 1],
      ],
    );
    assert.equal(
      patchOf(done).suggestedCommitMessage,
      'Improve Hurried_Keycloak_GKE\n\n- Complete the UIMeta tags\n- Sort the variables by group and order',
    );
  });

  it('says what it can do, asks for the module, and goes on with the answer', async () => {
    const { id } = await server.create('Write me a poem');
    await server.until(id, 'AWAITING_USER_FEEDBACK');
    assert.match(JSON.stringify(await server.activities(id)), /no AI, but a fixed set of recipes/);
    await server.json('POST', `/sessions/${id}:sendMessage`, { prompt: 'Then sort the variables' });
    await server.until(id, 'AWAITING_USER_FEEDBACK');
    while (!JSON.stringify(await server.activities(id)).includes('Which module?')) await new Promise(setImmediate);
    await server.json('POST', `/sessions/${id}:sendMessage`, { prompt: 'Hurried_Static_Site_CDN' });
    const done = await server.until(id, 'COMPLETED');
    assert.match(patchOf(done).unidiffPatch, /Hurried_Static_Site_CDN\/variables\.tf/);
  });

  it('a message after completion adds a recipe or leaves a file out', async () => {
    const files = (session: Json): string[] =>
      [...patchOf(session).unidiffPatch.matchAll(/^diff --git a\/\S+ b\/(\S+)$/gm)].map(([, path]) => path ?? '');
    const { id } = await server.create('Complete the tags [Context: Hurried_Team_Workspace]');
    assert.deepEqual(files(await server.until(id, 'COMPLETED')), ['modules/Hurried_Team_Workspace/variables.tf']);
    const send = async (prompt: string): Promise<Json> => {
      await server.json('POST', `/sessions/${id}:sendMessage`, { prompt });
      return server.until(id, 'COMPLETED');
    };
    assert.equal(files(await send('Also add the outputs')).length, 2);
    assert.deepEqual(files(await send('Please leave out outputs.tf')), ['modules/Hurried_Team_Workspace/variables.tf']);
  });

  it('several sessions at once each do their own work', async () => {
    const wanted = all.filter((name) => name.startsWith('Hurried_') && !name.includes('Network'));
    const sessions: { name: string; id: string }[] = [];
    for (const name of [...wanted, ...wanted])
      sessions.push({ name, id: (await server.create(`Sort the variables of ${name}`)).id });
    const done = await Promise.all(sessions.map(({ id }) => server.until(id, 'COMPLETED')));
    for (const [index, session] of done.entries()) {
      const touched = new Set(
        [...patchOf(session).unidiffPatch.matchAll(/^\+\+\+ b\/modules\/([^/]+)/gm)].map(([, name]) => name),
      );
      assert.deepEqual([...touched], [sessions[index]?.name]);
    }
  });

  it('works from the pushed tip of the branch, byte for byte, whatever .gitattributes say', async () => {
    const crlf = hurried(sampleModules()['modules/Team_Workspace/variables.tf'] ?? '').replaceAll('\n', '\r\n');
    git(root, 'checkout', '--quiet', '-b', 'odd');
    writeFiles(root, {
      '.gitattributes': '*.tf -diff\n*.md text eol=crlf\n',
      'modules/Größe mit Leerzeichen/variables.tf': `\uFEFF${crlf}`,
    });
    commitAll(root);
    git(root, 'push', '--quiet', bare, 'odd');
    writeFiles(root, { 'modules/Later/main.tf': '' });
    commitAll(root);
    const { id } = await server.create('Complete the tags and add descriptions [Context: Größe mit Leerzeichen]', {
      sourceContext: { source: SOURCE, githubRepoContext: { startingBranch: 'odd' } },
    });
    const clone = applied(bare, patchOf(await server.until(id, 'COMPLETED')));
    const text = readFileSync(join(clone, 'modules/Größe mit Leerzeichen/variables.tf'), 'utf8');
    assert.ok(text.startsWith('\uFEFF') && !/[^\r]\n/.test(text));
    assert.ok(!existsSync(join(clone, 'modules/Later')));
  });

  it('a pull request: a branch of its own, and the port is told', async () => {
    const opened: object[] = [];
    const other = await new AgentServer(bare).start({
      openPullRequest: (wish) => {
        opened.push(wish);
        return Promise.resolve({ url: 'http://127.0.0.1/pull/1' });
      },
    });
    const more = { automationMode: 'AUTO_CREATE_PR' };
    const { id } = await other.create('Sort the variables of Hurried_Team_Workspace', more);
    const done = await other.until(id, 'COMPLETED');
    await other.close();
    assert.equal(opened.length, 1);
    assert.deepEqual(done.outputs?.[0]?.pullRequest?.['headRef'], `sandbox-agent/${id}`);
    assert.equal(
      git(bare, 'diff', '--name-only', 'trunk', `sandbox-agent/${id}`),
      'modules/Hurried_Team_Workspace/variables.tf',
    );
    assert.equal(git(bare, 'rev-list', '--count', `trunk..sandbox-agent/${id}`), '1');
    const refused = await server.call('POST', '/sessions', { prompt: 'x', ...more });
    assert.equal(refused.status, 400);
  });
});
