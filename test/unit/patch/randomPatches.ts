import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';

const CONFIG = ['-c', 'core.autocrlf=false', '-c', 'gc.auto=0'];

const name = fc.constantFrom(
  'main.tf',
  'variables.tf',
  'with blank.txt',
  'x b',
  'tab\there',
  'quote".tf',
  'back\\slash',
  'new\nline',
  'caf\u00e9.md',
  '\u65e5\u672c.tf',
  '\u{1f600}',
  'bell\u0007',
  '-dash',
  'a',
  'b',
  ' lead',
  'trail ',
  'rename to x',
);
const directory = fc.constantFrom('', 'modules/one/', 'b/', 'a b/', 'd\u00e9p\u00f4t/', 'deep/er/and/deeper/');
export const path = fc.tuple(directory, name).map(([folder, base]) => folder + base);

const line = fc.constantFrom(
  '',
  'resource "a" "b" {',
  '}',
  '-- x',
  '++ y',
  '--- a/x',
  '+++ b/x',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '\\ No newline at end of file',
  '  \u00fc = 1',
  'tail \r',
  'rename from q',
  'x'.repeat(300),
  '\u2028',
  '\f',
);
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, isEnded]) => Buffer.from(lines.join(end) + (isEnded && lines.length > 0 ? end : '')));
const bytes = fc.uint8Array({ maxLength: 600 }).map((data) => Buffer.concat([Buffer.from([0]), data]));
const content = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: bytes });

type Edit =
  | { readonly kind: 'write'; readonly path: string; readonly content: Buffer }
  | { readonly kind: 'change'; readonly pick: number; readonly at: number; readonly insert: Buffer }
  | { readonly kind: 'move' | 'copy'; readonly pick: number; readonly path: string; readonly isEdited: boolean }
  | { readonly kind: 'delete' | 'mode'; readonly pick: number };

const pick = fc.nat(1000);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, content }),
  fc.record({ kind: fc.constant('change' as const), pick, at: fc.nat(2000), insert: content }),
  fc.record({ kind: fc.constantFrom('move' as const, 'copy' as const), pick, path, isEdited: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'mode' as const), pick }),
);

/** Files before, edits of them, and options of `git diff`. */
export const scenario = fc.record({
  before: fc.array(fc.record({ path, content, isExecutable: fc.boolean() }), { minLength: 1, maxLength: 6 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
  options: fc.subarray(['-M', '-C', '--find-copies-harder', '-B', '--full-index', '-U0', '--no-color-moved']),
  quotePath: fc.boolean(),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** A repository in which git makes the patches of real edits. */
export class PatchSource {
  private readonly root = mkdtempSync(join(tmpdir(), 'rad-patch-'));
  private readonly tree = join(this.root, 'tree');

  constructor() {
    mkdirSync(this.tree);
    this.git('init', '-q', '--bare', this.root);
  }

  /** The patch of a scenario; '' when its edits change nothing. */
  patch({ before, edits, options, quotePath }: Scenario): string {
    rmSync(this.tree, { recursive: true, force: true });
    mkdirSync(this.tree);
    rmSync(join(this.root, 'index'), { force: true });
    const files = new Map<string, Buffer>();
    for (const file of before) write(this.tree, files, file.path, file.content, file.isExecutable);
    this.git('add', '-A');
    const tree = this.git('write-tree').trim();
    for (const one of edits) apply(this.tree, files, one);
    this.git('add', '-A');
    return this.git('-c', `core.quotePath=${String(quotePath)}`, 'diff', '--cached', '--binary', ...options, tree);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private git(...args: string[]): string {
    const env = { PATH: process.env['PATH'], HOME: this.root, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
    const place = args[0] === 'init' ? [] : ['--git-dir', this.root, '--work-tree', this.tree];
    return execFileSync('git', [...CONFIG, ...place, ...args], { cwd: this.tree, env, maxBuffer: 64e6 }).toString(
      'utf8',
    );
  }
}

function write(root: string, files: Map<string, Buffer>, file: string, data: Buffer, isExecutable = false): void {
  try {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), data);
    chmodSync(join(root, file), isExecutable ? 0o755 : 0o644);
    files.set(file, data);
  } catch (error) {
    // A name is a file here and a directory there: the later one does not come to be.
    if (!['EISDIR', 'ENOTDIR', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function apply(root: string, files: Map<string, Buffer>, one: Edit): void {
  if (one.kind === 'write') {
    write(root, files, one.path, one.content);
    return;
  }
  const names = [...files.keys()];
  const file = names[one.pick % Math.max(1, names.length)];
  const data = file === undefined ? undefined : files.get(file);
  if (file === undefined || data === undefined) return;
  switch (one.kind) {
    case 'change': {
      const at = one.at % (data.length + 1);
      write(root, files, file, Buffer.concat([data.subarray(0, at), one.insert, data.subarray(at)]));
      return;
    }
    case 'copy':
      write(root, files, one.path, one.isEdited ? Buffer.concat([data, Buffer.from('more\n')]) : data);
      return;
    case 'move':
      if (files.has(one.path) || names.some((other) => other.startsWith(`${one.path}/`))) return;
      write(root, files, one.path, data);
      if (!files.has(one.path)) return;
      rmSync(join(root, file));
      files.delete(file);
      if (one.isEdited) write(root, files, one.path, Buffer.concat([data, Buffer.from('more\n')]));
      return;
    case 'delete':
      rmSync(join(root, file));
      files.delete(file);
      return;
    case 'mode':
      chmodSync(join(root, file), one.pick % 2 === 0 ? 0o755 : 0o644);
  }
}
