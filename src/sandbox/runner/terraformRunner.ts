import { join } from 'node:path';
import type { Binary } from './binary';
import { runBuild, type PreparedRun, type RunSetting } from './runBuild';
import type { RunOutput, Runner } from './runner';
import { TerraformCommand } from './terraformCommand';
import { deploySteps } from './terraformDeploy';
import { destroySteps } from './terraformDestroy';
import { WorkDir, type RunFolder } from './workDir';

/** What the steps of a real run share. */
export interface TerraformRun extends RunSetting {
  readonly binary: Binary;
  readonly files: WorkDir;
  readonly folder: RunFolder;
  readonly command: TerraformCommand;
  /** Keeps the outputs for the result. */
  found(outputs: Readonly<Record<string, RunOutput>>): void;
}

/**
 * Runs modules for real, with local state in the job's work directory, on a copy of the commit's files, in an
 * environment without anything of the user's.
 */
export function terraformRunner(binary: Binary, timeoutMs: number): Runner {
  return {
    kind: binary.kind,
    run: (job, sink, signal) =>
      runBuild(job, sink, signal, { timeoutMs, prepare: (setting) => prepareRun(binary, setting) }),
  };
}

async function prepareRun(binary: Binary, setting: RunSetting): Promise<PreparedRun> {
  const files = new WorkDir(setting.job.workDir);
  const folder = await files.openRun();
  const command = new TerraformCommand(binary, folder, join(folder.source, setting.tree.root.path), setting.log);
  let outputs: Readonly<Record<string, RunOutput>> = {};
  const run: TerraformRun = { ...setting, binary, files, folder, command, found: (found) => (outputs = found) };
  return {
    steps: setting.job.action === 'destroy' ? destroySteps(run) : deploySteps(run),
    outputs: () => outputs,
    close: () => files.closeRun(folder),
  };
}
