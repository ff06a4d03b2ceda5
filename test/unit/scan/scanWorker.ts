import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ModuleReading } from '../../../src/terraform/module';
import type { ScanRequest } from '../../../src/terraform/scanHost';
import type { RepositoryScan } from '../../../src/terraform/scanRepository';
import type { ScanThread } from '../../../src/vscode/node/scanThread';

/** The thread's bundle, made like dist/scan.js, in a folder of its own. */
export class BuiltWorker {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rad-scan-worker-'));
  readonly script = join(this.folder, 'scan.js');
  readonly cacheDirectory = join(this.folder, 'cache');

  /** @param banner put before the script: another version of it */
  async make(banner = ''): Promise<this> {
    await build({
      entryPoints: ['src/scan/worker.ts'],
      outfile: this.script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
      external: ['supports-color'],
      mainFields: ['module', 'main'],
      banner: { js: banner },
      logLevel: 'silent',
    });
    return this;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A log that keeps what went wrong. */
export class Complaints {
  readonly lines: string[] = [];
  debug(): void {}
  info(): void {}
  warn(line: string): void {
    this.lines.push(line);
  }
  error(line: string, error?: unknown): void {
    this.lines.push(`${line} ${String(error)}`);
  }
}

export const requestOf = (root: string, more: Partial<ScanRequest> = {}): ScanRequest => ({
  root,
  layout: 'auto',
  facts: {},
  ...more,
});

export interface Scanned extends RepositoryScan {
  readonly batches: readonly (readonly ModuleReading[])[];
}

export async function scan(thread: ScanThread, root: string, more: Partial<ScanRequest> = {}): Promise<Scanned> {
  const batches: (readonly ModuleReading[])[] = [];
  const result = await thread.scan(
    requestOf(root, more),
    (modules) => batches.push(modules),
    new AbortController().signal,
  );
  return { ...result, batches };
}

export const PUBLIC =
  'variable "public_access" {\n  type        = bool\n  description = "Who sees it. {{UIMeta group=0 order=1}}"\n  default     = true\n}\n';
