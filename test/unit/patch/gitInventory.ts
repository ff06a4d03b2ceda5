import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { pathOf, type PatchFile } from '../../../src/patch/patchFile';

/** What a reader of a patch found: `added TAB deleted TAB path` of each file, and git's summary of creations and moves. */
export interface Inventory {
  readonly numbers: readonly string[];
  readonly summary: string;
}

/** git's own reading of a patch, without any repository; undefined when git refuses it. */
export function gitInventory(patch: string | Uint8Array): Inventory | undefined {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CEILING_DIRECTORIES: tmpdir(), LC_ALL: 'C' };
  const options = { cwd: tmpdir(), input: patch, env, maxBuffer: 64e6 };
  const { status, stdout } = spawnSync('git', ['apply', '--numstat', '--summary', '-z'], options);
  if (status !== 0) return undefined;
  const numbers = stdout.toString('utf8').split('\0');
  return { summary: withoutScores(numbers.pop() ?? ''), numbers };
}

/** Our reading in the same words. */
export function ownInventory(files: readonly PatchFile[]): Inventory {
  return {
    numbers: files.map((file) => {
      const counts = file.isBinary ? '-\t-' : `${String(file.additions)}\t${String(file.deletions)}`;
      return `${counts}\t${pathOf(file)}`;
    }),
    summary: files.map(summaryOf).join(''),
  };
}

/** How much of a file is new is no matter of ours; of a rewritten file git leaves the name out of what it says of modes. */
const withoutScores = (summary: string): string =>
  summary
    .replace(/^ rewrite ([^]*?) \(\d+%\)\n mode change (\d+) => (\d+)\n/gm, ' mode change $2 => $3 $1\n')
    .replace(/^ rewrite [^]*? \(\d+%\)\n/gm, '')
    .replace(/ \(\d+%\)\n/g, '\n');

function summaryOf(file: PatchFile): string {
  const { change, oldPath = '', newPath = '', oldMode, newMode } = file;
  const withMode = (word: string, mode: string | undefined, path: string): string =>
    ` ${word}${mode === undefined ? '' : ` mode ${mode}`} ${path}\n`;
  if (change === 'added') return withMode('create', newMode, newPath);
  if (change === 'deleted') return withMode('delete', oldMode, oldPath);
  const isMove = change === 'renamed' || change === 'copied';
  const modes = oldMode === newMode ? '' : ` mode change ${oldMode ?? ''} => ${newMode ?? ''}`;
  if (!isMove) return modes === '' ? '' : `${modes} ${newPath}\n`;
  const moved = ` ${change === 'renamed' ? 'rename' : 'copy'} ${movedText(oldPath, newPath)}\n`;
  return modes === '' ? moved : `${moved}${modes}\n`;
}

/** Common leading directories stand before braces. */
function movedText(oldPath: string, newPath: string): string {
  const [before, after] = [oldPath.split('/'), newPath.split('/')];
  let common = 0;
  while (common < Math.min(before.length, after.length) - 1 && before[common] === after[common]) common += 1;
  const prefix = before
    .slice(0, common)
    .map((part) => `${part}/`)
    .join('');
  const [from, to] = [before.slice(common).join('/'), after.slice(common).join('/')];
  return prefix === '' ? `${from} => ${to}` : `${prefix}{${from} => ${to}}`;
}
