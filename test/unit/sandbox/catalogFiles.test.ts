import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { findRevision } from '../../../src/sandbox/git/revision';
import { TreeFiles } from '../../../src/sandbox/git/treeFiles';
import { scanRepository } from '../../../src/terraform/scanRepository';
import { NodeFileSource } from '../terraform/nodeFileSource';
import { SAMPLE_DIR, temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

async function filesOf(root: string, commitSha: string): Promise<TreeFiles> {
  return (await TreeFiles.ofCommit(join(root, '.git'), commitSha)) ?? assert.fail(`no commit ${commitSha}`);
}

describe('the files of a commit', () => {
  for (const format of ['sha1', 'sha256']) {
    it(`are those of the folder (${format})`, async () => {
      const root = join(temporaryFolder(), 'copy');
      execFileSync('git', ['init', '--quiet', '--initial-branch=trunk', `--object-format=${format}`, root]);
      for (const name of ['repository', 'platform', 'partner-two']) {
        const files = new NodeFileSource(join(SAMPLE_DIR, name));
        for (const { name: module } of await files.list('modules')) {
          for (const { name: file } of await files.list(`modules/${module}`)) {
            writeFiles(root, { [`modules/${module}/${file}`]: await files.read(`modules/${module}/${file}`) });
          }
        }
      }
      writeFiles(root, {
        'Über uns/main.tf': '',
        'modules/Empty/x': '',
        'modules/A b/variables.tf': 'variable "x" {}',
      });
      symlinkSync('main.tf', join(root, 'Über uns', 'variables.tf'));
      const files = await filesOf(root, commitAll(root));
      assert.equal(files.treeId.length, format === 'sha1' ? 40 : 64);
      for (const layout of ['auto', 'root', 'modules'] as const) {
        const found = await scanRepository(files, { layout });
        assert.ok(found.modules.length > 0);
        assert.deepEqual(found, await scanRepository(new NodeFileSource(root), { layout }));
      }
    });
  }

  it('have no links, submodules or missing things among them', async () => {
    const root = newRepository();
    writeFiles(root, { 'modules/A/main.tf': 'x', file: 'abc' });
    symlinkSync('A', join(root, 'modules', 'B'));
    const first = commitAll(root);
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${first},modules/C`);
    git(root, 'commit', '--quiet', '--message', 'a submodule');
    const files = await filesOf(root, git(root, 'rev-parse', 'HEAD'));
    const entries = (await files.list('modules')).map(({ name, type }) => `${name} ${type}`);
    assert.deepEqual(entries, ['A directory', 'B symlink', 'C other']);
    assert.deepEqual([await files.size('file'), Buffer.from(await files.read('file')).toString()], [3, 'abc']);
    for (const path of ['modules/B', 'modules/C', 'file', 'nowhere', 'nowhere/else', 'file/x']) {
      assert.deepEqual(await files.list(path), [], path);
    }
    for (const path of ['modules/B', 'modules/B/main.tf', 'modules/C', 'modules', 'nowhere', 'file/x']) {
      await assert.rejects(files.read(path), (error) => AppError.is(error, 'fileUnreadable'), path);
    }
    const tree = git(root, 'rev-parse', `${first}^{tree}`);
    for (const id of [tree, '0'.repeat(40), 'e'.repeat(64)]) {
      assert.equal(await TreeFiles.ofCommit(join(root, '.git'), id), undefined);
    }
  });

  it('are found by the default branch, which may have no commit', async () => {
    const root = newRepository();
    const repository = join(root, '.git');
    assert.equal(await findRevision(repository), undefined);
    const commitSha = commitAll(root);
    assert.deepEqual(await findRevision(repository), { ref: 'refs/heads/trunk', commitSha });
    git(root, 'tag', 'trunk');
    commitAll(root);
    assert.equal((await findRevision(repository, 'trunk'))?.ref, 'refs/heads/trunk');
    assert.deepEqual(await findRevision(repository, 'refs/tags/trunk'), { ref: 'refs/tags/trunk', commitSha });
  });
});
