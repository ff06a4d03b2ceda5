import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { publishedModules, type PublishedModules } from '../../../src/contract/publishedModules';
import { API_BASE } from '../../../src/contract/routes';
import { planOf } from '../../../src/publishing/planOf';
import { isChange } from '../../../src/publishing/publishPlan';
import { DESCRIPTOR_FILE, sandboxDescriptor, type SandboxDescriptor } from '../../../src/sandbox/descriptor';
import type { Graph } from '../../../src/vscode/graph';
import type { OpenRepository } from '../../../src/vscode/modules/workspaceModules';
import { activated, onlyRepository, reasonOf, shownModules, until, words } from '../extension';

const PUBLISHED = `${API_BASE}/partner/modules/published`;

function sandbox(): SandboxDescriptor {
  const file = join(process.env['RAD_SANDBOX_DATA'] ?? '', DESCRIPTOR_FILE);
  return sandboxDescriptor.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What goes wrong with the next requests to publish. */
async function setFault(fault?: object, times = 100): Promise<void> {
  const { control } = sandbox();
  assert.ok(control, 'no control port');
  const rules = fault === undefined ? [] : [{ service: 'platform', method: 'PUT', path: PUBLISHED, times, fault }];
  const headers = { authorization: `Bearer ${control.token}` };
  const answer = await fetch(`${control.url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  assert.equal(answer.status, 204);
}

/** Another window, as the platform sees one. */
class OtherWindow {
  constructor(private readonly repository: string) {}

  private async call(init: RequestInit = {}, query = ''): Promise<Response> {
    const { platformUrl, startToken } = sandbox();
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${startToken}` };
    return fetch(`${platformUrl}${PUBLISHED}${query}`, { ...init, headers });
  }

  async read(): Promise<PublishedModules & { etag: string }> {
    const answer = await this.call({}, `?repository=${this.repository}`);
    return { ...publishedModules.parse(await answer.json()), etag: answer.headers.get('etag') ?? '' };
  }

  /** Publishes one module more, or takes it out. */
  async toggle(name: string, commitSha: string): Promise<void> {
    const { data, etag } = await this.read();
    const others = data.filter((entry) => entry.name !== name);
    const isThere = others.length < data.length;
    const modules = [...others, ...(isThere ? [] : [{ name, path: `modules/${name}`, commitSha }])].map(
      ({ name: own, path, commitSha: commit }) => ({ name: own, path, commitSha: commit }),
    );
    const answer = await this.call({
      method: 'PUT',
      headers: { 'if-match': etag, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
      body: JSON.stringify({ repository: this.repository, dryRun: false, modules }),
    });
    assert.equal(answer.status, 200, await answer.text());
  }
}

describe('publishing when things go wrong', () => {
  let graph: Graph;
  let repository: OpenRepository;
  let other: OtherWindow;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    repository = onlyRepository(graph);
    const { catalogFailure } = repository.modules;
    assert.equal(catalogFailure?.message, undefined);
    await until('the catalog', () => repository.modules.catalogState !== undefined);
    other = new OtherWindow(repository.modules.catalogState?.repository ?? '');
  });

  beforeEach(() => {
    repository.modules.discard();
  });

  afterEach(async () => {
    await setFault();
    await vscode.commands.executeCommand('rad.modules.refresh');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const plan = () => planOf(repository.modules) ?? assert.fail('there is no plan');
  const tick = (name: string, wanted: boolean): void => {
    repository.modules.stage(new Map([[`modules/${name}`, wanted]]));
  };
  const publishAll = (signal = new AbortController().signal) => {
    const made = plan();
    const accepted = new Set(made.entries.filter(isChange).map((entry) => entry.row.path));
    return graph.sync.publish(
      repository,
      { plan: made, account: graph.connection.account?.key ?? '' },
      accepted,
      signal,
    );
  };

  it('a connection that breaks after the request was done: the same key learns it', async () => {
    tick('Team_Workspace', true);
    await setFault({ kind: 'reset', when: 'after' }, 1);
    const { results } = await publishAll();
    assert.equal(results.find(({ name }) => name === 'Team_Workspace')?.outcome, 'added');
    assert.equal(words(repository.modules)['Team_Workspace'], 'published');
    assert.equal(repository.modules.notice, undefined);
  });

  it('while nobody knows the outcome the view says so, ticks do not end that, and nothing else is sent', async function () {
    this.timeout(60_000);
    tick('Redis_Memorystore', true);
    await setFault({ kind: 'status', status: 500 });
    const { etag } = await other.read();
    await assert.rejects(publishAll(), (error) => reasonOf(error) === 'serverError');
    const waiting = /^Waiting to learn what became of the last publish\. The platform had an error/;
    assert.match(repository.modules.notice ?? '', waiting);
    assert.equal(graph.sync.isWaiting(repository), true);
    tick('Cloud_SQL_Postgres', true);
    assert.match(repository.modules.notice ?? '', waiting);
    await assert.rejects(publishAll(), (error) => reasonOf(error) === 'unreachable');
    await setFault();
    await vscode.commands.executeCommand('rad.modules.refresh');
    assert.equal(graph.sync.isWaiting(repository), false);
    assert.match(repository.modules.notice ?? '', /was not carried out\. Your ticks are still staged/);
    assert.equal((await other.read()).etag, etag);
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'will publish');
    await publishAll();
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'published');
  });

  it('Cancel ends the waiting at once, and the outcome is learned after it', async () => {
    tick('Redis_Memorystore', false);
    await setFault({ kind: 'latency', milliseconds: 3_000 }, 1);
    const controller = new AbortController();
    const sent = publishAll(controller.signal);
    await delay(300);
    controller.abort();
    const started = performance.now();
    await assert.rejects(sent, (error) => reasonOf(error) === 'cancelled');
    assert.ok(performance.now() - started < 1_000);
    await until('the outcome', () => repository.modules.notice !== undefined && !graph.sync.isWaiting(repository));
    const isThere = (await other.read()).data.some(({ name }) => name === 'Redis_Memorystore');
    assert.equal(words(repository.modules)['Redis_Memorystore'], isThere ? 'will be removed' : 'not published');
    if (isThere) await publishAll();
  });

  it('another window publishes while the list is open: the new plan says so, and what was chosen is sent after it', async function () {
    this.timeout(90_000);
    tick('Redis_Memorystore', true);
    const { commitSha } = plan().source ?? assert.fail();
    const text = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
    let isOver = false;
    const command = vscode.commands.executeCommand('rad.modules.publish').then(() => (isOver = true));
    await until('the plan', () => /\+ publish +Redis_Memorystore/.test(text()), 30_000);
    await delay(1_000);
    await other.toggle('Team_Workspace', commitSha);
    // Enter sends what is ticked, in the first list and in the one of the new plan.
    await until(
      'the publish',
      async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await delay(1_500);
        return isOver;
      },
      60_000,
    );
    await command;
    const names = (await other.read()).data.map(({ name }) => name);
    assert.ok(names.includes('Redis_Memorystore'), 'what was chosen');
    assert.ok(!names.includes('Team_Workspace'), "the other window's change");
    assert.equal(words(repository.modules)['Redis_Memorystore'], 'published');
    assert.equal(words(repository.modules)['Team_Workspace'], 'not published');
  });
});
