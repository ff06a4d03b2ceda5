import * as l10n from '@vscode/l10n';
import { pause } from '../../../common/abort';
import { outputLines } from '../outputs';
import type { PipelineStep, StepContext } from '../pipeline';
import { CREATE_STEPS, DESTROY_STEPS, UPDATE_STEPS } from '../pipelines';
import { runBuild, type PreparedRun, type RunSetting } from '../runBuild';
import type { Runner } from '../runner';
import { secretsOf } from '../secrets';
import { StepFailure } from '../stepFailure';
import { WorkDir } from '../workDir';
import { diagnosticSentence, diagnosticText } from './diagnostics';
import { planModule, type SimulatedPlan } from './planModule';
import { changesOf, planText, readState, secretsChanged, writeState, type PlanChanges } from './simulatedState';

/** Begins every line of the log: nothing that is read there happens. */
export const SIMULATED_PREFIX = '[simulated] ';

export interface SimulationOptions {
  /** Milliseconds a step takes. */
  readonly pace: number;
  readonly timeoutMs: number;
  /** Why it is not a real run; one sentence for the log. */
  readonly reason: string | undefined;
}

/** Goes through the steps of a build without creating anything: plans from the parsed files, and says what it would do. */
export function simulatedRunner({ pace, timeoutMs, reason }: SimulationOptions): Runner {
  return {
    kind: 'simulated',
    run: (job, sink, signal) =>
      runBuild(job, sink, signal, {
        timeoutMs,
        prefix: SIMULATED_PREFIX,
        prepare: (setting) => Promise.resolve(new Simulation(setting, pace, reason)),
      }),
  };
}

class Simulation implements PreparedRun {
  readonly steps: readonly PipelineStep[];
  private readonly files: WorkDir;
  private plan: SimulatedPlan = { resources: [], outputs: {}, problems: [] };
  private changes: PlanChanges = { added: [], changed: [], destroyed: [] };

  constructor(
    private readonly setting: RunSetting,
    pace: number,
    private readonly reason: string | undefined,
  ) {
    this.files = new WorkDir(setting.job.workDir);
    this.steps = this.stepsOf().map(({ step, work }) => ({
      step,
      work: async (context) => {
        await work(context);
        if (pace > 0) await pause(pace, context.signal);
      },
    }));
  }

  outputs(): SimulatedPlan['outputs'] {
    return this.plan.outputs;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private stepsOf(): readonly PipelineStep[] {
    switch (this.setting.job.action) {
      case 'destroy':
        return this.destroySteps();
      case 'update':
        return [
          { step: UPDATE_STEPS.prepare, work: (context) => this.prepare(context) },
          ...this.deploySteps(UPDATE_STEPS),
        ];
      default:
        return [
          { step: CREATE_STEPS.prepare, work: (context) => this.prepare(context) },
          { step: CREATE_STEPS.archive, work: (context) => this.say(context, l10n.t('No archive is written.')) },
          ...this.deploySteps(CREATE_STEPS),
        ];
    }
  }

  private deploySteps(steps: typeof CREATE_STEPS | typeof UPDATE_STEPS): readonly PipelineStep[] {
    const { job } = this.setting;
    return [
      { step: steps.plan, work: (context) => this.makePlan(context) },
      { step: steps.apply, work: (context) => this.apply(context) },
      {
        step: steps.outputs,
        work: (context) =>
          this.say(
            context,
            l10n.t('Outputs as far as they can be told without a real run:') + '\n' + outputLines(this.plan.outputs),
          ),
      },
      { step: steps.upload, work: (context) => this.say(context, l10n.t('Nothing is uploaded.')) },
      {
        step: steps.summary,
        work: (context) =>
          this.say(
            context,
            l10n.t(
              'Deployment {0} of module {1} went through all steps; nothing was created.',
              job.shortId,
              job.moduleName,
            ),
          ),
      },
    ];
  }

  private destroySteps(): readonly PipelineStep[] {
    return [
      { step: DESTROY_STEPS.stage, work: (context) => this.prepare(context) },
      { step: DESTROY_STEPS.prepare, work: (context) => this.say(context, l10n.t('Nothing needs to be prepared.')) },
      {
        step: DESTROY_STEPS.validate,
        work: async (context) => {
          this.changes = changesOf(await readState(this.files), []);
          this.say(context, planText(this.changes));
        },
      },
      { step: DESTROY_STEPS.destroy, work: (context) => this.sayChanges(context) },
      {
        step: DESTROY_STEPS.verify,
        work: async (context) => {
          await this.files.removeState();
          this.say(context, l10n.t('The record of the simulated resources is removed.'));
        },
      },
      {
        step: DESTROY_STEPS.summary,
        work: (context) =>
          this.say(context, l10n.t('Deployment {0} is destroyed; there was nothing real.', this.setting.job.shortId)),
      },
    ];
  }

  private prepare(context: StepContext): void {
    const { job, tree } = this.setting;
    this.say(context, l10n.t('This build is simulated: it creates and changes nothing.'));
    if (this.reason !== undefined) this.say(context, l10n.t('Why: {0}', this.reason));
    this.say(context, l10n.t('Module {0} at commit {1}', job.moduleName, job.commitSha));
    for (const { source, file, line } of tree.foreign)
      this.say(
        context,
        l10n.t(
          '{0}, line {1}: the module "{2}" is not downloaded, so its resources are not planned.',
          file,
          line,
          source,
        ),
      );
  }

  private async makePlan(context: StepContext): Promise<void> {
    this.plan = planModule(this.setting.tree, this.setting.job.variables);
    const [first] = this.plan.problems;
    if (first !== undefined) {
      for (const problem of this.plan.problems) this.say(context, diagnosticText(problem));
      throw new StepFailure(diagnosticSentence(context.step.name, first));
    }
    const before = await readState(this.files);
    this.changes = changesOf(before, this.plan.resources);
    this.say(context, planText(this.changes));
    if (await secretsChanged(before, this.secrets())) {
      this.say(context, l10n.t('Sensitive values have changed; what they change is not shown.'));
    }
  }

  private async apply(context: StepContext): Promise<void> {
    this.sayChanges(context);
    await writeState(this.files, this.plan.resources, this.secrets());
  }

  private secrets(): readonly unknown[] {
    return secretsOf(this.setting.tree, this.setting.job.variables);
  }

  private sayChanges(context: StepContext): void {
    const { added, changed, destroyed } = this.changes;
    for (const { address } of added) this.say(context, `${address}: Creating...`);
    for (const { address } of changed) this.say(context, `${address}: Modifying...`);
    for (const address of destroyed) this.say(context, `${address}: Destroying...`);
    this.say(context, `Resources: ${added.length} added, ${changed.length} changed, ${destroyed.length} destroyed.`);
  }

  private say({ step }: StepContext, text: string): void {
    this.setting.log.lines(step.id, text);
  }
}
