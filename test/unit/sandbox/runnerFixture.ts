import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunJob, RunSink, RunnerOptions } from '../../../src/sandbox/runner/runner';
import { SAMPLE_DIR, temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

export type JobBase = Pick<RunJob, 'repositoryPath' | 'commitSha' | 'moduleName' | 'modulePath'>;

const SAMPLE = join(SAMPLE_DIR, 'repository');

/** The names of the sample's modules. */
export const SAMPLE_MODULES = readdirSync(join(SAMPLE, 'modules')).sort();

let sample: { repositoryPath: string; commitSha: string } | undefined;

/** A module of the sample, from a bare repository. */
export function sampleModule(moduleName: string): JobBase {
  sample ??= bareSample();
  return { ...sample, moduleName, modulePath: `modules/${moduleName}` };
}

function bareSample(): { repositoryPath: string; commitSha: string } {
  const root = newRepository();
  cpSync(SAMPLE, root, { recursive: true });
  const commitSha = commitAll(root);
  const repositoryPath = join(temporaryFolder(), 'sample.git');
  git(root, 'clone', '--quiet', '--bare', root, repositoryPath);
  return { repositoryPath, commitSha };
}

/** A commit with the given files; the module is `modules/Test`. */
export function moduleOf(files: Readonly<Record<string, string | Uint8Array>>): JobBase {
  const root = newRepository();
  writeFiles(root, files);
  const commitSha = commitAll(root);
  return { repositoryPath: join(root, '.git'), commitSha, moduleName: 'Test', modulePath: 'modules/Test' };
}

export function jobOf(base: JobBase, rest: Partial<RunJob> = {}): RunJob {
  const workDir = rest.workDir ?? join(temporaryFolder(), 'work');
  mkdirSync(workDir, { recursive: true });
  return {
    ...base,
    action: 'create',
    deploymentId: '3f9a61d2-0000-4000-8000-000000000000',
    shortId: '3f9a',
    variables: {},
    hazardsConfirmed: false,
    ...rest,
    workDir,
  };
}

export const SIMULATED: RunnerOptions = { trusted: true, pace: 0, timeoutMs: 60_000 };

/** Writes down what a run says. */
export class Recorder implements RunSink {
  announced: readonly { readonly id: string; readonly name: string }[] | undefined;
  readonly events: string[] = [];
  readonly pieces: { stepId: string; text: string }[] = [];
  /** Called with every piece of the log. */
  onLog: (text: string) => void = () => undefined;

  steps(steps: readonly { readonly id: string; readonly name: string }[]): void {
    if (this.announced !== undefined) throw new Error('announced twice');
    this.announced = steps;
  }

  stepStarted(id: string): void {
    this.events.push(`${id} started`);
  }

  log(stepId: string, text: string): void {
    this.pieces.push({ stepId, text });
    this.onLog(text);
  }

  stepFinished(id: string, status: string): void {
    this.events.push(`${id} ${status}`);
  }

  /** The whole log, or that of one step. */
  text(stepId?: string): string {
    return this.pieces
      .filter((piece) => stepId === undefined || piece.stepId === stepId)
      .map(({ text }) => text)
      .join('');
  }

  /** The log without colours. */
  plainText(): string {
    return this.text().replace(/\u001b\[[0-9;]*m/g, '');
  }
}
