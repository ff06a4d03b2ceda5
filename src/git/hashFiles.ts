import { DURABLE, runGit, type GitCall } from './runGit';

/**
 * Object ids of files on the disk, in one process, in the order asked for; with `isKept` they become objects.
 * @param paths relative to the root or absolute
 * @param isFiltered as `git add` would take them: line endings, encodings, filter programs
 * @throws AppError of git, when one is gone too
 */
export async function hashFiles(
  root: string,
  paths: readonly string[],
  { isFiltered, isKept }: { readonly isFiltered: boolean; readonly isKept: boolean },
  call: GitCall = {},
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const args = [
    ...(isKept ? [...DURABLE, 'hash-object', '-w'] : ['hash-object']),
    ...(isFiltered ? [] : ['--no-filters']),
  ];
  // A batch has one path per line: a path with a line feed goes as an argument.
  const odd = paths.filter((path) => /[\n\r]/.test(path));
  if (odd.length > 0) {
    const ids: string[] = [];
    for (const path of paths)
      ids.push((await runGit(root, [...args, '--', path], call)).stdout.toString('latin1').trim());
    return ids;
  }
  const input = paths.map((path) => `${quoted(path)}\n`).join('');
  const { stdout } = await runGit(root, [...args, '--stdin-paths'], { ...call, input });
  return stdout.toString('latin1').trim().split('\n');
}

/** A line that begins with a quote would be read as one in git's quotes. */
const quoted = (path: string): string =>
  path.startsWith('"') ? `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : path;
