import assert from 'node:assert/strict';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../src/common/appError';
import type { UndoPoint } from '../../../src/git/apply/undoPoint';
import { ChangeSetChoice } from '../../../src/jules/choice/changeSetChoice';
import type { CommitDraft } from '../../../src/messages/julesProtocol';
import type { CommitFlow } from '../../../src/vscode/review/commit/commitFlow';
import { changesA, PatchedClone, withLine } from '../git/patchedClone';
import { git, write } from '../git/temporaryRepositories';
import { AppliedChanges, formOf, Memento, WindowDesk } from './commitDeskAt';

describe('the commit of applied changes', function () {
  this.timeout(30_000);
  let clone: PatchedClone;
  let desk: WindowDesk;
  let memento: Memento;
  let point: UndoPoint;
  let review: AppliedChanges;
  let flow: CommitFlow;
  let remote: string;

  beforeEach(async () => {
    clone = new PatchedClone();
    remote = join(clone.folder, 'remote.git');
    git(clone.folder, 'clone', '-q', '--bare', clone.work, remote);
    git(clone.work, 'remote', 'add', 'origin', remote);
    git(clone.work, 'config', 'user.name', 'Partner');
    git(clone.work, 'config', 'user.email', 'partner@sandbox.example');
    git(clone.work, 'fetch', '-q');
    desk = new WindowDesk(() => [{ name: 'origin', url: 'https://github.com/acme/work.git' }]);
    memento = new Memento();
    point = await clone.apply(await clone.propose(clone.patchOf(changesA)));
    review = new AppliedChanges({ applied: point });
    flow = review.flow(desk, memento);
  });
  afterEach(() => {
    flow.dispose();
    clone.remove();
  });

  const draft = (change: Partial<CommitDraft> = {}): CommitDraft => ({ ...formOf(flow).draft, ...change });
  const branch = (): string => git(clone.work, 'symbolic-ref', '--short', 'HEAD');
  const tip = (of = 'main'): string => git(remote, 'rev-parse', `refs/heads/${of}`);
  const hook = (script: string): void => {
    write(clone.work, '.git/hooks/pre-commit', `#!/bin/sh\n${script}\n`);
    chmodSync(join(clone.work, '.git/hooks/pre-commit'), 0o755);
  };
  /** Another window: what this one left is taken up. */
  const reload = async (): Promise<void> => {
    await delay(50);
    flow.dispose();
    review = new AppliedChanges(review.current);
    flow = review.flow(desk, memento);
    await flow.restore();
  };

  it('shows the whole message, the files, and what the button will do', async () => {
    assert.equal(flow.form, undefined);
    await flow.open('push');
    const form = formOf(flow);
    assert.equal(form.draft.message, 'Add limits to the queue\n\nThey keep it small.');
    assert.deepEqual(form.files, [{ path: 'a/main.tf', change: 'modified', notes: [] }]);
    assert.deepEqual(
      [form.currentBranch, form.proposedBranch, form.filesText],
      ['main', 'jules/add-limits-4711', '1 file'],
    );
    assert.deepEqual(form.submit, { label: 'Commit and push', isEnabled: true, title: '' });
    assert.match(form.note, /main is pushed to origin \(acme\/work\) and follows origin\/main from then on/);
    assert.equal(form.isAsked, true);
  });

  it('commits what is typed, and pushes it', async () => {
    await flow.open('push');
    await flow.submit(draft({ message: 'Mine\n\nbody\n# kept\n' }));
    assert.equal(flow.form, undefined);
    assert.equal(git(clone.work, 'log', '-1', '--format=%B'), 'Mine\n\nbody\n# kept');
    assert.equal(tip(), git(clone.work, 'rev-parse', 'HEAD'));
    assert.equal(review.current.phase, 'committed');
    assert.deepEqual(
      desk.told.map(({ remote: name }) => name),
      ['origin'],
    );
    await delay(50);
    assert.deepEqual([...memento.values], []);
  });

  it('commits only, also where there is no remote', async () => {
    desk = new WindowDesk(() => []);
    flow = review.flow(desk, memento);
    await flow.open('push');
    const form = formOf(flow);
    assert.equal(form.submit.label, 'Commit');
    assert.deepEqual(
      form.steps.map(({ reason }) => reason !== ''),
      [false, true, true],
    );
    assert.match(form.note, /no remote/);
    await flow.submit(draft());
    assert.equal(flow.form, undefined);
    assert.equal(desk.pushes, 0);
    assert.equal(git(clone.work, 'log', '-1', '--format=%s'), 'Add limits to the queue');
  });

  it('a hook that refuses is told with its words, on the branch that was there; then it works', async () => {
    hook('echo not formatted >&2; exit 1');
    await flow.open('push');
    await flow.submit(draft({ isNewBranch: true, message: 'Mine' }));
    assert.match(formOf(flow).refusal?.text ?? '', /not formatted/);
    assert.equal(formOf(flow).draft.message, 'Mine');
    assert.equal(branch(), 'main');
    assert.equal(review.current.phase, 'applied');
    rmSync(join(clone.work, '.git/hooks/pre-commit'));
    await flow.submit(draft());
    assert.equal(branch(), 'jules/add-limits-4711');
    assert.equal(tip('jules/add-limits-4711'), git(clone.work, 'rev-parse', 'HEAD'));
  });

  it('proposes the next free name, and says what is wrong with another one', async () => {
    git(clone.work, 'branch', 'jules/add-limits-4711');
    await flow.open('push');
    assert.equal(formOf(flow).proposedBranch, 'jules/add-limits-4711-2');
    for (const name of ['', 'a b', 'main', 'MAIN', 'x..y', 'jules']) {
      flow.save(draft({ isNewBranch: true, branch: name }));
      assert.notEqual(formOf(flow).branchProblem, undefined, name);
      assert.equal(formOf(flow).submit.isEnabled, false, name);
    }
    flow.save(draft({ isNewBranch: false, branch: 'a b' }));
    assert.equal(formOf(flow).submit.isEnabled, true);
  });

  it('names the files that hold own edits before it commits, and stops for those that nobody was told of', async () => {
    write(clone.work, 'a/main.tf', withLine(3, 'theirs\n', withLine(20, 'mine\n')));
    await flow.open('commit');
    assert.match(formOf(flow).files[0]?.notes[0] ?? '', /edited after/);
    await reload();
    git(clone.work, 'add', 'a/main.tf');
    write(clone.work, 'a/main.tf', withLine(3, 'theirs\n', withLine(21, 'mine\n')));
    const head = git(clone.work, 'rev-parse', 'HEAD');
    await flow.submit(draft());
    assert.match(formOf(flow).refusal?.text ?? '', /a\/main\.tf was changed meanwhile/);
    assert.equal(git(clone.work, 'rev-parse', 'HEAD'), head);
    assert.equal(formOf(flow).files[0]?.notes.length, 2);
    await flow.submit(draft());
    assert.notEqual(git(clone.work, 'rev-parse', 'HEAD'), head);
  });

  it('does not go to another branch than the one it named', async () => {
    await flow.open('commit');
    const head = git(clone.work, 'rev-parse', 'HEAD');
    git(clone.work, 'switch', '-qc', 'elsewhere');
    await flow.submit(draft());
    assert.match(formOf(flow).refusal?.text ?? '', /would go to elsewhere by now/);
    assert.equal(git(clone.work, 'rev-parse', 'HEAD'), head);
    await flow.refresh();
    flow.save(draft({ isNewBranch: true }));
    git(clone.work, 'branch', 'jules/add-limits-4711');
    await flow.submit(draft());
    assert.match(formOf(flow).refusal?.text ?? '', /would go to jules\/add-limits-4711-2 by now/);
    assert.equal(formOf(flow).proposedBranch, 'jules/add-limits-4711-2');
    await flow.submit(draft());
    assert.equal(branch(), 'jules/add-limits-4711-2');
  });

  it('a failed push leaves a way on that commits nothing more, also after a reload', async () => {
    git(clone.work, 'config', 'remote.origin.url', join(clone.folder, 'gone.git'));
    await flow.open('push');
    await flow.submit(draft({ isNewBranch: true }));
    const commit = git(clone.work, 'rev-parse', 'HEAD');
    assert.equal(review.current.phase, 'committed');
    assert.match(
      formOf(flow).refusal?.text ?? '',
      /^Committed as \w{7} on jules\/add-limits-4711, but not pushed: git failed: the remote/,
    );
    assert.doesNotMatch(formOf(flow).refusal?.text ?? '', /gitFailed/);
    await reload();
    assert.match(formOf(flow).made ?? '', /not pushed/);
    assert.deepEqual(formOf(flow).submit, { label: 'Push again', isEnabled: true, title: '' });
    git(clone.work, 'config', 'remote.origin.url', remote);
    await flow.submit(draft());
    assert.equal(flow.form, undefined);
    assert.equal(git(clone.work, 'rev-parse', 'HEAD'), commit);
    assert.equal(tip('jules/add-limits-4711'), commit);
    assert.equal(desk.pushes, 2);
  });

  it('a failed pull request is asked for again without another push', async () => {
    desk.failure = new AppError('signedOut', { service: 'github' });
    await flow.open('pullRequest');
    const form = formOf(flow);
    assert.match(form.currentReason, /branch of its own/);
    assert.equal(form.submit.label, 'Commit, push and open pull request');
    await flow.submit(draft());
    assert.equal(branch(), 'jules/add-limits-4711');
    assert.match(formOf(flow).refusal?.text ?? '', /pushed, but there is no pull request: GitHub is not connected/);
    await flow.repair();
    assert.equal(desk.repaired, 'rad.github.connect');
    assert.equal(formOf(flow).submit.label, 'Open pull request');
    desk.failure = undefined;
    await flow.submit(draft());
    assert.equal(desk.pushes, 1);
    assert.deepEqual(desk.asked, [
      {
        repository: 'acme/work',
        branch: 'jules/add-limits-4711',
        title: 'Add limits to the queue',
        body: 'They keep it small.',
      },
    ]);
    assert.match(desk.told[0]?.page ?? '', /pull\/7/);
  });

  it('does not push again what was pushed meanwhile', async () => {
    git(clone.work, 'config', 'remote.origin.url', join(clone.folder, 'gone.git'));
    await flow.open('push');
    await flow.submit(draft());
    git(clone.work, 'config', 'remote.origin.url', remote);
    git(clone.work, 'push', '-q', '-u', 'origin', 'main');
    await flow.submit(draft());
    assert.equal(desk.pushes, 1);
    assert.equal(flow.form, undefined);
  });

  it('keeps what is typed over a reload, and for this change set only', async () => {
    await flow.open('push');
    flow.save(draft({ message: 'Half a wo', isNewBranch: true, branch: 'mine', after: 'commit' }));
    await reload();
    assert.deepEqual(formOf(flow).draft, { message: 'Half a wo', isNewBranch: true, branch: 'mine', after: 'commit' });
    assert.equal(formOf(flow).isAsked, false);
    const other = new AppliedChanges({ applied: point }, 'another diff').flow(desk, memento);
    await other.restore();
    assert.equal(other.form, undefined);
    flow.cancel();
    assert.equal(flow.form, undefined);
    await reload();
    assert.equal(flow.form, undefined);
    await flow.open('push');
    assert.equal(formOf(flow).draft.message, 'Half a wo');
  });

  it('commits nothing by a second click', async () => {
    await flow.open('commit');
    await Promise.all([flow.submit(draft()), flow.submit(draft())]);
    assert.equal(git(clone.work, 'rev-list', '--count', 'HEAD'), '2');
  });
});

describe('a commit of changes that are still to be applied', function () {
  this.timeout(30_000);

  it('applies, commits and pushes in one go, and says so before', async () => {
    const clone = new PatchedClone();
    git(clone.work, 'config', 'user.name', 'Partner');
    git(clone.work, 'config', 'user.email', 'partner@sandbox.example');
    const proposal = await clone.propose(
      clone.patchOf((directory) => {
        changesA(directory);
        write(directory, 'new.tf', 'new\n');
      }),
    );
    const choice = new ChangeSetChoice(
      () => false,
      () => false,
    );
    choice.follow(proposal.files);
    const review = new AppliedChanges({ phase: 'ready', proposal, choice });
    review.apply = () => clone.apply(proposal);
    const flow = review.flow(new WindowDesk(() => []), new Memento());
    await flow.open('push');
    const { submit, files } = formOf(flow);
    assert.equal(submit.label, 'Apply and commit');
    assert.deepEqual(
      files.map(({ path, change }) => [path, change]),
      [
        ['a/main.tf', 'modified'],
        ['new.tf', 'added'],
      ],
    );
    assert.equal(git(clone.work, 'status', '--porcelain'), '');
    await flow.submit(formOf(flow).draft);
    assert.equal(flow.form, undefined);
    assert.equal(git(clone.work, 'show', '--name-only', '--format=', 'HEAD'), 'a/main.tf\nnew.tf');
    flow.dispose();
    clone.remove();
  });
});
