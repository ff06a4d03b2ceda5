import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publisherById } from '../account';
import type { StoryRepository } from '../story';
import { createBareRepository } from './bareRepository';
import { commitStream, type CommitFile } from './commitStream';
import { gitText, runGit } from './runGit';

export const SAMPLE_BRANCH = 'main';

/**
 * Makes the bare repository of a story at `target`, unless it is there: one commit after the other by its owner, the
 * last with the files of its folder. The commit ids are the same on every machine.
 * @throws Error when the sample lacks its files, GitError
 */
export async function createSampleRepository(
  sampleDir: string,
  { commits, folder, owner }: Pick<StoryRepository, 'commits' | 'folder' | 'owner'>,
  target: string,
): Promise<void> {
  const publisher = publisherById(owner);
  if (publisher === undefined) throw new Error(`nobody has the id ${owner}`);
  const final = await readFiles(join(sampleDir, folder));
  const stream = commitStream(
    SAMPLE_BRANCH,
    await Promise.all(
      commits.map(async ({ at, message, overlay }) => {
        const other = overlay === undefined ? [] : await readFiles(join(sampleDir, overlay));
        const byPath = new Map(other.map((file) => [file.path, file]));
        return {
          message: `${message}\n`,
          time: at.getTime() / 1000,
          author: `${publisher.displayName} <${publisher.email}>`,
          files: final.map((file) => byPath.get(file.path) ?? file),
        };
      }),
    ),
  );
  await createBareRepository(target, SAMPLE_BRANCH, 'sha1', async (repository) => {
    await runGit(['fast-import', '--quiet', '--done'], { cwd: repository, input: stream });
  });
}

/** The id of a sample repository's first commit, whatever was pushed on top of it since. */
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
