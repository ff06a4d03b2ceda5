import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { KnownModules, openRepository } from '../../../src/vscode/github/knownModules';
import { isCloneOf } from '../../../src/vscode/github/cloneFolder';
import type { Graph } from '../../../src/vscode/graph';
import { COMMANDS } from '../../../src/vscode/ids';
import { activated, onlyRepository, reasonOf, shownModules, until } from '../extension';

interface SandboxIdentity {
  readonly githubToken: string;
  readonly githubTokenWithoutScope: string;
}

describe('GitHub and the repository, in the sandbox', () => {
  let graph: Graph;
  let identity: SandboxIdentity;
  let sample: string;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    await graph.connection.require();
    await graph.github.load();
    identity = JSON.parse(readFileSync(join(graph.sandbox.dataDirectory, 'identity.json'), 'utf8')) as SandboxIdentity;
    sample = (await graph.sandbox.start()).repositories[0]?.name ?? assert.fail('there is no sample');
  });

  it('selects and forgets a repository', async () => {
    await graph.repository.select(sample);
    assert.equal(graph.repository.fullName, sample);
    assert.equal((await graph.repository.read())?.repository?.fullName, sample);
    await graph.repository.forget();
    assert.equal(graph.repository.fullName, undefined);
    assert.equal((await graph.repository.read())?.repository, undefined);
  });

  it('refuses a repository that is not there', async () => {
    await assert.rejects(
      graph.repository.select('nobody/nothing'),
      (error) => reasonOf(error) === 'invalidRequest' && /no repository nobody/.test(String(error)),
    );
  });

  it("gives the platform a token of its own, and takes it back; GitHub's own refusals are told", async () => {
    const refusals: readonly (readonly [string, RegExp])[] = [
      ['ghp_wrong', /does not know this token/],
      [identity.githubTokenWithoutScope, /lacks the scope repo/],
    ];
    for (const [token, words] of refusals)
      await assert.rejects(
        graph.repository.storeToken(token),
        (error) => reasonOf(error) === 'invalidRequest' && words.test(String(error)),
      );
    await graph.repository.storeToken(identity.githubToken);
    assert.equal(graph.repository.settings?.githubToken.configured, true);
    await graph.repository.forgetToken();
    assert.equal(graph.repository.settings.githubToken.configured, false);
  });

  it('connects GitHub with a checked token alone', async () => {
    const before = graph.github.login;
    await assert.rejects(graph.github.connectWithToken('ghp_wrong'), (error) => reasonOf(error) === 'unauthenticated');
    await assert.rejects(
      graph.github.connectWithToken(identity.githubTokenWithoutScope),
      (error) => reasonOf(error) === 'forbidden' && /repo/.test(String(error)),
    );
    assert.equal(graph.github.login, before);
    await graph.github.disconnect();
    assert.equal(graph.github.login, undefined);
    await assert.rejects(graph.github.client(), (error) => reasonOf(error) === 'signedOut');
    assert.equal(await graph.github.gitCredential(), undefined);
    assert.equal(await graph.github.connectWithToken(identity.githubToken), before);
    const { origin, token } = (await graph.github.gitCredential()) ?? assert.fail('git has no credential');
    assert.deepEqual([origin, token], [graph.github.apiUrl, identity.githubToken]);
  });

  it('recognises the repository of the open folder', async () => {
    const apiUrl = graph.github.apiUrl ?? assert.fail('there is no GitHub');
    const { modules } = onlyRepository(graph);
    const { setRemoteUrl } = await import('../../../src/git/remoteAddress');
    await setRemoteUrl(modules.root, 'origin', `${apiUrl}/${sample}.git`);
    await graph.workspace.refresh();
    assert.equal(openRepository(graph, apiUrl, sample.toUpperCase())?.modules.root, modules.root);
    assert.equal(openRepository(graph, apiUrl, 'nobody/nothing'), undefined);
    assert.equal(openRepository(graph, 'http://127.0.0.1:1', sample), undefined);
    const known = new KnownModules(graph, apiUrl);
    const { isOpen, isSelected, modules: count } = known.of(sample);
    assert.deepEqual([isOpen, isSelected, count], [true, false, modules.rows.length - 1], 'all but the helper');
    assert.deepEqual(known.of('nobody/nothing'), { isSelected: false, isOpen: false });
  });

  it('clones with the connected credential, and knows its own clones again', async () => {
    const apiUrl = graph.github.apiUrl ?? assert.fail('there is no GitHub');
    const parentDirectory = mkdtempSync(join(tmpdir(), 'rad-clones-'));
    try {
      const { cloneGitHubRepository } = await import('../../../src/vscode/node/repositoryClone');
      const credential = await graph.github.gitCredential();
      const folder = await cloneGitHubRepository({ repository: sample, webUrl: apiUrl, parentDirectory, credential });
      assert.equal(await isCloneOf(vscode.Uri.file(folder), apiUrl, sample), true);
      assert.equal(await isCloneOf(vscode.Uri.file(folder), apiUrl, 'nobody/nothing'), false);
      assert.equal(await isCloneOf(vscode.Uri.file(join(folder, 'modules')), apiUrl, sample), false);
      assert.equal(await isCloneOf(vscode.Uri.file(parentDirectory), apiUrl, sample), false);
      assert.ok(!readFileSync(join(folder, '.git', 'config'), 'utf8').includes(identity.githubToken));
    } finally {
      rmSync(parentDirectory, { recursive: true, force: true });
    }
  });

  it('RAD: Select Repository… selects the row that is chosen, also when access is given later', async () => {
    const ended = Promise.resolve(vscode.commands.executeCommand(COMMANDS.selectRepository)).then(() => true);
    let isDone = false;
    void ended.then(() => (isDone = true));
    // The command has no other ear: rows arrive, and Enter chooses the first. Escape ends the question about access.
    await until('the selection', async () => {
      if (graph.repository.fullName !== undefined) return true;
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return false;
    });
    await until('the end of the command', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isDone;
    });
    assert.ok(graph.repository.fullName?.startsWith(sample.slice(0, sample.indexOf('/'))));
    assert.equal((await graph.repository.read())?.repository?.fullName, graph.repository.fullName);
  });
});
