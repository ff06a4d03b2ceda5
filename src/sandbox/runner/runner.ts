import type { Binary } from './binary';
import { readModuleTree } from './moduleTree';
import { reasonAgainst } from './requirements';
import { simulatedRunner } from './simulated/simulatedRunner';
import { terraformRunner } from './terraformRunner';
import * as l10n from '@vscode/l10n';

export type RunnerKind = 'terraform' | 'tofu' | 'simulated';

export type BuildAction = 'create' | 'update' | 'destroy' | 'purge';

/** One build of a deployment. */
export interface RunJob {
  readonly action: BuildAction;
  readonly deploymentId: string;
  /** 4 hexadecimal digits, for people. */
  readonly shortId: string;
  readonly moduleName: string;
  /** Bare repository. */
  readonly repositoryPath: string;
  readonly commitSha: string;
  /** Directory of the module, from the repository's root, with `/`. */
  readonly modulePath: string;
  /** Values by variable name, secrets included. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Kept between the builds of one deployment; exists. One run at a time. */
  readonly workDir: string;
  /** The owner has confirmed that this commit may run provisioners. */
  readonly hazardsConfirmed: boolean;
}

/** One output of the module; `value` is absent when it is sensitive. */
export interface RunOutput {
  /** Terraform's type as JSON. */
  readonly type: unknown;
  readonly sensitive: boolean;
  readonly value?: unknown;
}

export type StepStatus = 'SUCCESS' | 'FAILURE' | 'CANCELLED' | 'TIMEOUT' | 'INTERNAL_ERROR';

/** Who listens to a run. */
export interface RunSink {
  /** The steps of the pipeline, announced once before the first starts. */
  steps(steps: readonly { readonly id: string; readonly name: string }[]): void;
  stepStarted(id: string): void;
  /** Whole UTF-8 characters; secrets are replaced already. */
  log(stepId: string, text: string): void;
  stepFinished(id: string, status: StepStatus): void;
}

/** `detail` is one sentence for people. */
export interface RunFailure {
  readonly status: Exclude<StepStatus, 'SUCCESS'>;
  readonly detail: string;
}

export type RunResult =
  { readonly status: 'SUCCESS'; readonly outputs: Readonly<Record<string, RunOutput>> } | RunFailure;

export interface Runner {
  readonly kind: RunnerKind;
  /** Goes through the steps of the pipeline. Never rejects: what goes wrong is in the result. */
  run(job: RunJob, sink: RunSink, signal: AbortSignal): Promise<RunResult>;
}

export interface RunnerOptions {
  /** As `findBinary` found it once. */
  readonly binary?: Binary | undefined;
  /** The workspace is trusted: without that nothing of a module runs for real. */
  readonly trusted: boolean;
  /** Milliseconds a simulated step takes. */
  readonly pace: number;
  /** Milliseconds a build may take. */
  readonly timeoutMs: number;
}

export interface RunnerChoice {
  readonly kind: RunnerKind;
  readonly runner: Runner;
  /** Why it is simulated; one sentence for people. */
  readonly reason?: string;
}

/**
 * Which runner a module at a commit gets, and why not the real one (sandbox.md, "Deployments really run"): the binary
 * is there, the workspace is trusted, nothing needs a provider that is not built in, and provisioners are confirmed.
 */
export async function chooseRunner(
  job: Pick<RunJob, 'repositoryPath' | 'commitSha' | 'modulePath' | 'hazardsConfirmed'>,
  options: RunnerOptions,
): Promise<RunnerChoice> {
  const { binary } = options;
  const reason = await whySimulated(job, options);
  if (binary !== undefined && reason === undefined)
    return { kind: binary.kind, runner: terraformRunner(binary, options.timeoutMs) };
  const runner = simulatedRunner({ pace: options.pace, timeoutMs: options.timeoutMs, reason });
  return { kind: 'simulated', runner, ...(reason === undefined ? {} : { reason }) };
}

async function whySimulated(
  job: Parameters<typeof chooseRunner>[0],
  { binary, trusted }: RunnerOptions,
): Promise<string | undefined> {
  if (binary === undefined) return l10n.t('Neither terraform nor tofu is on the PATH.');
  if (!trusted) return l10n.t('The workspace is not trusted.');
  try {
    return reasonAgainst(await readModuleTree(job), binary.kind, job.hazardsConfirmed);
  } catch (error) {
    // The simulated run meets the same failure in its first step and reports it there.
    return error instanceof Error ? error.message : String(error);
  }
}
