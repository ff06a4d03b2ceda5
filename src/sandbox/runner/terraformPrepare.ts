import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readVariables } from '../../terraform/readVariables';
import { tfFilesOf } from './moduleTree';
import type { StepContext } from './pipeline';
import type { TerraformRun } from './terraformRunner';
import { writeModuleCopy } from './writeModuleCopy';

/** An override file, so that it wins over whatever a module says of its state. */
const BACKEND_FILE = 'rad_backend_override.tf';

/** terraform reads it without being told to. It goes with the folder of the run. */
const VALUES_FILE = 'terraform.tfvars.json';

/** Copies the commit's files and gives the copy its state. @throws StepFailure, GitError */
export async function prepareSource({ step }: StepContext, run: TerraformRun): Promise<void> {
  const { job, tree, folder, files, log } = run;
  log.lines(step.id, l10n.t('Module {0} at commit {1}', job.moduleName, job.commitSha));
  const count = await writeModuleCopy(job.repositoryPath, tree, folder.source);
  log.lines(step.id, l10n.t('Files copied: {0}', count));
  for (const { path } of tree.modules.slice(1)) log.lines(step.id, l10n.t('With the module {0}', path));
  const backend = `terraform {\n  backend "local" {\n    path = ${hclString(files.stateFile)}\n  }\n}\n`;
  await writeFile(join(folder.source, tree.root.path, BACKEND_FILE), backend);
}

/** Writes the values of the variables that the module declares; terraform warns about others. */
export async function writeValues({ step }: StepContext, run: TerraformRun): Promise<void> {
  const { job, tree, folder, files, log } = run;
  const declared = new Set(
    tfFilesOf(tree.root)
      .flatMap(readVariables)
      .map(({ name }) => name),
  );
  const given = Object.entries(job.variables);
  await files.writePrivate(
    join(folder.source, tree.root.path, VALUES_FILE),
    Object.fromEntries(given.filter(([name]) => declared.has(name))),
  );
  for (const [name] of given) {
    if (!declared.has(name))
      log.lines(step.id, l10n.t('The module does not declare "{0}"; its value is not used.', name));
  }
  log.lines(step.id, l10n.t('Values written: {0}', given.filter(([name]) => declared.has(name)).length));
}

function hclString(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (marker) => marker.charAt(0) + marker);
}
