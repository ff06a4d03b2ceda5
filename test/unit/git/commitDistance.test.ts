import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/common/appError';
import { commitDistance } from '../../../src/git/commitDistance';
import { commitDistances } from '../../../src/git/commitDistances';
import { randomised } from '../randomised';
import { git, gitStops, write } from './temporaryRepositories';

const ODD_PATHS = ['with space', 'line\nbreak', ':(glob)**', '-leading', 'ä "quoted"', '*', 'sub/deep/er', '\nfirst'];

describe('the distance of two commits', () => {
  let directory: string;
  let root: string;
  let changes = 0;

  const head = (): string => git(root, 'rev-parse', 'HEAD');
  const commitAll = (message: string): string => {
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '--allow-empty', '-m', message);
    return head();
  };
  const change = (path: string, content = `${String(++changes)}\n`): string => {
    write(root, path, content);
    return commitAll(`change ${path}`);
  };
  const distance = (older: string, newer: string, path: string): ReturnType<typeof commitDistance> =>
    commitDistance(root, older, newer, path);

  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'rad-distance-')));
    root = join(directory, 'work');
    git(directory, 'init', '-q', '-b', 'main', root);
    write(root, 'modules/One/main.tf', '# one\n');
    write(root, 'modules/Two/main.tf', '# two\n');
    commitAll('first');
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('counts a line of commits, and those that touch the directory', async () => {
    const first = head();
    change('modules/One/main.tf');
    change('modules/Two/main.tf');
    change('modules/One Two/main.tf');
    commitAll('nothing');
    const last = change('modules/One/sub/notes.txt');
    assert.deepEqual(await distance(first, last, 'modules/One'), { ahead: 5, behind: 0, touching: 2 });
    assert.deepEqual(await distance(first, last, 'modules/Three'), { ahead: 5, behind: 0, touching: 0 });
    assert.deepEqual(await distance(first, last, ''), { ahead: 5, behind: 0, touching: 4 });
    assert.deepEqual(await distance(last, first, 'modules/One'), { ahead: 0, behind: 5, touching: 0 });
    assert.deepEqual(await distance(last, last, 'modules/One'), { ahead: 0, behind: 0, touching: 0 });
  });

  it('counts the commits of a merged branch, and a merge only for what is its own', async () => {
    const first = head();
    git(root, 'checkout', '-qb', 'side');
    change('modules/One/main.tf', '# side\n');
    git(root, 'checkout', '-q', 'main');
    change('modules/Two/main.tf');
    git(root, 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
    assert.deepEqual(await distance(first, head(), 'modules/One'), { ahead: 3, behind: 0, touching: 1 });
    git(root, 'checkout', '-q', 'side');
    change('modules/One/main.tf', '# theirs\n');
    git(root, 'checkout', '-q', 'main');
    change('modules/One/main.tf', '# ours\n');
    gitStops(root, 'merge', '-q', 'side');
    write(root, 'modules/One/main.tf', '# neither\n');
    commitAll('resolved');
    assert.deepEqual(await distance(first, head(), 'modules/One'), { ahead: 6, behind: 0, touching: 4 });
  });

  it('counts both sides where history was rewritten', async () => {
    const first = head();
    change('modules/One/main.tf');
    const published = change('modules/One/main.tf');
    git(root, 'reset', '-q', '--hard', first);
    const last = change('modules/One/main.tf');
    assert.deepEqual(await distance(published, last, 'modules/One'), { ahead: 1, behind: 2, touching: 1 });
    git(root, 'checkout', '-q', '--orphan', 'other');
    const orphan = commitAll('another history');
    assert.deepEqual(await distance(published, orphan, 'modules/Two'), { ahead: 1, behind: 3, touching: 1 });
  });

  it('a renamed file touches both of its directories, whatever the settings say', async () => {
    const first = head();
    git(root, 'config', 'diff.renames', 'copies');
    git(root, 'mv', 'modules/One', 'modules/New');
    const last = commitAll('rename');
    for (const path of ['modules/One', 'modules/New']) {
      assert.deepEqual(await distance(first, last, path), { ahead: 1, behind: 0, touching: 1 }, path);
    }
  });

  it('takes every path literally', async () => {
    const first = head();
    for (const path of ODD_PATHS) change(`${path}/main.tf`);
    const last = head();
    const distances = await commitDistances(root, first, last, [...ODD_PATHS, 'sub', 'sub/de', 'modules/../*x']);
    const expected = [...ODD_PATHS.map((path) => [path, 1] as const), ['sub', 1], ['sub/de', 0], ['modules/../*x', 0]];
    assert.deepEqual([...(distances?.touching ?? [])], expected);
    assert.equal(distances?.ahead, ODD_PATHS.length);
  });

  it('a submodule that points elsewhere touches its directory', async () => {
    const first = head();
    for (const id of ['1', '2']) {
      git(root, 'update-index', '--add', '--cacheinfo', `160000,${id.repeat(40)},modules/Sub`);
      git(root, 'commit', '-qm', `point to ${id}`);
    }
    git(root, 'config', 'diff.ignoreSubmodules', 'all');
    assert.deepEqual(await distance(first, head(), 'modules/Sub'), { ahead: 2, behind: 0, touching: 2 });
  });

  it('does not know what is not in the clone', async () => {
    const first = head();
    assert.equal(await distance('f'.repeat(40), first, 'modules/One'), undefined);
    assert.equal(await distance(first, 'f'.repeat(40), 'modules/One'), undefined);
    assert.equal(await distance('main', first, 'modules/One'), undefined);
    assert.equal(await distance(git(root, 'rev-parse', 'HEAD^{tree}'), first, 'modules/One'), undefined);
    for (const name of ['2', '3', '4']) change('modules/One/main.tf', name);
    const shallow = join(directory, 'shallow');
    git(directory, 'clone', '-q', '--depth', '2', `file://${root}`, shallow);
    assert.equal(await commitDistance(shallow, first, head(), 'modules/One'), undefined);
    const parent = git(root, 'rev-parse', 'HEAD~');
    assert.deepEqual(await commitDistance(shallow, parent, head(), 'modules/One'), {
      ahead: 1,
      behind: 0,
      touching: 1,
    });
  });

  it('ends at once with the signal, and says what is no repository', async () => {
    const fails = (call: Promise<unknown>, reason: string): Promise<void> =>
      assert.rejects(call, (error) => AppError.is(error) && error.reason === reason);
    const first = head();
    await fails(commitDistance(root, first, first, '', AbortSignal.abort()), 'cancelled');
    await fails(commitDistance(tmpdir(), first, first, ''), 'notARepository');
  });

  it('runs no program that the repository names', async () => {
    const first = head();
    const marker = join(directory, 'ran');
    const program = join(directory, 'program.sh');
    write(directory, 'program.sh', `#!/bin/sh\ntouch '${marker}'\nexit 1\n`);
    chmodSync(program, 0o755);
    const tree = git(root, 'rev-parse', 'HEAD^{tree}');
    write(
      directory,
      'signed',
      `tree ${tree}\nparent ${first}\nauthor T <t@x> 1 +0000\ncommitter T <t@x> 1 +0000\n` +
        'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nsigned\n',
    );
    const signed = git(root, 'hash-object', '-t', 'commit', '-w', join(directory, 'signed'));
    git(root, 'config', 'log.showSignature', 'true');
    git(root, 'config', 'gpg.program', program);
    git(root, 'config', 'diff.external', program);
    git(root, 'config', 'core.fsmonitor', program);
    git(root, 'log', '-1', signed);
    assert.ok(existsSync(marker), 'the program would run without care');
    rmSync(marker);
    assert.deepEqual(await distance(first, signed, ''), { ahead: 1, behind: 0, touching: 0 });
    assert.ok(!existsSync(marker));
  });

  it('counts many directories as it counts one, in any history', async () => {
    const step = fc.record({
      parent: fc.nat(),
      merged: fc.option(fc.nat()),
      files: fc.array(fc.nat(5), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 7 }),
        fc.nat(),
        fc.nat(),
        async (steps, one, other) => {
          git(root, 'checkout', '-q', '--detach');
          const commits = [head()];
          const pick = (index: number): string => commits[index % commits.length] ?? head();
          for (const [index, { parent, merged, files }] of steps.entries()) {
            git(root, 'reset', '-q', '--hard', pick(parent));
            for (const file of files) write(root, `m/${String(file % 3)}/${String(file)}.tf`, `${String(index)}\n`);
            git(root, 'add', '-A');
            const tree = git(root, 'write-tree');
            const parents = [...new Set([pick(parent), ...(merged === null ? [] : [pick(merged)])])];
            const flags = parents.flatMap((id) => ['-p', id]);
            commits.push(git(root, 'commit-tree', tree, ...flags, '-m', String(index)));
          }
          const [older, newer] = [pick(one), pick(other)];
          const paths = ['', 'm', 'm/0', 'm/1', 'm/2'];
          const found = await commitDistances(root, older, newer, paths);
          const between = git(root, 'rev-list', newer, `^${older}`).split('\n').filter(Boolean);
          assert.equal(found?.ahead, between.length);
          assert.equal(found.behind, git(root, 'rev-list', older, `^${newer}`).split('\n').filter(Boolean).length);
          for (const path of paths) {
            // Slowly: a commit counts when a file of it is in none of its parents as it is there.
            const touching = between.filter((id) => {
              const parents = git(root, 'rev-list', '--parents', '-n1', id).split(' ').slice(1);
              const changed = parents.map(
                (parent) =>
                  new Set(git(root, 'diff-tree', '-r', '--name-only', parent, id).split('\n').filter(Boolean)),
              );
              return [...(changed[0] ?? [])].some(
                (name) => (path === '' || name.startsWith(`${path}/`)) && changed.every((names) => names.has(name)),
              );
            });
            assert.equal(found.touching.get(path), touching.length, path);
          }
        },
      ),
      randomised(100, 6),
    );
  });
});
