import * as l10n from '@vscode/l10n';
import { parseHcl } from '../../../terraform/hcl/parseHcl';
import { isTfName, MAX_TF_BYTES } from '../../../terraform/moduleEntry';
import { readTfEntry } from '../../../terraform/tfFile';
import type { CheckOutcome } from './checkResult';
import type { ProposalTrees } from './proposalTrees';

const OTHER_HCL = /\.(?:tftest|tofutest|tfquery)\.hcl$|\.tfvars$|(?:^|\/)\.terraform\.lock\.hcl$/;

/** Whether every changed Terraform file can be read. */
export async function checkParses(trees: ProposalTrees): Promise<CheckOutcome> {
  const files = trees.changedFiles.filter((path) => isTfName(path) || OTHER_HCL.test(path));
  const failures = await Promise.all(files.map((path) => failureOf(trees, path)));
  const findings = failures.filter((failure) => failure !== undefined);
  const title = l10n.t('Parses');
  if (files.length === 0) return { status: 'skipped', title, detail: l10n.t('no Terraform file is changed') };
  const good = files.length - findings.length;
  const detail = l10n.t('{0} of {1} files', good, files.length);
  return { status: good === files.length ? 'passed' : 'failed', title, detail, findings };
}

async function failureOf({ chosen }: ProposalTrees, path: string): Promise<string | undefined> {
  if ((await chosen.size(path)) > MAX_TF_BYTES)
    return l10n.t('{0}: larger than {1} MiB', path, MAX_TF_BYTES / 1024 / 1024);
  const bytes = await chosen.read(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isTfName(name)) {
    const { file, failure } = readTfEntry({ name, content: { kind: 'bytes', bytes } });
    const [error] = file?.hcl.errors ?? [];
    if (error !== undefined) return `${path}:${String(error.line)}: ${error.message}`;
    return failure === undefined ? undefined : `${path}: ${failure.message}`;
  }
  const [error] = parseHcl(new TextDecoder().decode(bytes)).errors;
  return error === undefined ? undefined : `${path}:${String(error.line)}: ${error.message}`;
}
