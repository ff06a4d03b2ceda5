import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { publishRequestFor } from '../../../src/publishing/publishPlan';
import type { Graph } from '../../../src/vscode/graph';
import type { OpenRepository } from '../../../src/vscode/modules/workspaceModules';
import { pickChanges } from '../../../src/vscode/plan/planPick';
import { preparePlan } from '../../../src/vscode/plan/preparePlan';
import { activated, onlyRepository, reasonOf, reportFigure, shownModules, until } from '../extension';

const { signal } = new AbortController();

describe('the publish plan and what is asked for it', () => {
  let graph: Graph;
  let repository: OpenRepository;

  const pathOf = (name: string): string => `modules/${name}`;
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: repository.modules.root, encoding: 'utf8' }).trim();
  const stage = (ticks: Record<string, boolean>): void => {
    repository.modules.stage(new Map(Object.entries(ticks).map(([name, wanted]) => [pathOf(name), wanted])));
  };
  const file = (name: string): string => join(repository.modules.root, 'modules', name, 'variables.tf');
  const plan = () => preparePlan(graph, repository, signal);
  const entryOf = async (name: string) => (await plan()).entries.find(({ row }) => row.name === name);
  const shownText = (): string => {
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor is open');
    assert.equal(document.uri.scheme, 'rad-plan');
    return document.getText();
  };
  const show = async (): Promise<void> => {
    await vscode.commands.executeCommand('rad.modules.showPlan');
  };
  const lenses = async (): Promise<vscode.CodeLens[]> =>
    vscode.commands.executeCommand(
      'vscode.executeCodeLensProvider',
      (vscode.window.activeTextEditor ?? assert.fail('no editor is open')).document.uri,
      50,
    );

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    repository = onlyRepository(graph);
    await until('the published set', async () => {
      await vscode.commands.executeCommand('rad.modules.refresh');
      return repository.modules.planBasis !== undefined;
    });
  });

  afterEach(async () => {
    repository.modules.discard();
    git('checkout', '--quiet', '--', '.');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('rad.modules.refresh');
  });

  it('an update names the interface changes, the commits and the deployments', async () => {
    await show();
    const { commitSha } = repository.modules.row(pathOf('Wordpress_CloudRun'))?.published ?? assert.fail();
    const head = git('rev-parse', 'origin/main');
    const text = shownText();
    assert.ok(
      text.includes(
        `  ~ update      Wordpress_CloudRun            ${commitSha.slice(0, 7)} → ${head.slice(0, 7)}, 1 commit\n`,
      ),
      text,
    );
    assert.match(text, /^ {16}\+ min_instances +It is new and has a default\.$/m);
    assert.match(text, /^ {16}~ max_instances +breaking {2}The type changed from string to number/m);
    assert.match(text, /^ {18}\d+ variables unchanged, \d+ outputs unchanged$/m);
    assert.match(text, /^ {2}Helper, never listed: Network_Helper \(.+\)$/m);
    assert.doesNotMatch(text, /Not known:|^note/m);
    const titles = (await lenses()).map(({ command }) => command?.title);
    assert.deepEqual(titles, ['Publish 1 change…', 'Compute again', 'Show changes', 'Show interface changes']);
  });

  it('names and places are links', async () => {
    await show();
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const targets = new Map(links.map(({ range, target }) => [document.getText(range), target]));
    assert.equal(targets.get('Wordpress_CloudRun')?.fsPath, file('Wordpress_CloudRun'));
    const place = [...targets.keys()].find((text) => /^variables\.tf:\d+$/.test(text));
    assert.equal(targets.get(place ?? '')?.fsPath, file('Batch_Data_Pipeline'));
  });

  it('the lens of an update leads to its interface changes', async () => {
    await show();
    const lens = (await lenses()).find(({ command }) => command?.title === 'Show interface changes');
    assert.ok(lens?.command);
    await vscode.commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    assert.equal(document.uri.scheme, 'rad-interface');
    assert.match(document.getText(), /min_instances/);
  });

  it("a name that belongs to another's module is blocked in the platform's own words", async () => {
    stage({ Postgres_HA_CloudSQL: true, Redis_Memorystore: true });
    const made = await plan();
    const of = (name: string) => made.entries.find(({ row }) => row.name === name);
    assert.equal(of('Redis_Memorystore')?.action, 'publish');
    assert.equal(of('Postgres_HA_CloudSQL')?.action, 'blocked');
    assert.deepEqual(of('Postgres_HA_CloudSQL')?.reasons, [
      'The name Postgres_HA_CloudSQL belongs to a module of the platform.',
    ]);
    // The dry run has published nothing.
    const { catalog } = await graph.connection.require();
    const { etag } = await catalog.publishedModules(made.repository);
    assert.equal(etag, made.etag);
  });

  it('what counts is the module on GitHub: broken files can be published, repaired ones not yet', async () => {
    writeFileSync(file('Redis_Memorystore'), 'variable "public_access" {');
    const broken = readFileSync(file('Batch_Data_Pipeline'), 'utf8');
    writeFileSync(file('Batch_Data_Pipeline'), readFileSync(file('Cloud_SQL_Postgres')));
    await vscode.commands.executeCommand('rad.modules.refresh');
    assert.equal(repository.modules.row(pathOf('Redis_Memorystore'))?.state, 'broken');
    stage({ Redis_Memorystore: true, Batch_Data_Pipeline: true });
    const redis = await entryOf('Redis_Memorystore');
    assert.equal(redis?.action, 'publish');
    const at = git('rev-parse', 'origin/main').slice(0, 7);
    assert.deepEqual(redis.reasons, [
      `On GitHub it is as of ${at}; your uncommitted changes are not part of it.`,
      'Your files could not be published; what is on GitHub can.',
    ]);
    const batch = await entryOf('Batch_Data_Pipeline');
    assert.equal(batch?.action, 'blocked');
    assert.match(batch.reasons.at(-1) ?? '', /^Your files do not have this error: the fix is not committed/);
    assert.notEqual(broken, '');
  });

  it('a removal names the live deployments that the platform has', async () => {
    stage({ Static_Site_CDN: false, Keycloak_GKE: false });
    const { deployments } = await graph.connection.require();
    for (const name of ['Static_Site_CDN', 'Keycloak_GKE']) {
      const ids: string[] = [];
      for await (const page of deployments.list({ module: name })) {
        ids.push(
          ...page.filter(({ status, deletedAt }) => status === 'SUCCESS' && !deletedAt).map((one) => one.deploymentId),
        );
      }
      const entry = await entryOf(name);
      assert.equal(entry?.action, 'remove');
      // Those that failed to change are live too.
      for (const id of ids)
        assert.ok(
          entry.facts?.live?.some(({ deploymentId }) => deploymentId === id),
          id,
        );
    }
  });

  it('the document follows the ticks and says that there is more to ask', async () => {
    await show();
    const before = shownText();
    stage({ Team_Workspace: true });
    await until('the tick', () => /^ {2}\+ publish +Team_Workspace/m.test(shownText()));
    assert.match(shownText(), /^note {2}Ticks or files changed since/m);
    // What was learned of others is kept.
    assert.match(shownText(), /min_instances/);
    repository.modules.discard();
    await until('the plan as it was', () => shownText() === before);
  });

  it('the next plan tells who published what meanwhile', async () => {
    await show();
    stage({ Team_Workspace: true });
    const made = await plan();
    const { catalog } = await graph.connection.require();
    const request = publishRequestFor(made, new Set([pathOf('Team_Workspace')]));
    await catalog.replacePublishedModules(request, made.etag, crypto.randomUUID());
    await show();
    assert.match(shownText(), /^note {2}\S+@\S+ published Team_Workspace at \d.*; this plan includes it\.$/m);
  });

  it('commits on GitHub that were not fetched are said, with a way to fetch them', async () => {
    await until('GitHub', () => graph.github.kind !== undefined);
    const elsewhere = mkdtempSync(join(tmpdir(), 'rad-elsewhere-'));
    try {
      const origin = git('remote', 'get-url', 'origin');
      const there = (...args: string[]): string => execFileSync('git', args, { cwd: elsewhere, encoding: 'utf8' });
      there('clone', '--quiet', origin, '.');
      const author = ['-c', 'user.name=Other', '-c', 'user.email=other@sandbox.example'];
      there(...author, 'commit', '--quiet', '--allow-empty', '-m', 'From elsewhere');
      there('push', '--quiet', 'origin', 'HEAD');
      await show();
      const head = there('rev-parse', '--short=7', 'HEAD').trim();
      const note = `note  GitHub's main is at ${head} by now, which this clone has not fetched.`;
      assert.ok(shownText().includes(note), shownText());
      await until('the lens', async () => (await lenses()).some(({ command }) => command?.command === 'rad.git.fetch'));
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('the changes are chosen in a list: all of them at first, those that were chosen before, or none', async () => {
    stage({ Redis_Memorystore: true, Static_Site_CDN: false });
    const made = await plan();
    const all = ['Redis_Memorystore', 'Static_Site_CDN', 'Wordpress_CloudRun'].map(pathOf);
    const chosen = async (end: string, ticked?: ReadonlySet<string>): Promise<readonly string[] | undefined> => {
      let answer: { readonly paths: readonly string[] | undefined } | undefined;
      void pickChanges(made, 'RAD Sandbox', ticked, repository.modules.root).then((paths) => {
        answer = { paths: paths && [...paths].sort() };
      });
      await until('the choice', async () => {
        await vscode.commands.executeCommand(end);
        return answer !== undefined;
      });
      return answer?.paths;
    };
    assert.deepEqual(await chosen('workbench.action.acceptSelectedQuickOpenItem'), all);
    assert.deepEqual(await chosen('workbench.action.acceptSelectedQuickOpenItem', new Set(all.slice(0, 1))), [all[0]]);
    assert.equal(await chosen('workbench.action.closeQuickOpen'), undefined);
  });

  it('a plan is cancelled', async () => {
    await assert.rejects(
      preparePlan(graph, repository, AbortSignal.abort()),
      (error) => reasonOf(error) === 'cancelled',
    );
  });

  it('takes little time', async () => {
    stage({ Redis_Memorystore: true, Static_Site_CDN: false });
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const started = performance.now();
      await plan();
      times.push(performance.now() - started);
    }
    const [, , , median = Number.NaN] = times.sort((one, other) => one - other);
    reportFigure(`a plan with an update, a removal and two publications: ${median.toFixed(0)} ms (median of 7)`);
    assert.ok(median < 5000);
  });
});
