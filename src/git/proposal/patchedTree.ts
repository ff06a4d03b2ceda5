import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { parsePatch } from '../../patch/parsePatch';
import { pathOf, type PatchFile } from '../../patch/patchFile';
import { gitText, runGit, zeroEnded, type GitCall } from '../runGit';
import { together } from '../together';

/** Names that some file system takes for git's directory are refused on all. */
const GUARDS = ['-c', 'core.protectHFS=true', '-c', 'core.protectNTFS=true'];

/**
 * The tree of a commit with a patch on it, in the object store alone. What git understands of the patch must be what we
 * understood, or nothing is made of it.
 * @param top of the work tree: in a directory below it git would silently apply nothing
 * @param folder for the private index and the patch
 * @throws AppError `patchRefused` when it cannot be read or is read in two ways, `patchDoesNotFit`
 */
export async function patchedTree(
  top: string,
  folder: string,
  base: string,
  patch: string,
  call: GitCall,
): Promise<string> {
  const own = { ...call, indexFile: join(folder, 'theirs') };
  if (patch.trim() === '') return gitText(top, ['rev-parse', `${base}^{tree}`], call);
  const { text, files } = usable(patch);
  const file = join(folder, 'patch');
  await writeFile(file, text, { mode: 0o600 });
  await together(compareInventories(top, file, files, call), runGit(top, ['read-tree', base], own));
  const args = [...GUARDS, 'apply', '--cached', '--whitespace=nowarn', file];
  const applied = await runGit(top, args, { ...own, answers: [1, 128] });
  if (applied.code !== 0) throw new AppError('patchDoesNotFit', { detail: firstLine(applied.stderr) });
  return gitText(top, ['write-tree'], own);
}

/**
 * A patch without the binary files whose content it does not have: over one of them git would apply nothing of it.
 * @throws AppError `patchRefused` when it cannot be read, or nothing is left
 */
function usable(patch: string): { text: string; files: readonly PatchFile[] } {
  const reading = parsePatch(patch);
  if (!reading.ok)
    throw new AppError('patchRefused', {
      detail: l10n.t('line {0} of the patch ({1})', reading.line, reading.problem),
    });
  const files = reading.files.filter(({ isContentMissing }) => isContentMissing !== true);
  if (files.length === 0) throw new AppError('patchRefused', { detail: l10n.t('the patch has no content') });
  const gone = reading.files.filter(({ isContentMissing }) => isContentMissing === true);
  if (gone.length === 0) return { text: ended(patch), files };
  const isGone = (line: number): boolean =>
    gone.some(({ firstLine: from, lastLine: to }) => line >= from && line <= to);
  const lines = patch.split('\n').filter((_, index) => !isGone(index + 1));
  return { text: ended(lines.join('\n')), files };
}

/** git takes a patch without its last line feed for a damaged one. */
const ended = (patch: string): string => (patch.endsWith('\n') ? patch : `${patch}\n`);

/** What git reads in a patch must be what we read. @throws AppError `patchRefused` */
async function compareInventories(
  top: string,
  file: string,
  files: readonly PatchFile[],
  call: GitCall,
): Promise<void> {
  const seen = await runGit(top, ['apply', '--numstat', '-z', file], { ...call, answers: [1, 128] });
  if (seen.code !== 0) throw new AppError('patchRefused', { detail: firstLine(seen.stderr) });
  const ours = files.map((one) =>
    one.isBinary ? `-\t-\t${pathOf(one)}` : `${String(one.additions)}\t${String(one.deletions)}\t${pathOf(one)}`,
  );
  const theirs = zeroEnded(seen.stdout);
  if ([...ours].sort().join('\0') !== [...theirs].sort().join('\0'))
    throw new AppError('patchRefused', { detail: l10n.t('git reads other files in the patch than RAD Partner does') });
}

const firstLine = (text: string): string =>
  text
    .trim()
    .split('\n')[0]
    ?.replace(/^(?:error|fatal): /, '') ?? '';
