import * as l10n from '@vscode/l10n';
import type { PatchFile } from '../../patch/patchFile';
import { addedTerraform } from './addedTerraform';
import { pathConflicts } from './pathConflicts';
import {
  inOrder,
  refuse,
  separate,
  warn,
  type PolicyFacts,
  type PolicyFinding,
  type PolicyVerdict,
} from './policyFinding';
import { isImpossible, refusedMode, refusedPath } from './refusedPath';
import { separatePath } from './separatePath';
import { warnings } from './warnings';

/** Characters and files that a person can still look through, and more than any change of a module needs. */
const LONGEST_PATCH = 5 * 1024 * 1024;
const MOST_FILES = 500;
/** Deleting more files than this is worth a word. */
const FEW_DELETIONS = 10;

/**
 * What is to be refused, asked about separately or pointed out in a patch of an agent, which is never trusted. Nothing is read
 * but the patch and the facts.
 * @param files as `parsePatch` read them
 * @param patch the text they were read from
 */
export function judgePatch(files: readonly PatchFile[], patch: string, facts: PolicyFacts = {}): PolicyVerdict {
  const conflicts = pathConflicts(files, facts);
  const deletions = files.filter(({ change }) => change === 'deleted').length;
  const found = new Map<string, readonly PolicyFinding[]>();
  for (const file of files) {
    const own = fileFindings(file, facts);
    const paths = new Set([file.oldPath, file.newPath].filter((path) => path !== undefined));
    const many =
      file.change === 'deleted' && deletions > FEW_DELETIONS
        ? [warn('manyDeletions', l10n.t('One of {0} deleted files.', deletions))]
        : [];
    const conflicting = [...paths].flatMap((path) => conflicts.byPath.get(path) ?? []);
    const findings = [...own, ...conflicting, ...many];
    // A copy leaves its source as it is.
    if (file.change === 'copied') paths.delete(file.oldPath ?? '');
    if (findings.length > 0)
      for (const path of paths) found.set(path, inOrder([...(found.get(path) ?? []), ...findings]));
  }
  const refusal = sizeRefusal(files, patch) ?? conflicts.refusal ?? impossible(found);
  return { ...(refusal === undefined ? {} : { refusal }), byPath: found };
}

function sizeRefusal(files: readonly PatchFile[], patch: string): string | undefined {
  if (patch.length > LONGEST_PATCH) return l10n.t('It is longer than 5 MB.');
  return files.length > MOST_FILES
    ? l10n.t('It changes {0} files; {1} are the most.', files.length, MOST_FILES)
    : undefined;
}

/** The sentence of the first path that git itself could not write. */
function impossible(found: ReadonlyMap<string, readonly PolicyFinding[]>): string | undefined {
  return [...found.values()].flat().find(isImpossible)?.text;
}

function fileFindings(file: PatchFile, facts: PolicyFacts): readonly PolicyFinding[] {
  const { change, oldPath, newPath, oldMode, newMode } = file;
  const paths = [...new Set([oldPath, newPath].filter((path) => path !== undefined))];
  const becomesExecutable = newMode === '100755' && oldMode !== '100755';
  return [
    ...paths.flatMap(refusedPath),
    // What is a link now may go, but nothing else may be done with it.
    ...refusedMode(newMode),
    ...(change === 'deleted' && oldMode !== '160000' ? [] : refusedMode(oldMode)),
    ...(file.isContentMissing === true
      ? [refuse('contentMissing', l10n.t('The patch does not hold the content of this binary file.'))]
      : []),
    ...paths.flatMap(separatePath),
    ...(becomesExecutable ? [separate('executable', l10n.t('Becomes a program that can be run.'))] : []),
    ...addedTerraform(file),
    ...warnings(file, facts),
  ];
}
