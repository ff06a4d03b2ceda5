import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import type { SandboxDescriptor } from '../../../src/sandbox/descriptor';
import type { Graph } from '../../../src/vscode/graph';
import { activated, onlyRepository, shownModules, until, words } from '../extension';

const sandbox = JSON.parse(process.env['RAD_TEST_SANDBOX'] ?? '{}') as SandboxDescriptor;
const trap = process.env['RAD_TEST_TRAP'] ?? '';
const heard = (): string => {
  const file = process.env['RAD_TEST_HEARD'] ?? '';
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
};

describe('a repository whose settings name other hosts', () => {
  let graph: Graph;

  before(async () => {
    graph = await activated();
    await graph.connection.load();
  });

  it('the workspace settings are there, and change no host', () => {
    const seen = vscode.workspace.getConfiguration().inspect<string>('rad.platform.url');
    // So that this cannot pass only because the file was not read.
    assert.equal(vscode.workspace.getConfiguration().inspect<number>('editor.tabSize')?.workspaceValue, 7);
    assert.equal(seen?.globalValue, sandbox.platformUrl);
    assert.deepEqual(graph.connection.endpoints, {
      kind: 'settings',
      platformUrl: sandbox.platformUrl,
      githubApiUrl: sandbox.github.url,
      julesUrl: `${sandbox.agent.url}/v1alpha`,
    });
    assert.equal(graph.github.editorProvider, undefined);
  });

  it('with everything connected and asked, the other host hears nothing', async () => {
    const { platformUrl, startToken: token } = sandbox;
    const profile = { platformUrl, platformName: 'RAD', id: 'sandbox-partner', email: 'partner@sandbox.example' };
    await graph.accounts.add(profile, { kind: 'pasted', token });
    await until('the account', () => graph.connection.account !== undefined);
    await graph.github.connectWithToken(sandbox.github.token);
    await graph.jules.setKey(sandbox.agent.key);
    await shownModules(graph);
    assert.equal(words(onlyRepository(graph).modules)['Keycloak_GKE'], 'published');
    await graph.repository.read();
    const session = await graph.connection.require();
    await session.profile.creditBalance();
    await (await graph.github.client()).viewer();
    await (await graph.jules.client()).checkKey();
    assert.equal((await graph.github.gitCredential())?.origin, sandbox.github.url);
    assert.equal(heard(), '', `${trap} was asked`);
  });
});
