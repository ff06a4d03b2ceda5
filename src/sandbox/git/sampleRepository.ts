import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commitStream, type CommitFile } from './commitStream';
import { createBareRepository } from './bareRepository';
import { gitText, runGit } from './runGit';

export const SAMPLE_BRANCH = 'main';

const AUTHOR = 'Sandbox Partner <partner@sandbox.example>';

/** When the partner made the sample's first commit; its modules were published then. */
export const FIRST_COMMIT_AT = new Date('2026-03-02T09:00:00Z');
const SECOND_COMMIT_AT = new Date('2026-03-16T14:30:00Z');

/**
 * Makes the sample's bare repository at `target`, unless it is there: a first commit with the `earlier` versions of the
 * files that changed since, and a second one with the final tree. The commit ids are the same on every machine.
 */
export async function createSampleRepository(sampleDir: string, target: string): Promise<void> {
  const final = await readFiles(join(sampleDir, 'repository'));
  const earlier = new Map((await readFiles(join(sampleDir, 'earlier'))).map((file) => [file.path, file]));
  const stream = commitStream(SAMPLE_BRANCH, [
    {
      message: 'Add the partner modules\n',
      time: FIRST_COMMIT_AT.getTime() / 1000,
      author: AUTHOR,
      files: final.map((file) => earlier.get(file.path) ?? file),
    },
    {
      message: 'Improve a published module\n',
      time: SECOND_COMMIT_AT.getTime() / 1000,
      author: AUTHOR,
      files: final,
    },
  ]);
  await createBareRepository(target, SAMPLE_BRANCH, 'sha1', async (repository) => {
    await runGit(['fast-import', '--quiet', '--done'], { cwd: repository, input: stream });
  });
}

/** The id of the sample's first commit, whatever was pushed on top of it since. */
export async function firstCommit(repository: string): Promise<string> {
  const roots = await gitText(['rev-list', '--max-parents=0', `refs/heads/${SAMPLE_BRANCH}`], { cwd: repository });
  return roots.split('\n').at(-1) ?? '';
}

/** Every file below a folder, sorted by path so that the order on disk does not matter. */
async function readFiles(folder: string): Promise<CommitFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => ({
      path: path.slice(folder.length + 1).replaceAll('\\', '/'),
      content: await readFile(path),
    })),
  );
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
