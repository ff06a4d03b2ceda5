import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitText, runGit } from '../git/runGit';
import { notFound } from './gitHubError';

/** A branch or tag and the object it names. */
export interface Ref {
  /** `refs/heads/…`. */
  readonly name: string;
  readonly type: string;
  readonly sha: string;
}

/** What git takes for a ref's name (git-check-ref-format), so that nothing else of its revision syntax gets through. */
const REF_NAME = /^(?!-)(?!\/)(?!.*(?:\.\.|\/\/|@\{|\/\.|\.lock(?:\/|$)))(?!\.)[^\x00-\x20\x7f~^:?*[\\]+(?<![/.])$/;

export function isRefName(name: string): boolean {
  return name !== '@' && REF_NAME.test(name);
}

/** The refs below a prefix such as `refs/heads/`, by name. */
export async function readRefs(repository: string, prefix: string): Promise<Ref[]> {
  const format = '--format=%(refname)%00%(objecttype)%00%(objectname)';
  const text = await gitText(['for-each-ref', format, '--', prefix], { cwd: repository });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', type = '', sha = ''] = line.split('\0');
      return { name, type, sha };
    });
}

/** One ref by its full name, or undefined. */
export async function readRef(repository: string, name: string): Promise<Ref | undefined> {
  if (!isRefName(name)) return undefined;
  return (await readRefs(repository, name)).find((ref) => ref.name === name);
}

/** The branch HEAD names, whether or not it has a commit; a detached HEAD gives the first branch there is. */
export async function defaultBranch(repository: string): Promise<string> {
  const head = await readFile(join(repository, 'HEAD'), 'utf8');
  const [, branch] = /^ref: refs\/heads\/(.+)\n?$/.exec(head) ?? [];
  if (branch !== undefined) return branch;
  const names = (await readRefs(repository, 'refs/heads/')).map((ref) => ref.name.slice('refs/heads/'.length));
  return ['main', 'master'].find((name) => names.includes(name)) ?? names[0] ?? 'main';
}

/** Whether no branch and no tag has a commit. */
export async function isEmpty(repository: string): Promise<boolean> {
  return (await gitText(['for-each-ref', '--count=1'], { cwd: repository })) === '';
}

/**
 * The object of a type that a branch, tag, full ref or id names, tried in GitHub's order, or undefined. Several ids at
 * once cost one process.
 */
export async function findObject(
  repository: string,
  name: string,
  type: 'commit' | 'tree' = 'commit',
): Promise<string | undefined> {
  if (!isRefName(name)) return undefined;
  const candidates = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name].filter(
    (candidate) => candidate.startsWith('refs/') || /^[0-9a-f]{7,64}$/i.test(candidate),
  );
  const input = Buffer.from(candidates.map((candidate) => `${candidate}^{${type}}\n`).join(''));
  const lines = (await runGit(['cat-file', '--batch-check'], { cwd: repository, input })).toString('utf8').split('\n');
  for (const line of lines) {
    const [, id] = /^([0-9a-f]{40,64}) (?:commit|tree) \d+$/.exec(line) ?? [];
    if (id !== undefined) return id;
  }
  return undefined;
}

/** @throws GitHubError 404 */
export async function findCommit(repository: string, name: string): Promise<string> {
  const sha = await findObject(repository, name);
  if (sha === undefined) throw notFound(`No commit found for the ref ${name}`);
  return sha;
}
