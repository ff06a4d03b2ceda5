import * as l10n from '@vscode/l10n';
import type { SkipCode, WantedModule } from '../../contract/publishedModules';
import { readModuleFacts } from '../../terraform/moduleFacts';
import { MAX_TF_BYTES } from '../../terraform/moduleEntry';
import { readVariables } from '../../terraform/readVariables';
import { readTfEntry } from '../../terraform/tfFile';
import { TreeFiles } from '../git/treeFiles';
import type { CatalogFacts, Refusal, Verdict } from '../publishing/catalogEntry';
import type { VariablesVerdict } from './judgeVariables';
import type { ModuleVerdicts } from './moduleVerdicts';
import type { VerdictWorker } from './verdictWorker';

/** The platform's verdict on a module of one bare repository. */
export type JudgeModule = (module: WantedModule) => Promise<Verdict>;

/**
 * Reads modules of a bare repository for one request.
 * The judge @throws GitError when git itself fails, Error when the verdict thread cannot start
 */
export function moduleJudge(repository: string, verdicts: ModuleVerdicts): JudgeModule {
  const commits = new Map<string, Promise<TreeFiles | undefined>>();
  const filesOf = (commitSha: string): Promise<TreeFiles | undefined> => {
    const known = commits.get(commitSha) ?? TreeFiles.ofCommit(repository, commitSha);
    commits.set(commitSha, known);
    return known;
  };
  return async ({ commitSha, path }) => {
    const files = await filesOf(commitSha);
    if (files !== undefined) return verdicts.judge(files, path);
    const detail = l10n.t('Commit {0} is not in the repository on the platform.', commitSha.slice(0, 7));
    return refusal('commit_not_found', detail);
  };
}

/**
 * The verdict on one directory: what hcl2-parser makes of its variables.tf decides, price and access included. What
 * else the catalog shows is read with the project's own parser.
 * @throws GitError, Error when the verdict thread cannot start
 */
export async function judgeDirectory(
  files: TreeFiles,
  path: string,
  treeSha: string,
  worker: VerdictWorker,
): Promise<Verdict> {
  const file = `${path}/variables.tf`;
  const entries = await files.list(path);
  if (!entries.some(({ name, type }) => name === 'variables.tf' && type === 'file')) {
    return refusal('not_a_module', l10n.t('The directory has no regular file variables.tf.'));
  }
  if ((await files.size(file)) > MAX_TF_BYTES) {
    return refusal('not_parseable', l10n.t('variables.tf is larger than {0} MiB.', MAX_TF_BYTES / 1024 / 1024));
  }
  const bytes = await files.read(file);
  const text = decode(bytes);
  if (text === undefined) return refusal('not_parseable', l10n.t('variables.tf is not UTF-8 text.'));
  const judged = await worker.judge(text);
  return judged.kind === 'module'
    ? {
        ok: true,
        treeSha,
        creditCost: judged.creditCost,
        publicAccess: judged.publicAccess,
        facts: readFacts(bytes),
      }
    : refusalOf(judged);
}

/** The refusal of a path that is no directory. */
export function noDirectory(path: string): Refusal {
  return refusal('not_a_module', l10n.t('There is no directory {0} at this commit.', path));
}

/** What our parser cannot read has no facts; hcl2-parser and it agree on every module there is. */
function readFacts(bytes: Uint8Array): CatalogFacts {
  const { file } = readTfEntry({ name: 'variables.tf', content: { kind: 'bytes', bytes } });
  return readModuleFacts(file === undefined ? [] : readVariables(file));
}

function refusalOf(judged: Exclude<VariablesVerdict, { kind: 'module' }>): Refusal {
  switch (judged.kind) {
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
