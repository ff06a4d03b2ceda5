import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { cleanEnvironment, GitError } from '../git/runGit';
import type { TreeEntry } from '../git/objects';

/** The entries of a tree by path, at most as many as asked for. */
export interface TreeListing {
  readonly entries: readonly (TreeEntry & { readonly path: string })[];
  readonly truncated: boolean;
}

/**
 * Lists a tree, or everything below it, and stops git as soon as the limit is passed: a tree may be larger than what
 * one answer should hold in memory.
 * @throws GitError when there is no such tree
 */
export function listTree(repository: string, treeId: string, recursive: boolean, limit: number): Promise<TreeListing> {
  const args = ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), treeId];
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', `core.hooksPath=${devNull}`, ...args], {
      cwd: repository,
      env: cleanEnvironment(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const entries: (TreeEntry & { path: string })[] = [];
    let rest: Buffer = Buffer.alloc(0);
    let truncated = false;
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      if (truncated) return;
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(0);
      rest = bytes.subarray(end + 1);
      for (const line of end < 0 ? [] : bytes.toString('utf8', 0, end).split('\0')) entries.push(readEntry(line));
      if (entries.length <= limit) return;
      truncated = true;
      entries.length = limit;
      child.kill();
    });
    child.once('error', (error) => {
      reject(new GitError(args, undefined, stderr, error));
    });
    child.once('close', (code) => {
      if (code === 0 || truncated) resolve({ entries, truncated });
      else reject(new GitError(args, code ?? undefined, stderr, undefined));
    });
  });
}

function readEntry(line: string): TreeEntry & { path: string } {
  const [, mode = '', type = '', id = '', size = '-', path = ''] =
    /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t([^]*)$/.exec(line) ?? [];
  return { mode, type, id, size: size === '-' ? undefined : Number(size), path };
}
