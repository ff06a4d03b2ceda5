import * as l10n from '@vscode/l10n';
import { parseOutputs } from './outputs';
import type { PipelineStep, StepContext } from './pipeline';
import { CREATE_STEPS, UPDATE_STEPS } from './pipelines';
import type { RunOutput } from './runner';
import { prepareSource, writeValues } from './terraformPrepare';
import type { TerraformRun } from './terraformRunner';

/** The steps of create and update. An update applies to the state that is there. */
export function deploySteps(run: TerraformRun): readonly PipelineStep[] {
  const plan = (context: StepContext): Promise<void> => initializeAndPlan(context, run);
  const apply = (context: StepContext): Promise<void> =>
    run.command.run(context, ['apply', '-input=false', LOCK, run.folder.planFile]);
  const outputs = (context: StepContext): Promise<void> => refreshOutputs(context, run);
  const archive = (context: StepContext): Promise<void> => writeArchive(context, run);
  const summary = (context: StepContext): void => summarise(context, run);
  if (run.job.action === 'create') {
    return [
      { step: CREATE_STEPS.prepare, work: (context) => prepareSource(context, run) },
      { step: CREATE_STEPS.archive, work: (context) => writeValues(context, run) },
      { step: CREATE_STEPS.plan, work: plan },
      { step: CREATE_STEPS.apply, work: apply },
      { step: CREATE_STEPS.outputs, work: outputs },
      { step: CREATE_STEPS.upload, work: archive },
      { step: CREATE_STEPS.summary, work: summary },
    ];
  }
  return [
    {
      step: UPDATE_STEPS.prepare,
      work: async (context) => {
        await prepareSource(context, run);
        await writeValues(context, run);
      },
    },
    { step: UPDATE_STEPS.plan, work: plan },
    { step: UPDATE_STEPS.apply, work: apply },
    { step: UPDATE_STEPS.outputs, work: outputs },
    { step: UPDATE_STEPS.upload, work: archive },
    { step: UPDATE_STEPS.summary, work: summary },
  ];
}

/** A run that was killed may hold the state for another moment. */
const LOCK = '-lock-timeout=20s';

async function initializeAndPlan(context: StepContext, run: TerraformRun): Promise<void> {
  await run.command.run(context, ['init', '-input=false']);
  await run.command.run(context, ['plan', '-input=false', LOCK, `-out=${run.folder.planFile}`]);
}

async function refreshOutputs(context: StepContext, run: TerraformRun): Promise<void> {
  const outputs = await readOutputs(context, run);
  // What is planned for a cluster can be told only once it is there (rad-platform.md, section 1.5).
  if (outputs['kubernetes_ready']?.value !== true) return;
  run.log.lines(context.step.id, l10n.t('The cluster is ready: the changes are planned and applied once more.'));
  await run.command.run(context, ['apply', '-auto-approve', '-input=false', LOCK]);
  await readOutputs(context, run);
}

async function readOutputs(context: StepContext, run: TerraformRun): Promise<Readonly<Record<string, RunOutput>>> {
  const { command, redaction } = run;
  await command.run(context, ['apply', '-refresh-only', '-auto-approve', '-input=false', LOCK]);
  const outputs = parseOutputs(await command.read(context, ['output', '-json']), redaction);
  run.found(outputs);
  return outputs;
}

async function writeArchive({ step }: StepContext, { job, binary, tree, files, log }: TerraformRun): Promise<void> {
  const { moduleName, commitSha, modulePath, action } = job;
  const sources = tree.files.map(({ path, blobId }) => ({ path, blobId }));
  await files.writePrivate(files.archiveNote, {
    moduleName,
    commitSha,
    modulePath,
    action,
    runner: binary.kind,
    sources,
  });
  log.lines(step.id, l10n.t('Files on record: {0}', sources.length));
}

function summarise({ step }: StepContext, { job, log, binary }: TerraformRun): void {
  log.lines(step.id, l10n.t('Deployment {0} of module {1} is ready ({2}).', job.shortId, job.moduleName, binary.kind));
}
