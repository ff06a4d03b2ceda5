import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Emitter } from '../../../src/common/emitter';
import { readRepository } from '../../../src/git/readRepository';
import type { PublishedModule } from '../../../src/contract/publishedModules';
import type { ModuleHistory } from '../../../src/publishing/moduleHistory';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import { gitViews } from '../../../src/vscode/git/gitView';
import { DriftReader } from '../../../src/vscode/history/driftReader';
import { cloneHistory } from '../../../src/vscode/node/cloneHistory';
import { git, write } from '../git/temporaryRepositories';
import { MemoryStore, published, reading } from '../publishing/samples';

const NAMES = ['One', 'Two', 'Three', 'Four'];

/** A clone of a repository with four modules, a view of it that can be hidden, and a git that writes down what counts commits. */
class DriftWorld {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'rad-drift-')));
  readonly root = join(this.directory, 'work');
  readonly modules = new RepositoryModules(this.root);
  readonly changed = new Emitter<unknown>();
  readonly visibility = new Emitter<unknown>();
  readonly view = { visible: true, onDidChangeVisibility: this.visibility.event };
  readonly errors: unknown[] = [];
  place: 'clone' | 'github' = 'clone';
  isFocused = true;
  history: ModuleHistory = cloneHistory(this.root);
  private readonly calls = join(this.directory, 'calls');
  private readonly path = process.env['PATH'];
  private reader: DriftReader | undefined;

  constructor() {
    git(this.directory, 'init', '-q', '-b', 'main', this.root);
    for (const name of NAMES) write(this.root, `modules/${name}/variables.tf`, '# first\n');
    git(this.root, 'remote', 'add', 'origin', 'https://github.example/partner/modules.git');
    this.commit('first');
    this.modules.onDidChange((rows) => {
      this.changed.fire(rows);
    });
    const real = git(this.directory, '--exec-path');
    write(
      this.directory,
      'bin/git',
      `#!/bin/sh
case " $* " in
*" log "* | *" cat-file "*)
  echo start >> '${this.calls}'
  '${real}/git' "$@"
  status=$?
  echo end >> '${this.calls}'
  exit $status ;;
*) exec '${real}/git' "$@" ;;
esac
`,
    );
    chmodSync(join(this.directory, 'bin/git'), 0o755);
  }

  commit(message: string, files: readonly string[] = []): string {
    for (const name of files) write(this.root, `modules/${name}/variables.tf`, `# ${message}\n`);
    git(this.root, 'add', '-A');
    git(this.root, 'commit', '-q', '--allow-empty', '-m', message);
    git(this.root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    return git(this.root, 'rev-parse', 'HEAD');
  }

  /** @param commits of the modules that are published, by name */
  async show(commits: Readonly<Record<string, string>>): Promise<void> {
    const local = { readings: NAMES.map((name) => reading(name)), git: gitViews(await readRepository(this.root)) };
    const set = Object.entries(commits).map(([name, commit]): PublishedModule => {
      const isKnown = !commit.startsWith('f');
      return published(name, commit, isKnown ? git(this.root, 'rev-parse', `${commit}:modules/${name}`) : undefined);
    });
    const staged = new StagedTicks(new MemoryStore(), 'staged');
    this.modules.setLocal(local);
    this.modules.setCatalog({
      repository: 'partner/modules',
      remote: 'origin',
      etag: '"1"',
      published: set,
      staged,
      readAt: 0,
    });
  }

  start(): void {
    process.env['PATH'] = `${join(this.directory, 'bin')}${delimiter}${this.path ?? ''}`;
    const { modules, place } = this;
    const repositories = [{ modules, place, history: () => Promise.resolve(this.history) }];
    const log = {
      debug: fine,
      info: fine,
      warn: fine,
      error: (message: string, error?: unknown) => this.errors.push(message, error),
    };
    const workspace = { repositories, onDidChange: this.changed.event };
    this.reader = new DriftReader(this.view, workspace, () => this.isFocused, log);
  }

  drifts(): Record<string, string> {
    const entries = this.modules.rows.flatMap(({ name, drift }): [string, string][] =>
      drift === undefined ? [] : [[name, `${String(drift.ahead)} -${String(drift.behind)} ${String(drift.touching)}`]],
    );
    return Object.fromEntries(entries);
  }

  async until(expected: Readonly<Record<string, string>>): Promise<void> {
    for (
      const end = Date.now() + 8000;
      Date.now() < end && JSON.stringify(this.drifts()) !== JSON.stringify(expected);
    ) {
      await delay(20);
    }
    assert.deepEqual(this.drifts(), expected);
  }

  get processes(): { readonly started: number; readonly most: number } {
    const lines = existsSync(this.calls) ? readFileSync(this.calls, 'utf8').trim().split('\n') : [];
    let [running, most] = [0, 0];
    for (const line of lines) {
      running += line === 'end' ? -1 : 1;
      most = Math.max(most, running);
    }
    return { started: lines.filter((line) => line === 'start').length, most };
  }

  remove(): void {
    this.reader?.dispose();
    process.env['PATH'] = this.path;
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const fine = (): void => undefined;

/** Long enough for what a reader has planned to begin. */
const quiet = (): Promise<void> => delay(600);

describe('the drift of the rows', () => {
  let world: DriftWorld;
  let first: string;

  beforeEach(() => {
    world = new DriftWorld();
    first = git(world.root, 'rev-parse', 'HEAD');
  });

  afterEach(() => {
    world.remove();
  });

  it('is counted for what is published elsewhere, in one process for each published commit, once', async () => {
    const second = world.commit('second', ['One', 'Two']);
    const third = world.commit('third', ['One']);
    world.start();
    await world.show({ One: first, Two: second, Three: first, Four: third });
    await world.until({ One: '2 -0 2', Three: '2 -0 0', Two: '1 -0 0' });
    await quiet();
    assert.equal(world.processes.started, 2);
    world.modules.stage(new Map([['modules/One', false]]));
    await quiet();
    assert.equal(world.processes.started, 2);
    assert.equal(world.modules.row('modules/One')?.drift?.touching, 2);
    assert.deepEqual(world.errors, []);
  });

  it('follows what GitHub has, and what is published', async () => {
    const second = world.commit('second', ['One']);
    world.start();
    await world.show({ One: first });
    await world.until({ One: '1 -0 1' });
    world.commit('third', ['Two']);
    await world.show({ One: first });
    await world.until({ One: '2 -0 1' });
    await world.show({ One: second });
    await world.until({ One: '1 -0 0' });
    world.modules.clearCatalog(false);
    await world.show({ One: second });
    await world.until({ One: '1 -0 0' });
  });

  it('says nothing of a commit that the clone does not have, and counts the others', async () => {
    world.commit('second', ['One', 'Two']);
    world.start();
    await world.show({ One: 'f'.repeat(40), Two: first });
    await world.until({ Two: '1 -0 1' });
    await quiet();
    const { started } = world.processes;
    world.modules.stage(new Map([['modules/Two', false]]));
    await quiet();
    assert.equal(world.processes.started, started);
    assert.deepEqual(world.errors, []);
  });

  it('is not counted for a hidden view, and then when it is shown', async () => {
    world.commit('second', ['One']);
    world.view.visible = false;
    world.start();
    await world.show({ One: first });
    await quiet();
    assert.equal(world.processes.started, 0);
    assert.deepEqual(world.drifts(), {});
    world.view.visible = true;
    world.visibility.fire(undefined);
    await world.until({ One: '1 -0 1' });
  });

  it('never runs more than four processes of git, however many commits are published', async () => {
    const commits = Array.from({ length: 12 }, (_, index) => world.commit(`commit ${String(index)}`, ['One']));
    const many = Array.from({ length: 12 }, (_, index) => `Many_${String(index)}`);
    world.start();
    await world.show({ One: first });
    const local = { readings: many.map((name) => reading(name)), git: gitViews(await readRepository(world.root)) };
    const set = many.map((name, index) => published(name, commits[index] ?? first));
    const state = world.modules.catalogState ?? assert.fail();
    world.modules.setLocal(local);
    world.modules.setCatalog({ ...state, published: set });
    await world.until(
      Object.fromEntries(
        many
          .slice(0, 11)
          .map((name, index): [string, string] => [name, `${String(11 - index)} -0 0`])
          .sort(),
      ),
    );
    assert.ok(world.processes.most <= 4, String(world.processes.most));
  });

  it('asks GitHub for what is not cloned, for updates alone and only while somebody is there', async () => {
    world.place = 'github';
    const asked: string[] = [];
    const clone = cloneHistory(world.root);
    world.history = {
      ...clone,
      drift: (path, older, newer, signal) => {
        asked.push(path);
        return clone.drift(path, older, newer, signal);
      },
    };
    world.commit('second', ['One']);
    world.isFocused = false;
    world.start();
    await world.show({ One: first, Two: first });
    await quiet();
    assert.deepEqual(asked, []);
    world.isFocused = true;
    world.visibility.fire(undefined);
    await world.until({ One: '1 -0 1' });
    await quiet();
    assert.deepEqual(asked, ['modules/One']);
  });
});
