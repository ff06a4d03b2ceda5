import { planOf } from '../../../src/publishing/planOf';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { isChange, type PublishPlan } from '../../../src/publishing/publishPlan';
import { DESCRIPTOR_FILE, sandboxDescriptor, type SandboxDescriptor } from '../../../src/sandbox/descriptor';
import type { Graph } from '../../../src/vscode/graph';
import type { OpenRepository } from '../../../src/vscode/modules/workspaceModules';
import { activated, onlyRepository, reasonOf, shownModules, until, words } from '../extension';

/** The sandbox of these tests as it is now. */
function runningSandbox(): SandboxDescriptor {
  const file = join(process.env['RAD_SANDBOX_DATA'] ?? '', DESCRIPTOR_FILE);
  return sandboxDescriptor.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Variables that let git sign in to the sandbox's GitHub, and to nothing else. */
function gitHubAccess(): NodeJS.ProcessEnv {
  const { github } = runningSandbox();
  return {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${github.url}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${btoa(`x-access-token:${github.token}`)}`,
  };
}

const MODULES = (name: string): string => `modules/${name}`;
const signal = new AbortController().signal;

describe('publishing the sample repository', () => {
  let graph: Graph;
  let repository: OpenRepository;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    repository = onlyRepository(graph);
  });

  beforeEach(() => {
    repository.modules.discard();
  });

  const stage = (ticks: Record<string, boolean>): void => {
    repository.modules.stage(new Map(Object.entries(ticks).map(([name, wanted]) => [MODULES(name), wanted])));
  };
  const plan = () => planOf(repository.modules) ?? assert.fail('there is no plan');
  const forAccount = (made: PublishPlan, account = graph.connection.account?.key ?? '') => ({ plan: made, account });
  const publishAll = () => {
    const made = plan();
    const accepted = new Set(made.entries.filter(isChange).map((entry) => entry.row.path));
    return graph.sync.publish(repository, forAccount(made), accepted, signal);
  };

  it('shows the eight directories as they are', async () => {
    const isCounted = () => repository.modules.row(MODULES('Wordpress_CloudRun'))?.drift !== undefined;
    await until('the commits since the published one', isCounted);
    assert.deepEqual(words(repository.modules), {
      Batch_Data_Pipeline: 'cannot publish',
      Cloud_SQL_Postgres: 'not published',
      Keycloak_GKE: 'published',
      Network_Helper: 'helper',
      Redis_Memorystore: 'not published',
      Static_Site_CDN: 'published',
      Team_Workspace: 'not published',
      Wordpress_CloudRun: 'update available · 1 commit',
    });
  });

  it('a tick sends nothing; publishing sends one set; unticking takes it out again', async () => {
    stage({ Cloud_SQL_Postgres: true, Redis_Memorystore: true });
    assert.equal(repository.modules.stagedCount, 2);
    const added = await publishAll();
    assert.deepEqual(Object.fromEntries(added.results.map((result) => [result.name, result.outcome])), {
      Cloud_SQL_Postgres: 'added',
      Keycloak_GKE: 'unchanged',
      Redis_Memorystore: 'added',
      Static_Site_CDN: 'unchanged',
      Wordpress_CloudRun: 'updated',
    });
    assert.equal(repository.modules.stagedCount, 0);
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'published');
    stage({ Redis_Memorystore: false });
    await publishAll();
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'not published');
  });

  it('a plan for another account than the one in use is not sent', async () => {
    stage({ Redis_Memorystore: true });
    const accepted = new Set([MODULES('Redis_Memorystore')]);
    await assert.rejects(
      graph.sync.publish(repository, forAccount(plan(), 'another'), accepted, signal),
      (error) => reasonOf(error) === 'accountChanged',
    );
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'will publish');
    repository.modules.discard();
  });

  it('a plan that another window overtook is refused and nothing is overwritten', async () => {
    stage({ Redis_Memorystore: true });
    const overtaken = plan();
    await publishAll();
    stage({ Team_Workspace: true });
    const accepted = new Set([MODULES('Redis_Memorystore')]);
    await assert.rejects(
      graph.sync.publish(repository, forAccount(overtaken), accepted, signal),
      (error) => reasonOf(error) === 'stalePublishedSet',
    );
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'published');
    assert.equal(words(repository.modules)['Team_Workspace'], 'will publish');
  });

  it('a module the platform refuses keeps its tick and says why', async () => {
    stage({ Team_Workspace: true });
    const made = plan();
    // The wanted set names a commit that the platform does not have.
    const unknown = { ...made, source: { ref: 'origin/main', commitSha: 'f'.repeat(40) } };
    const answer = await graph.sync.publish(
      repository,
      forAccount(unknown),
      new Set([MODULES('Team_Workspace')]),
      signal,
    );
    assert.equal(answer.results.find((result) => result.name === 'Team_Workspace')?.code, 'commit_not_found');
    const row = repository.modules.row(MODULES('Team_Workspace'));
    assert.equal(row?.checked, true);
    assert.equal(words(repository.modules)['Team_Workspace'], 'refused by the platform');
    assert.ok((row.refusal ?? '').length > 0);
  });

  it('a sandbox killed in the middle of a publish: the outcome is learned, and is exactly one of before and after', async function () {
    this.timeout(120_000);
    const outcomes: string[] = [];
    for (const wait of [0, 2, 5, 10, 20, 40, 80]) {
      const wanted = words(repository.modules)['Team_Workspace'] !== 'published';
      stage({ Team_Workspace: wanted });
      await graph.connection.startSandbox();
      const { pid } = runningSandbox();
      const sent = publishAll().then(() => 'answered', reasonOf);
      await delay(wait);
      process.kill(pid, 'SIGKILL');
      const outcome = await sent;
      outcomes.push(outcome);
      await vscode.commands.executeCommand('rad.modules.refresh');
      const row = repository.modules.row(MODULES('Team_Workspace'));
      assert.equal(repository.modules.catalogFailure, undefined, outcome);
      // Sent or not, nothing is lost: it is done, or it is still staged.
      assert.equal(row?.checked, wanted, outcome);
      if (row.pending !== undefined) await publishAll();
      assert.equal(words(repository.modules)['Team_Workspace'], wanted ? 'published' : 'not published');
    }
    assert.deepEqual(
      outcomes.filter((outcome) => outcome !== 'answered' && outcome !== 'unreachable'),
      [],
    );
  });

  it('a change on disk shows as not committed, then as not pushed, then as an update', async () => {
    const file = join(repository.modules.root, 'modules', 'Keycloak_GKE', 'README.md');
    const git = (...args: string[]): string =>
      execFileSync('git', args, {
        cwd: repository.modules.root,
        encoding: 'utf8',
        env: { ...process.env, ...gitHubAccess() },
      });
    const said = (text: string): Promise<void> =>
      until(`"${text}"`, () => words(repository.modules)['Keycloak_GKE'] === text);
    appendFileSync(file, '\nOne more line.\n');
    await said('published · not committed');
    git('commit', '-qam', 'Say one more thing');
    await said('published · not pushed');
    git('push', '-q');
    await said('update available');
  });

  it('the layout setting decides where modules are looked for', async () => {
    const settings = vscode.workspace.getConfiguration('rad.modules');
    await settings.update('layout', 'root', vscode.ConfigurationTarget.Workspace);
    await until(
      'no module in the root',
      () => graph.workspace.state === 'noModules' || repository.modules.rows.every((row) => row.state === 'missing'),
    );
    await settings.update('layout', undefined, vscode.ConfigurationTarget.Workspace);
    await until('all modules again', () => repository.modules.rows.length === 8);
  });
});
