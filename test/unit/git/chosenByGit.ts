import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Proposal } from '../../../src/git/proposal/proposal';
import type { FileChoice, ProposedFile } from '../../../src/patch/proposedFile';

/**
 * The tree of a choice as git itself makes it: whole files by their entries, single hunks by `git apply` of a patch of just these
 * onto the work tree's snapshot.
 */
export function chosenByGit(
  { root, ours, merged, files }: Proposal,
  choice: ReadonlyMap<string, FileChoice>,
  folder: string,
): string {
  const index = join(folder, 'oracle-index');
  rmSync(index, { force: true });
  const run = (args: readonly string[], input: string | Buffer = ''): Buffer =>
    execFileSync('git', ['-c', 'apply.whitespace=nowarn', '-c', 'core.quotePath=true', ...args], {
      cwd: root,
      input,
      env: { ...process.env, GIT_INDEX_FILE: index },
      maxBuffer: 1 << 28,
    });
  run(['read-tree', ours]);
  const entries: string[] = [];
  for (const file of files) {
    const wanted = choice.get(file.path) ?? 'none';
    if (file.obstacle !== undefined || wanted === 'none' || wanted.length === 0) continue;
    const isPart = file.change === 'modified' && wanted !== 'all' && wanted.length < file.hunks.length;
    if (isPart) {
      const patch = join(folder, 'oracle-patch');
      writeFileSync(
        patch,
        partOf(
          run(['diff-tree', '-p', '--full-index', '--no-renames', ours, merged, '--', `:(literal)${file.path}`]),
          file,
          wanted,
        ),
      );
      run(['apply', '--cached', '--recount', '--unidiff-zero', patch]);
    } else {
      const entry = run(['ls-tree', '-r', '-z', merged, '--', file.path]).toString().replace(/\0$/, '');
      entries.push(entry === '' ? `0 ${'0'.repeat(40)}\t${file.path}\0` : `${entry.replace(' blob', '')}\0`);
    }
  }
  const goesFirst = (entry: string): number => (entry.startsWith('0 ') ? 0 : 1);
  entries.sort((one, other) => goesFirst(one) - goesFirst(other));
  run(['update-index', '-z', '--replace', '--index-info'], entries.join(''));
  return run(['write-tree']).toString().trim();
}

/** git's own diff of one file with only some of its hunks, and no change of mode. */
function partOf(diff: Buffer, { hunks }: ProposedFile, wanted: readonly string[]): Buffer {
  const [head = '', ...parts] = diff.toString('latin1').split(/^(?=@@ )/m);
  const kept = parts.filter((_, index) => wanted.includes(hunks[index]?.id ?? ''));
  const plain = head.replace(/^(?:old|new) mode .*\n/gm, '');
  return Buffer.from([plain, ...kept].join(''), 'latin1');
}
