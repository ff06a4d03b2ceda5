import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Binary } from './binary';
import { runEnvironment } from './environment';
import type { StepContext } from './pipeline';
import type { ByteLog, RunLog } from './runLog';
import { runProcess } from './runProcess';
import { StepFailure } from './stepFailure';
import { ErrorListener } from './terraformErrors';
import { processNote, type RunFolder } from './workDir';

/** The most that may be read of what a command prints, mebibytes. */
const MOST_READ = 16;

/** Runs the program on the copy of one module. */
export class TerraformCommand {
  constructor(
    private readonly binary: Binary,
    private readonly folder: RunFolder,
    /** The module's directory in the copy. */
    private readonly directory: string,
    private readonly log: RunLog,
  ) {}

  /** Runs a command with its output in the log. @throws StepFailure when it fails */
  async run(context: StepContext, args: readonly string[]): Promise<void> {
    const stdout = this.log.bytes(context.step.id);
    await this.execute(context, args, stdout);
  }

  /**
   * Runs a command and answers what it prints, which does not go to the log.
   * @throws StepFailure when it fails or prints more than can be read
   */
  async read(context: StepContext, args: readonly string[]): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    const write = (bytes: Buffer): void => {
      size += bytes.length;
      if (size <= MOST_READ * 1024 * 1024) chunks.push(bytes);
    };
    await this.execute(context, args, { write, end: () => undefined });
    if (size > MOST_READ * 1024 * 1024) {
      throw new StepFailure(l10n.t('{0} prints more than {1} MiB.', args[0] ?? '', MOST_READ));
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  private async execute(
    { step, signal }: StepContext,
    args: readonly string[],
    stdout: { write(bytes: Buffer): void } & Pick<ByteLog, 'end'>,
  ): Promise<void> {
    const { log, folder, binary } = this;
    const errors = new ErrorListener();
    const stderr = log.bytes(step.id, (text) => errors.write(text));
    // Nobody needs to know where the sandbox keeps its files.
    const shown = args.map((arg) => arg.replace(folder.path, '.').replace(dirname(folder.path), '..'));
    log.lines(step.id, `$ ${binary.kind} ${shown.join(' ')}`);
    try {
      const code = await runProcess(binary.file, [`-chdir=${this.directory}`, ...args], {
        cwd: folder.path,
        env: runEnvironment(folder),
        signal,
        started: (pid) => writeFileSync(processNote(folder), String(pid)),
        stdout: (bytes) => stdout.write(bytes),
        stderr: (bytes) => stderr.write(bytes),
      });
      stderr.end();
      if (code !== 0) throw failed(errors, step.name, args[0] ?? '', code);
    } finally {
      stdout.end();
      stderr.end();
    }
  }
}

function failed(errors: ErrorListener, step: string, command: string, code: number | null): StepFailure {
  return new StepFailure(
    errors.sentence(step) ??
      (code === null
        ? l10n.t('{0} failed: {1} was stopped.', step, command)
        : l10n.t('{0} failed: {1} ended with exit code {2}.', step, command, code)),
  );
}
