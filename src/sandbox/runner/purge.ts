import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { PipelineStep } from './pipeline';
import { PURGE_STEPS } from './pipelines';
import type { RunLog } from './runLog';
import type { RunJob } from './runner';
import { WorkDir } from './workDir';

/** The steps of a purge: the platform forgets the deployment, and everything it created stays (platform-api.md). */
export function purgeSteps(job: RunJob, log: RunLog): readonly PipelineStep[] {
  const files = new WorkDir(job.workDir);
  const hasState = existsSync(files.stateFile) || existsSync(files.simulatedFile);
  return [
    {
      step: PURGE_STEPS.report,
      work: ({ step }) => {
        log.lines(step.id, l10n.t('Deployment {0} of module {1}', job.shortId, job.moduleName));
        log.lines(
          step.id,
          hasState
            ? l10n.t('Its state is kept until the grace period of the platform ends.')
            : l10n.t('It has no state.'),
        );
        log.lines(step.id, l10n.t('Its cloud resources are kept. Nothing is destroyed.'));
      },
    },
    {
      step: PURGE_STEPS.record,
      work: async ({ step }) => {
        const { deploymentId, moduleName, commitSha } = job;
        await files.writePrivate(files.purgeRecord, { deploymentId, moduleName, commitSha, stateKept: hasState });
        log.lines(step.id, l10n.t('The purge is on record.'));
      },
    },
    {
      step: PURGE_STEPS.summary,
      work: async ({ step }) => {
        await rm(files.archiveNote, { force: true });
        log.lines(step.id, l10n.t('The platform forgets the deployment; its cloud resources are yours to look after.'));
      },
    },
  ];
}
