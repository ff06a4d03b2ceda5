import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createSampleRepository, firstCommit, SAMPLE_BRANCH } from '../../../src/sandbox/git/sampleRepository';
import { mirrorFolder } from '../../../src/sandbox/git/mirror';
import { readSourceFolder, repositoryNameOf } from '../../../src/sandbox/git/sourceFolder';
import { cleanEnvironment } from '../../../src/sandbox/git/runGit';
import { readStory, type Story, type StoryRepository } from '../../../src/sandbox/story';
import { UsageError } from '../../../src/sandbox/usageError';
import { SAMPLE_DIR, temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';
import { localSandbox } from './localSandbox';
import { PlatformCalls } from './platformCalls';

describe("the sandbox's sample repositories", () => {
  let story: Story;
  before(async () => {
    story = await readStory(SAMPLE_DIR);
  });
  const make = async (repository: StoryRepository, target = join(temporaryFolder(), 'a.git')): Promise<string> => {
    await createSampleRepository(SAMPLE_DIR, repository, target);
    return target;
  };
  const first = (): StoryRepository => story.repositories[0] ?? assert.fail('an empty story');

  it('have the same commits wherever they are made, by their owners', async () => {
    const log = (repository: string): string[] =>
      git(repository, 'log', '--format=%H %an <%ae> %cn <%ce> %aI %cI', SAMPLE_BRANCH).split('\n');
    const authors = ['Sandbox Partner <partner@', 'RAD Platform <platform@', 'Dana Example <partner-two@'];
    const commits = [2, 1, 1];
    for (const [index, repository] of story.repositories.entries()) {
      const [one, two] = [await make(repository), await make(repository)];
      assert.deepEqual(log(one), log(two));
      assert.equal(log(one).length, commits[index]);
      for (const line of log(one))
        assert.equal(line.split(` ${authors[index] ?? '?'}sandbox.example>`).length, 3, line);
      const times = git(one, 'log', '--reverse', '--format=%ct', SAMPLE_BRANCH).split('\n');
      assert.deepEqual(
        times.map((seconds) => Number(seconds) * 1000),
        repository.commits.map(({ at }) => at.getTime()),
      );
      git(one, 'fsck', '--strict');
      assert.equal(git(one, 'symbolic-ref', 'HEAD'), 'refs/heads/main');
      assert.equal(await firstCommit(one), log(one).at(-1)?.split(' ')[0]);
    }
  });

  it("change between the commits of the first partner's", async () => {
    const bare = await make(first());
    const changed = git(bare, 'diff', '--name-only', `${SAMPLE_BRANCH}~1`, SAMPLE_BRANCH).split('\n');
    assert.ok(changed.every((path) => path.startsWith('modules/Wordpress_CloudRun/')));
    assert.notEqual(changed.length, 0);
  });

  it('have the trees that git itself would store', async () => {
    for (const repository of story.repositories) {
      const bare = await make(repository);
      const work = temporaryFolder();
      const folder = join(SAMPLE_DIR, repository.folder);
      const inFolder = ['--git-dir', bare, '-c', 'core.bare=false', '--work-tree', folder];
      git(work, ...inFolder, 'read-tree', 'main');
      assert.equal(git(work, ...inFolder, 'status', '--porcelain', '--ignored'), '', repository.name);
    }
  });

  it('are made once and leave nothing half made', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'x.git');
    await assert.rejects(createSampleRepository(join(folder, 'missing'), first(), target));
    // As a sandbox that was killed leaves it.
    mkdirSync(join(folder, '.x.git-1a2b3c', 'objects'), { recursive: true });
    await make(first(), target);
    git(target, 'update-ref', 'refs/heads/pushed', 'main');
    await make(first(), target);
    assert.equal(git(target, 'rev-parse', 'pushed'), git(target, 'rev-parse', 'main'));
    assert.deepEqual(readdirSync(folder), ['x.git']);
  });
});

describe('the mirror of a folder', () => {
  const mirror = async (folder: string, owner: string): Promise<string> =>
    join(owner, `${await mirrorFolder(await readSourceFolder(folder), owner, 'partner-modules')}.git`);

  it('holds branches, tags and HEAD, and follows them later', async () => {
    const root = newRepository('mine');
    const owner = temporaryFolder();
    writeFiles(root, { a: '1' });
    const first = commitAll(root);
    git(root, 'tag', 'v1');
    git(root, 'branch', 'side');
    const bare = await mirror(root, owner);
    assert.equal(git(bare, 'symbolic-ref', 'HEAD'), 'refs/heads/trunk');
    assert.deepEqual([git(bare, 'rev-parse', 'side'), git(bare, 'rev-parse', 'v1')], [first, first]);
    git(bare, 'update-ref', 'refs/heads/pushed', first);

    // Rewritten history, a moved tag, another branch, and a name that cannot stand beside the old one.
    git(root, 'commit', '--quiet', '--amend', '--allow-empty', '--message', 'rewritten');
    git(root, 'tag', '--force', 'v1');
    git(root, 'checkout', '--quiet', '-b', 'next');
    assert.equal(await mirror(root, owner), bare);
    const rewritten = git(root, 'rev-parse', 'HEAD');
    assert.deepEqual([git(bare, 'rev-parse', 'trunk'), git(bare, 'rev-parse', 'v1')], [rewritten, rewritten]);
    assert.equal(git(bare, 'symbolic-ref', 'HEAD'), 'refs/heads/next');
    assert.equal(git(bare, 'rev-parse', 'pushed'), first);
    assert.equal(git(bare, 'cat-file', '-t', first), 'commit');
    git(root, 'branch', '-D', 'side');
    git(root, 'branch', 'side/one');
    await mirror(root, owner);
    assert.equal(git(bare, 'rev-parse', 'side/one'), rewritten);
  });

  it('works for a worktree, a detached HEAD, a shallow clone, a bare repository and a sub folder', async () => {
    const root = newRepository('mine');
    writeFiles(root, { 'sub/a': '1' });
    commitAll(root);
    writeFiles(root, { 'sub/a': '2' });
    const head = commitAll(root);
    const parent = temporaryFolder();
    git(root, 'worktree', 'add', '--quiet', '-b', 'feature', join(parent, 'tree'));
    git(parent, 'clone', '--quiet', '--depth', '1', `file://${root}`, 'shallow');
    git(parent, 'clone', '--quiet', '--bare', root, 'bare.git');
    const detached = join(parent, 'detached');
    git(parent, 'clone', '--quiet', root, 'detached');
    git(detached, 'checkout', '--quiet', '--detach', 'HEAD~1');
    const lone = commitAll(detached, 'on no branch');

    const tree = await mirror(join(parent, 'tree'), temporaryFolder());
    assert.equal(git(tree, 'symbolic-ref', '--short', 'HEAD'), 'feature');
    const shallow = await mirror(join(parent, 'shallow'), temporaryFolder());
    assert.equal(git(shallow, 'log', '--format=%H'), head);
    const bare = await mirror(join(parent, 'bare.git'), temporaryFolder());
    assert.ok(bare.endsWith('/bare.git'));
    assert.equal(git(bare, 'rev-parse', 'HEAD'), head);
    const none = await mirror(detached, temporaryFolder());
    assert.equal(git(none, 'rev-parse', 'HEAD'), lone);
    git(temporaryFolder(), 'clone', '--quiet', none, '.');
    const sub = await mirror(join(root, 'sub'), temporaryFolder());
    assert.ok(sub.endsWith('/mine.git'));
  });

  it('never writes the folder, and copies instead of linking', async () => {
    const root = newRepository('mine');
    writeFiles(root, { a: '1' });
    commitAll(root);
    writeFiles(root, { a: 'not committed' });
    const list = (): unknown => readdirSync(root, { recursive: true }).sort();
    const before = [list(), git(root, 'for-each-ref'), git(root, 'status', '--porcelain')];
    const bare = await mirror(root, temporaryFolder());
    assert.deepEqual([list(), git(root, 'for-each-ref'), git(root, 'status', '--porcelain')], before);
    assert.throws(() => git(bare, 'cat-file', '-e', 'HEAD:objects/info/alternates'));
    assert.equal(readdirSync(join(bare, 'objects', 'info')).includes('alternates'), false);
  });

  it('gives two folders with one name two names, and neither the name of the sample', async () => {
    const owner = temporaryFolder();
    const one = newRepository('same');
    const two = newRepository('same');
    const sample = newRepository('partner-modules');
    const names = [
      await mirror(one, owner),
      await mirror(two, owner),
      await mirror(one, owner),
      await mirror(sample, owner),
    ];
    assert.deepEqual(
      names.map((name) => name.slice(owner.length)),
      ['/same.git', '/same-2.git', '/same.git', '/partner-modules-2.git'],
    );
  });

  it('gives no two folders names that differ by case alone, as GitHub has none', async () => {
    const owner = temporaryFolder();
    const folders = ['Same', 'same', 'SAME', 'Partner-Modules'].map((name) => newRepository(name));
    const names: string[] = [];
    for (const folder of [...folders, ...folders]) names.push((await mirror(folder, owner)).slice(owner.length));
    const expected = ['/Same.git', '/same-2.git', '/SAME-3.git', '/Partner-Modules-2.git'];
    assert.deepEqual(names, [...expected, ...expected]);
  });

  it('says in one sentence that objects of the folder are missing', async () => {
    const root = newRepository();
    writeFiles(root, { 'main.tf': '# one\n' });
    commitAll(root);
    const blob = git(root, 'rev-parse', 'HEAD:main.tf');
    rmSync(join(root, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
    await assert.rejects(mirrorFolder(await readSourceFolder(root), temporaryFolder(), 'sample'), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /objects are missing or unreadable/);
      return true;
    });
  });

  it('makes a valid name of any folder name', () => {
    const names = ['/x/My Modules', '/x/.hidden', '/x/läßt', '/x/a.git', '/x/ ', '/'];
    assert.deepEqual(names.map(repositoryNameOf), ['My-Modules', 'hidden', 'l-t', 'a', 'repository', 'repository']);
  });

  it('comes first among the repositories, with nothing published, and stays later', async () => {
    const dataDir = temporaryFolder();
    const root = newRepository('Empty One');
    const first = await localSandbox(dataDir, { folder: root });
    const [mirrored, sample] = first.descriptor.repositories;
    assert.deepEqual([mirrored?.name, sample?.name], ['sandbox-partner/Empty-One', 'sandbox-partner/partner-modules']);
    const calls = new PlatformCalls(first.descriptor, 'sandbox-partner/Empty-One');
    const { data, etag } = await calls.published();
    assert.deepEqual(data, []);
    assert.equal(git(mirrored?.clonePath ?? '', 'symbolic-ref', 'HEAD'), 'refs/heads/trunk');
    mkdirSync(join(root, 'm'));
    writeFiles(root, { 'm/variables.tf': 'variable "public_access" {}\n' });
    const commitSha = commitAll(root);
    await first.close();

    const second = await localSandbox(dataDir, { folder: root });
    const again = new PlatformCalls(second.descriptor, calls.repository);
    assert.equal((await again.published()).etag, etag);
    await again.publish([{ name: 'm', path: 'm', commitSha }]);
    await second.close();
    const third = await localSandbox(dataDir);
    assert.deepEqual(
      third.descriptor.repositories.map(({ name }) => name),
      ['sandbox-partner/partner-modules', calls.repository],
    );
    assert.equal((await new PlatformCalls(third.descriptor, calls.repository).published()).data.length, 1);
    await third.close();
  });
});

describe("git's environment", () => {
  it('has nothing of the caller that points git elsewhere', () => {
    const env = cleanEnvironment({ PATH: '/bin', GIT_DIR: '/x', Git_Index_File: '/y', GIT_CONFIG_COUNT: '1' });
    assert.deepEqual(
      [env['PATH'], env['GIT_DIR'], env['Git_Index_File'], env['GIT_CONFIG_COUNT']],
      ['/bin', undefined, undefined, undefined],
    );
    assert.equal(env['GIT_CONFIG_NOSYSTEM'], '1');
  });
});
