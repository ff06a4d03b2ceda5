import assert from 'node:assert/strict';
import { chmodSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { branchName, commitMessage } from '../../../src/git/commit/commitMessage';
import { commitPaths } from '../../../src/git/commit/commitPaths';
import { randomised } from '../randomised';
import { commitClone, committedNames, failureOf as failure, writeHook } from './commitClone';
import { git, write } from './temporaryRepositories';

describe('commits of some paths alone', () => {
  let work: string;

  beforeEach(() => {
    work = commitClone();
  });
  afterEach(() => rmSync(join(work, '..'), { recursive: true, force: true }));

  const names = (): string[] => committedNames(work);
  const hook = (name: string, script: string): void => {
    writeHook(work, name, script);
  };
  const commit = (paths: readonly string[], message = 'Apply\n'): Promise<string> =>
    commitPaths(work, { paths, message });

  it('takes new, changed and deleted files, and leaves what else is staged staged', async () => {
    write(work, 'new/file.tf', 'new\n');
    write(work, 'a.tf', 'changed\n');
    unlinkSync(join(work, 'b.tf'));
    write(work, 'c.tf', 'staged\n');
    git(work, 'add', 'c.tf');
    write(work, 'd e.tf', 'not staged\n');
    const id = await commit(['new/file.tf', 'a.tf', 'b.tf']);
    assert.equal(id, git(work, 'rev-parse', 'HEAD'));
    assert.deepEqual(names(), ['a.tf', 'b.tf', 'new/file.tf']);
    assert.equal(git(work, 'diff', '--cached', '--name-only'), 'c.tf');
    assert.equal(git(work, 'diff', '--name-only'), 'd e.tf');
    assert.equal(git(work, 'log', '-1', '--format=%an <%ae>'), 'Partner <partner@sandbox.example>');
  });

  it('takes names as they are, whatever they would mean as a pattern', async () => {
    write(work, 'é[x]*.tf', 'changed\n');
    write(work, 'a.tf', 'changed\n');
    await commit(['é[x]*.tf']);
    assert.deepEqual(names(), ['é[x]*.tf']);
  });

  it('keeps the message, lines with # too', async () => {
    write(work, 'a.tf', 'changed\n');
    await commit(['a.tf'], 'Title\n\n# no comment\nend\n');
    assert.equal(git(work, 'log', '-1', '--format=%B'), 'Title\n\n# no comment\nend');
  });

  it('a hook that refuses is heard, and nothing is staged', async () => {
    hook('pre-commit', 'echo "fmt: a.tf is not formatted" >&2; exit 1');
    write(work, 'new.tf', 'new\n');
    write(work, 'a.tf', 'changed\n');
    const error = await failure(commit(['new.tf', 'a.tf']));
    assert.match(error.details.detail ?? '', /a\.tf is not formatted/);
    assert.equal(git(work, 'diff', '--cached', '--name-only'), '');
    assert.match(git(work, 'status', '--porcelain'), /\?\? new\.tf/);
  });

  it('hooks may change the message', async () => {
    hook('commit-msg', 'echo "Ticket: 7" >> "$1"');
    write(work, 'a.tf', 'changed\n');
    await commit(['a.tf']);
    assert.match(git(work, 'log', '-1', '--format=%B'), /Ticket: 7/);
  });

  it('signs as the partner has set it', async () => {
    const program = join(work, '..', 'gpg.sh');
    writeFileSync(
      program,
      '#!/bin/sh\ncat > /dev/null\necho "[GNUPG:] SIG_CREATED D 1 8 00 1 F" >&2\necho "-----BEGIN PGP SIGNATURE-----\n\nfake\n-----END PGP SIGNATURE-----"\n',
    );
    chmodSync(program, 0o755);
    git(work, 'config', 'gpg.program', program);
    git(work, 'config', 'commit.gpgSign', 'true');
    write(work, 'a.tf', 'changed\n');
    await commit(['a.tf']);
    assert.match(git(work, 'cat-file', 'commit', 'HEAD'), /gpgsig/);
  });

  it('is the first commit of a new branch too', async () => {
    git(work, 'switch', '-q', '--orphan', 'fresh');
    write(work, 'first.tf', 'first\n');
    await commit(['first.tf']);
    assert.deepEqual(names(), ['first.tf']);
  });

  it('does not go between the steps of a merge', async () => {
    git(work, 'switch', '-qc', 'other');
    write(work, 'a.tf', 'theirs\n');
    git(work, 'commit', '-qam', 'theirs');
    git(work, 'switch', '-q', 'main');
    write(work, 'a.tf', 'mine\n');
    git(work, 'commit', '-qam', 'mine');
    assert.throws(() => git(work, 'merge', '-q', 'other'));
    assert.match((await failure(commit(['b.tf']))).details.detail ?? '', /merge is under way/);
  });

  it('leaves out what is gone, and says when nothing is left', async () => {
    write(work, 'a.tf', 'changed\n');
    git(work, 'rm', '-q', '--cached', 'b.tf');
    unlinkSync(join(work, 'b.tf'));
    await commit(['a.tf', 'b.tf', 'never.tf']);
    assert.deepEqual(names(), ['a.tf', 'b.tf']);
    assert.match((await failure(commit(['never.tf']))).details.detail ?? '', /nothing to commit/);
  });

  it('takes more paths than a command line holds', async () => {
    const many = Array.from(
      { length: 3000 },
      (_, index) => `${`${'long-name-'.repeat(24)}/`.repeat(3)}${String(index)}.tf`,
    );
    for (const path of many) write(work, path, 'x\n');
    await commit(many);
    assert.match(git(work, 'diff', '--shortstat', 'HEAD^', 'HEAD'), /^3000 files changed/);
  });

  it('for random states: exactly these paths, and all else as it was', async () => {
    const files = ['a.tf', 'b.tf', 'c.tf', 'd e.tf', 'new one.tf', 'deep/new.tf'];
    const state = fc.constantFrom('same', 'changed', 'staged', 'both', 'deleted');
    await fc.assert(
      fc.asyncProperty(
        fc.array(state, { minLength: 6, maxLength: 6 }),
        fc.subarray(files, { minLength: 1 }),
        async (states, chosen) => {
          git(work, 'reset', '-q', '--hard', git(work, 'rev-list', '--max-parents=0', 'HEAD'));
          git(work, 'clean', '-qfdx');
          files.forEach((file, index) => {
            const isNew = file.includes('new');
            const what = states[index];
            if (what === 'same') return;
            if (what === 'deleted') {
              if (!isNew) unlinkSync(join(work, file));
              return;
            }
            write(work, file, `${file} ${what}\n`);
            if (what !== 'changed') git(work, 'add', '--', file);
            if (what === 'both') write(work, file, `${file} once more\n`);
          });
          const others = files.filter((file) => !chosen.includes(file));
          const seen = (): string =>
            git(work, 'status', '--porcelain=v2', '--untracked-files=all', '--', ...others) +
            git(work, 'ls-files', '-s', '--', ...others);
          const before = seen();
          const wanted = git(
            work,
            '-c',
            'core.quotePath=false',
            'status',
            '--porcelain',
            '-z',
            '--untracked-files=all',
            '--',
            ...chosen,
          );
          const changed = wanted
            .split('\0')
            .filter(Boolean)
            .map((entry) => entry.slice(3));
          const head = git(work, 'rev-parse', 'HEAD');
          const present = chosen.filter((file) => changed.includes(file));
          if (present.length === 0) return;
          await commitPaths(work, { paths: present, message: 'x\n' });
          assert.equal(seen(), before);
          assert.equal(git(work, 'rev-parse', 'HEAD^'), head);
          assert.deepEqual(names(), [...present].sort());
          assert.equal(git(work, 'status', '--porcelain', '--', ...present), '');
        },
      ),
      randomised(300, 12),
    );
  });
});

describe('messages and branches of an agent', () => {
  it('a suggestion becomes a short plain title and a body', () => {
    assert.deepEqual(commitMessage('Add limits\r\n\r\nBecause.\n', 'x'), { title: 'Add limits', body: 'Because.' });
    assert.equal(commitMessage('', 'Fallback').title, 'Fallback');
    assert.equal(commitMessage('x'.repeat(200), '').title.length, 73);
    assert.match(commitMessage('a\u202eb\u001b[31m', '').title, /U\+202E.*U\+001B/);
  });

  it('a title becomes a name that git takes', () => {
    assert.equal(branchName('Add Request Limits!', '99882384'), 'jules/add-request-limits-2384');
    assert.equal(branchName('…', ''), 'jules/changes');
    assert.equal(branchName('Über..@{x}/.lock', '1'), 'jules/uber-x-lock-1');
  });
});
