import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ModuleReadings } from '../../../src/sandbox/catalog/moduleReadings';
import { TreeFiles } from '../../../src/sandbox/git/treeFiles';
import { commitAll, newRepository, writeFiles } from './gitFixture';

/** Does something while git cannot be started. */
async function withoutGit<T>(work: () => Promise<T>): Promise<T> {
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  try {
    return await work();
  } finally {
    process.env['PATH'] = path;
  }
}

describe('what is read of a commit', () => {
  const root = newRepository();
  let commitSha = '';

  before(() => {
    writeFiles(root, { 'modules/A/variables.tf': 'variable "public_access" {\n  default = true\n}\n' });
    commitSha = commitAll(root);
  });

  const filesOf = async (): Promise<TreeFiles> =>
    (await TreeFiles.ofCommit(join(root, '.git'), commitSha)) ?? assert.fail('no commit');

  it('is read again when git has failed', async () => {
    const readings = new ModuleReadings();
    const files = await filesOf();
    await files.directory('modules/A');
    assert.equal((await withoutGit(() => readings.read(files, 'modules/A'))).kind, 'broken');
    const reading = await readings.read(files, 'modules/A');
    assert.deepEqual([reading.kind, reading.variables.length], ['publishable', 1]);
  });

  it('is not what a failed look at a directory left', async () => {
    const files = await filesOf();
    await withoutGit(() => assert.rejects(files.directory('modules/A')));
    assert.deepEqual([...((await files.directory('modules/A'))?.items.keys() ?? [])], ['variables.tf']);
  });
});
