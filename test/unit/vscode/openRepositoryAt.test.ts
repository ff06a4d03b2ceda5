import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Emitter } from '../../../src/common/emitter';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { openRepositoryAt } from '../../../src/vscode/history/openRepositoryAt';
import type { OpenRepository, RepositoryChange, WorkspaceModules } from '../../../src/vscode/modules/workspaceModules';

type Repositories = Parameters<typeof openRepositoryAt>[0];

/** A window whose repositories are found when the test says so. */
class Window implements Repositories {
  readonly changed = new Emitter<RepositoryChange | 'repositories'>();
  readonly onDidChange = this.changed.event;
  clones: OpenRepository[] = [];
  remote: OpenRepository[] = [];
  state: WorkspaceModules['state'] = 'scanning';
  readings = 0;
  onReading: () => void = () => undefined;

  get repositories(): readonly OpenRepository[] {
    return [...this.clones, ...this.remote];
  }

  refresh(): Promise<void> {
    this.readings++;
    this.onReading();
    return Promise.resolve();
  }
}

const repository = (root: string, place: OpenRepository['place'] = 'clone'): OpenRepository => ({
  modules: new RepositoryModules(root),
  remotes: [],
  gitDirectories: [],
  hasCommit: true,
  place,
  history: () => Promise.reject(new Error('not asked for')),
});

describe('the repository of a restored document', () => {
  let window: Window;

  beforeEach(() => {
    window = new Window();
  });

  it('is there at once when it is open, and not there when all are known', async () => {
    window.clones = [repository('/one')];
    assert.equal(await openRepositoryAt(window, '/one'), window.clones[0]);
    assert.equal(await openRepositoryAt(window, '/two'), undefined);
    window.clones = [];
    window.state = 'notARepository';
    assert.equal(await openRepositoryAt(window, '/one'), undefined);
    assert.equal(window.readings, 0);
  });

  it('is waited for while another part of the extension reads', async () => {
    const found = openRepositoryAt(window, '/one');
    await delay(50);
    window.changed.fire('repositories');
    window.clones = [repository('/one')];
    window.changed.fire('repositories');
    assert.equal(await found, window.clones[0]);
    assert.equal(window.readings, 0);
  });

  it('is looked for when nothing else reads: the view may be hidden', async () => {
    window.onReading = () => {
      window.clones = [repository('/one')];
    };
    assert.equal(await openRepositoryAt(window, '/one'), window.clones[0]);
    assert.equal(window.readings, 1);
  });

  it('is waited for longer when it is not cloned: it comes with an answer of GitHub', async () => {
    window.state = 'noFolder';
    const found = openRepositoryAt(window, 'partner/modules');
    await delay(50);
    window.remote = [repository('partner/modules', 'github')];
    window.changed.fire('repositories');
    assert.equal(await found, window.remote[0]);
  });
});
