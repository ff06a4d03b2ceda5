import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import type { PipelineStep, StepContext } from './pipeline';
import { DESTROY_STEPS } from './pipelines';
import { StepFailure } from './stepFailure';
import { prepareSource, writeValues } from './terraformPrepare';
import type { TerraformRun } from './terraformRunner';

/** The steps of destroy: everything in the state goes, then the state. */
export function destroySteps(run: TerraformRun): readonly PipelineStep[] {
  const { command, job, files, log } = run;
  return [
    { step: DESTROY_STEPS.stage, work: (context) => prepareSource(context, run) },
    { step: DESTROY_STEPS.prepare, work: (context) => writeValues(context, run) },
    {
      step: DESTROY_STEPS.validate,
      work: async (context) => {
        await command.run(context, ['init', '-input=false']);
        log.lines(context.step.id, l10n.t('Resources in the state: {0}', (await resources(context, run)).length));
      },
    },
    {
      step: DESTROY_STEPS.destroy,
      work: (context) => command.run(context, ['destroy', '-auto-approve', '-input=false', '-lock-timeout=20s']),
    },
    {
      step: DESTROY_STEPS.verify,
      work: async (context) => {
        const left = await resources(context, run);
        if (left.length > 0) throw new StepFailure(l10n.t('Still there after the destroy: {0}', left.join(', ')));
        await files.removeState();
        log.lines(context.step.id, l10n.t('Nothing is left; the state is removed.'));
      },
    },
    {
      step: DESTROY_STEPS.summary,
      work: ({ step }) => log.lines(step.id, l10n.t('Deployment {0} is destroyed.', job.shortId)),
    },
  ];
}

/** Addresses in the state; a deployment whose first build failed early has none. */
async function resources(context: StepContext, run: TerraformRun): Promise<readonly string[]> {
  if (!existsSync(run.files.stateFile)) return [];
  const listing = await run.command.read(context, ['state', 'list']);
  return listing.split('\n').filter((line) => line !== '');
}
