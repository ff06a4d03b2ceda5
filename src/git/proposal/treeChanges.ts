import { createHash } from 'node:crypto';
import { parsePatch } from '../../patch/parsePatch';
import { pathOf, type PatchHunk } from '../../patch/patchFile';
import type { ProposedHunk } from '../../patch/proposedFile';
import { runGit, zeroEnded, type GitCall } from '../runGit';

/** How a path differs between two trees. */
export interface TreeChange {
  readonly path: string;
  readonly oldMode?: string;
  readonly newMode?: string;
  /** Blobs, full ids; absent where the path is absent. */
  readonly oldId?: string;
  readonly newId?: string;
}

const NO_MODE = '000000';

/** All paths that differ between two trees, renames as what they are: one gone, one come. */
export async function treeChanges(
  root: string,
  before: string,
  after: string,
  call: GitCall,
): Promise<readonly TreeChange[]> {
  const { stdout } = await runGit(root, ['diff-tree', '-r', '-z', '--raw', '--no-renames', before, after], call);
  const fields = zeroEnded(stdout);
  const changes: TreeChange[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode = '', newMode = '', oldId = '', newId = ''] = (fields[at] ?? '').slice(1).split(' ');
    changes.push({
      path: fields[at + 1] ?? '',
      ...(oldMode === NO_MODE ? {} : { oldMode, oldId }),
      ...(newMode === NO_MODE ? {} : { newMode, newId }),
    });
  }
  return changes;
}

/** Hunks of one path's difference; none for what is no text. */
export interface TextChange {
  readonly isBinary: boolean;
  readonly hunks: readonly ProposedHunk[];
}

/** The hunks of all paths that differ, by path, in one process. */
export async function textChanges(
  root: string,
  before: string,
  after: string,
  call: GitCall,
): Promise<ReadonlyMap<string, TextChange>> {
  const options = ['-r', '-p', '-U3', '--inter-hunk-context=0', '--full-index', '--no-renames', '--no-color'];
  const plain = ['--no-ext-diff', '--no-textconv', '--src-prefix=a/', '--dst-prefix=b/', '--ws-error-highlight=none'];
  const { stdout } = await runGit(root, ['diff-tree', ...options, ...plain, before, after], call);
  const texts = new Map<string, TextChange>();
  for (const section of sections(stdout)) {
    const reading = parsePatch(section);
    // One that is too large to be read is taken whole.
    for (const file of reading.ok ? reading.files : [])
      texts.set(pathOf(file), { isBinary: file.isBinary, hunks: withIds(pathOf(file), file.hunks.map(decoded)) });
  }
  return texts;
}

/** The parts of a diff about one file each, with one character for each byte: lines are split where git does. */
function* sections(diff: Buffer): Generator<string> {
  // Lines of content begin with a sign.
  const mark = Buffer.from('\ndiff --git ');
  for (let at = 0; at < diff.length; ) {
    const end = diff.indexOf(mark, at);
    const next = end === -1 ? diff.length : end + 1;
    yield diff.toString('latin1', at, next);
    at = next;
  }
}

/** New paths that take over the content of one that is gone: new path -> old path. */
export async function renames(
  root: string,
  before: string,
  after: string,
  call: GitCall,
): Promise<ReadonlyMap<string, string>> {
  const args = ['diff-tree', '-r', '-z', '-M', '--name-status', '--diff-filter=R', before, after];
  const fields = zeroEnded((await runGit(root, args, call)).stdout);
  const found = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) found.set(fields[at + 2] ?? '', fields[at + 1] ?? '');
  return found;
}

const decode = (text: string): string =>
  /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;

const decoded = (hunk: PatchHunk): PatchHunk => ({
  ...hunk,
  section: decode(hunk.section),
  lines: hunk.lines.map(decode),
});

/** The id is of the hunk's own lines: it stays the same while other hunks come, go and move it. */
function withIds(path: string, hunks: readonly PatchHunk[]): ProposedHunk[] {
  const seen = new Map<string, number>();
  return hunks.map((hunk) => {
    const own = hunk.lines.filter((line) => !line.startsWith(' '));
    const content = createHash('sha256')
      .update([path, ...own].join('\n'))
      .digest('hex')
      .slice(0, 16);
    const ordinal = seen.get(content) ?? 0;
    seen.set(content, ordinal + 1);
    const count = (sign: string): number => own.filter((line) => line.startsWith(sign)).length;
    return { ...hunk, id: `${content}-${ordinal}`, additions: count('+'), deletions: count('-') };
  });
}
