import * as l10n from '@vscode/l10n';
import type { SkipCode, WantedModule } from '../../contract/publishedModules';
import { hasCommit, readBlob, readDirectory, SYMLINK_MODE } from '../git/objects';
import type { Refusal, Verdict } from '../publishing/catalogEntry';
import type { VariablesVerdict } from './judgeVariables';
import type { VerdictWorker } from './verdictWorker';

/** The largest variables.tf the platform reads, bytes. */
const MAX_SIZE = 1024 * 1024;

/** The platform's verdict on a module of one bare repository. */
export type JudgeModule = (module: WantedModule) => Promise<Verdict>;

/**
 * Reads modules of a bare repository for one request.
 * The judge @throws GitError when git itself fails, Error when the verdict thread cannot start
 */
export function moduleJudge(repository: string, worker: VerdictWorker): JudgeModule {
  const commits = new Map<string, Promise<boolean>>();
  const isCommit = (id: string): Promise<boolean> => {
    const known = commits.get(id) ?? hasCommit(repository, id);
    commits.set(id, known);
    return known;
  };
  return async ({ commitSha, path }) =>
    (await isCommit(commitSha))
      ? judgeDirectory(repository, commitSha, path, worker)
      : refusal(
          'commit_not_found',
          l10n.t('Commit {0} is not in the repository on the platform.', commitSha.slice(0, 7)),
        );
}

async function judgeDirectory(
  repository: string,
  commitSha: string,
  path: string,
  worker: VerdictWorker,
): Promise<Verdict> {
  const directory = await readDirectory(repository, commitSha, path);
  if (directory === undefined) {
    return refusal('not_a_module', l10n.t('There is no directory {0} at this commit.', path));
  }
  const file = directory.entries.get('variables.tf');
  if (file?.type !== 'blob' || file.mode === SYMLINK_MODE) {
    return refusal('not_a_module', l10n.t('There is no regular file variables.tf in {0}.', path));
  }
  if ((file.size ?? 0) > MAX_SIZE) return refusal('not_parseable', l10n.t('variables.tf is larger than 1 MiB.'));
  const text = decode(await readBlob(repository, file.id));
  if (text === undefined) return refusal('not_parseable', l10n.t('variables.tf is not UTF-8 text.'));
  return toVerdict(await worker.judge(text), directory.treeId);
}

function toVerdict(judged: VariablesVerdict, treeSha: string): Verdict {
  switch (judged.kind) {
    case 'module':
      return { ok: true, treeSha, creditCost: judged.creditCost, publicAccess: judged.publicAccess };
    case 'duplicate_variable':
      return refusal(judged.kind, l10n.t('variables.tf declares the variable {0} more than once.', judged.variable));
    case 'not_parseable':
      return refusal(judged.kind, l10n.t('variables.tf is not valid Terraform.'));
    case 'not_a_module':
      return refusal(judged.kind, l10n.t('variables.tf does not declare the variable public_access.'));
  }
}

function refusal(code: SkipCode, detail: string): Refusal {
  return { ok: false, code, detail };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
