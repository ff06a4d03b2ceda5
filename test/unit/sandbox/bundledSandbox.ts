import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';

export const SAMPLE_DIR = resolve('src/sandbox/sample');

/** The sandbox as it ships: `sandbox.js` with `verdict.js` and `sandbox/sample` beside it. */
export interface BundledSandbox {
  readonly sandboxFile: string;
  readonly workerFile: string;
}

// Every test file is a bundle of its own; they share one build and one clean-up through the process.
const shared = globalThis as { radBundledSandbox?: Promise<BundledSandbox>; radTemporaryFolders?: string[] };

export function bundledSandbox(): Promise<BundledSandbox> {
  return (shared.radBundledSandbox ??= bundle());
}

async function bundle(): Promise<BundledSandbox> {
  const outdir = temporaryFolder();
  await build({
    entryPoints: { sandbox: 'src/sandbox/main.ts', verdict: 'src/sandbox/verdict/worker.ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outdir,
    logLevel: 'error',
  });
  cpSync(SAMPLE_DIR, join(outdir, 'sandbox', 'sample'), { recursive: true });
  return { sandboxFile: join(outdir, 'sandbox.js'), workerFile: join(outdir, 'verdict.js') };
}

/** A new folder that goes when the tests end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rad-sandbox-test-'));
  if (shared.radTemporaryFolders === undefined) {
    const folders: string[] = (shared.radTemporaryFolders = []);
    process.once('exit', () => {
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    });
  }
  shared.radTemporaryFolders.push(folder);
  return folder;
}

/** A sandbox process: what it printed and how it ended. */
export class SandboxProcess {
  private static readonly running = new Set<SandboxProcess>();
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly lines: string[] = [];
  errors = '';
  readonly ended: Promise<number | null>;
  private readonly firstLine: Promise<unknown>;

  private constructor(file: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    SandboxProcess.running.add(this);
    this.ended = once(this.child, 'close').then(([code]) => {
      SandboxProcess.running.delete(this);
      return code as number | null;
    });
    const reader = createInterface(this.child.stdout);
    reader.on('line', (line) => this.lines.push(line));
    this.firstLine = Promise.race([once(reader, 'line'), this.ended]);
    this.child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
  }

  static async start(...args: string[]): Promise<SandboxProcess> {
    return new SandboxProcess((await bundledSandbox()).sandboxFile, args);
  }

  /** Ends what a failed test left running. */
  static async killAll(): Promise<void> {
    await Promise.all([...SandboxProcess.running].map((one) => one.kill('SIGKILL')));
  }

  /** Waits for the `ready` line and answers its URL. */
  async ready(): Promise<string> {
    await this.firstLine;
    const match = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(this.lines[0] ?? '');
    if (match?.[1] === undefined) throw new Error(`not ready: ${this.lines.join('|')} ${this.errors}`);
    return match[1];
  }

  /** @returns the exit code, null when the signal ended it */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}
