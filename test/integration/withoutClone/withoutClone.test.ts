import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { planOf } from '../../../src/publishing/planOf';
import { isChange } from '../../../src/publishing/publishPlan';
import { DESCRIPTOR_FILE, sandboxDescriptor } from '../../../src/sandbox/descriptor';
import { directoryFor } from '../../../src/vscode/commands/moduleDirectory';
import { KnownModules, openRepository } from '../../../src/vscode/github/knownModules';
import type { Graph } from '../../../src/vscode/graph';
import { COMMANDS, SCHEMES } from '../../../src/vscode/ids';
import { GitHubModules } from '../../../src/vscode/modules/gitHubModules';
import { WorkspaceModules, type OpenRepository } from '../../../src/vscode/modules/workspaceModules';
import { moduleRowNode } from '../../../src/vscode/trees/moduleNodes';
import { activated, onlyRepository, reasonOf, until, words } from '../extension';

const SAMPLE = {
  Batch_Data_Pipeline: 'cannot publish',
  Cloud_SQL_Postgres: 'not published',
  Keycloak_GKE: 'published',
  Network_Helper: 'helper',
  Redis_Memorystore: 'not published',
  Static_Site_CDN: 'published',
  Team_Workspace: 'not published',
  Wordpress_CloudRun: 'update available',
};
const { signal } = new AbortController();
const refresh = () => vscode.commands.executeCommand(COMMANDS.refresh);

/** What goes wrong at the sandbox's GitHub from now on. */
async function setFaults(rules: readonly object[]): Promise<void> {
  const file = join(process.env['RAD_SANDBOX_DATA'] ?? '', DESCRIPTOR_FILE);
  const { control } = sandboxDescriptor.parse(JSON.parse(readFileSync(file, 'utf8')));
  assert.ok(control, 'no control port');
  const headers = { authorization: `Bearer ${control.token}` };
  const answer = await fetch(`${control.url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  assert.equal(answer.status, 204);
}

describe('publishing without a clone', () => {
  let graph: Graph;
  let sample: string;
  let repository: OpenRepository;

  before(async () => {
    graph = await activated();
    await graph.connection.require();
    await graph.github.load();
    sample = (await graph.sandbox.start()).repositories[0]?.name ?? assert.fail('there is no sample');
    await vscode.commands.executeCommand('rad.modules.focus');
    await graph.repository.select(sample);
    await until('the rows of the selected repository', () =>
      graph.workspace.repositories.some(({ modules }) => modules.isComplete && modules.catalogState?.isFormer !== true),
    );
    repository = onlyRepository(graph);
    await until('the published set', () => repository.modules.catalogState !== undefined);
  });

  beforeEach(async () => {
    repository.modules.discard();
    await setFaults([]);
  });

  const node = (name: string) => moduleRowNode(repository, `modules/${name}`);
  const row = (name: string) => repository.modules.row(`modules/${name}`) ?? assert.fail(`no row ${name}`);

  it('shows the selected repository as a clone of it is shown', () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    assert.deepEqual(words(repository.modules), SAMPLE);
    assert.equal(graph.workspace.state, 'ready');
    assert.equal(repository.place, 'github');
    assert.deepEqual(graph.workspace.clones, []);
    assert.equal(repository.modules.branch, 'main');
    assert.equal(repository.modules.hint, undefined);
    for (const { git, reading } of repository.modules.rows)
      assert.deepEqual([git.uncommitted, git.unpushed, git.pushedTreeSha?.length], [false, false, 40], reading?.path);
    assert.ok(row('Batch_Data_Pipeline').reading?.problems.some(({ severity }) => severity === 'error'));
    const apiUrl = graph.github.apiUrl ?? assert.fail('there is no GitHub');
    assert.equal(openRepository(graph, apiUrl, sample), undefined, 'it is not on this machine');
    const { isOpen, modules } = new KnownModules(graph, apiUrl).of(sample);
    assert.deepEqual([isOpen, modules], [false, 7]);
  });

  it('ticks, plans and publishes, and takes it back', async () => {
    repository.modules.stage(new Map([['modules/Cloud_SQL_Postgres', true]]));
    assert.equal(repository.modules.stagedCount, 1);
    const publishAll = async (): Promise<Record<string, string>> => {
      const plan = planOf(repository.modules) ?? assert.fail('there is no plan');
      const accepted = new Set(plan.entries.filter(isChange).map((entry) => entry.row.path));
      const account = graph.connection.account?.key ?? '';
      const { results } = await graph.sync.publish(repository, { plan, account }, accepted, signal);
      return Object.fromEntries(results.map(({ name, outcome }) => [name, outcome]));
    };
    await vscode.commands.executeCommand(COMMANDS.showPlan, repository.modules.root);
    const plan = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(plan, /Cloud_SQL_Postgres/);
    assert.match(plan, /Wordpress_CloudRun/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(await publishAll(), {
      Cloud_SQL_Postgres: 'added',
      Keycloak_GKE: 'unchanged',
      Static_Site_CDN: 'unchanged',
      Wordpress_CloudRun: 'updated',
    });
    assert.deepEqual(words(repository.modules), {
      ...SAMPLE,
      Cloud_SQL_Postgres: 'published',
      Wordpress_CloudRun: 'published',
    });
    repository.modules.stage(new Map([['modules/Cloud_SQL_Postgres', false]]));
    assert.equal((await publishAll())['Cloud_SQL_Postgres'], 'removed');
  });

  it('reads the files of a module that somebody looks into', async () => {
    assert.deepEqual(row('Keycloak_GKE').reading?.variables, []);
    const before = words(repository.modules);
    await vscode.commands.executeCommand('rad.modules.focus');
    await vscode.commands.executeCommand('list.focusFirst');
    await until('its variables', async () => {
      await vscode.commands.executeCommand('list.expand');
      await vscode.commands.executeCommand('list.focusDown');
      return (row('Keycloak_GKE').reading?.variables.length ?? 0) > 0;
    });
    const { variables = [], outputs = [], kind } = row('Keycloak_GKE').reading ?? {};
    assert.ok(variables.some(({ name }) => name === 'public_access'));
    assert.ok(outputs.length > 0);
    assert.equal(kind, 'publishable');
    assert.deepEqual(words(repository.modules), before, 'the platform judges');
    await vscode.commands.executeCommand('workbench.actions.treeView.rad.modules.collapseAll');
  });

  it('opens files as GitHub has them, read only', async () => {
    await vscode.commands.executeCommand(COMMANDS.openVariables, node('Keycloak_GKE'));
    const { document } = vscode.window.activeTextEditor ?? assert.fail('nothing is open');
    assert.equal(document.uri.scheme, SCHEMES.published);
    assert.match(document.getText(), /variable "public_access"/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(SCHEMES.published), false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('what needs files offers to clone, and does nothing', async () => {
    await assert.rejects(directoryFor(graph, node('Keycloak_GKE')), (error) => reasonOf(error) === 'cancelled');
    await vscode.commands.executeCommand(COMMANDS.previewForm, node('Keycloak_GKE'));
    assert.equal(vscode.window.activeTextEditor, undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('keeps its rows, with their age, while GitHub does not answer; says which service it is', async () => {
    await setFaults([{ service: 'github', fault: { kind: 'reset', when: 'before' } }]);
    const before = words(repository.modules);
    await refresh();
    assert.deepEqual(words(repository.modules), before);
    assert.match(repository.modules.hint?.text ?? '', /^GitHub .*Data from less than a minute ago\.$/);
    await setFaults([{ service: 'github', fault: { kind: 'status', status: 500 } }]);
    await refresh();
    assert.match(repository.modules.hint?.text ?? '', /^GitHub had an error of its own\./);
    await setFaults([]);
    await refresh();
    assert.equal(repository.modules.hint, undefined);
  });

  it('another window has its rows before any request', async () => {
    await graph.answers.save();
    await setFaults([{ service: 'github', fault: { kind: 'reset', when: 'before' } }]);
    const workspace = new WorkspaceModules(graph.log, graph.workspace.scanHost);
    const gitHub = new GitHubModules({ ...graph, workspace });
    await gitHub.follow();
    const last = workspace.repositories[0]?.modules ?? assert.fail('nothing is shown');
    assert.deepEqual(
      last.rows.map(({ path, reading }) => [path, reading?.kind, reading?.problems.length]),
      repository.modules.rows.map(({ path, reading }) => [path, reading?.kind, reading?.problems.length]),
    );
    assert.equal(last.branch, 'main');
    gitHub.dispose();
    workspace.dispose();
  });

  it('says that GitHub is not connected, and goes on when it is', async () => {
    const identity = JSON.parse(readFileSync(join(graph.sandbox.dataDirectory, 'identity.json'), 'utf8')) as {
      readonly githubToken: string;
    };
    await graph.github.disconnect();
    await refresh();
    assert.match(repository.modules.hint?.text ?? '', /^GitHub is not connected\./);
    assert.equal(repository.modules.rows.length, 8);
    await graph.github.connectWithToken(identity.githubToken);
    await until('the next reading', () => repository.modules.hint === undefined);
  });

  it('makes way for a clone, and goes with the selection', async () => {
    const { remotes } = repository;
    const clone = {
      ...repository,
      place: 'clone' as const,
      remotes: remotes.map((remote) => ({ ...remote, name: 'up' })),
    };
    const workspace = new WorkspaceModules(graph.log, graph.workspace.scanHost);
    let clones: OpenRepository[] = [];
    Object.defineProperty(workspace, 'clones', { get: () => clones });
    const gitHub = new GitHubModules({ ...graph, workspace });
    await gitHub.follow();
    assert.equal(workspace.repositories.length, 1);
    clones = [clone];
    await gitHub.follow();
    assert.equal(workspace.repositories.length, 0, 'the clone is shown instead');
    clones = [];
    await gitHub.follow();
    assert.equal(workspace.repositories.length, 1);
    await graph.repository.forget();
    await until(
      'no repository',
      () => graph.workspace.repositories.length === 0 && workspace.repositories.length === 0,
    );
    gitHub.dispose();
    workspace.dispose();
  });
});
