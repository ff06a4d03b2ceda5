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

/** How two trees differ: every path, and the hunks of those that are text. */
export interface TreeDifference {
  /** Renames as what they are: one gone, one come. */
  readonly changes: readonly TreeChange[];
  /** By path. */
  readonly texts: ReadonlyMap<string, TextChange>;
}

/** Hunks of one path's difference; none for what is no text. */
export interface TextChange {
  readonly isBinary: boolean;
  readonly hunks: readonly ProposedHunk[];
}

const PLAIN = ['-r', '-z', '--raw', '--full-index', '--no-renames', '--no-color'];
const AS_PATCH = ['-p', '-U3', '--inter-hunk-context=0', '--no-ext-diff', '--no-textconv'];
const AS_GIT_WRITES = ['--src-prefix=a/', '--dst-prefix=b/', '--ws-error-highlight=none'];

/** All that differs between two trees, in one process. @throws AppError of git */
export async function treeDifference(
  root: string,
  before: string,
  after: string,
  call: GitCall,
): Promise<TreeDifference> {
  const { stdout } = await runGit(root, ['diff-tree', ...PLAIN, ...AS_PATCH, ...AS_GIT_WRITES, before, after], call);
  // An empty field stands between the list and the patch.
  const end = stdout.indexOf('\0\0');
  const changes = rawChanges(end === -1 ? stdout : stdout.subarray(0, end + 1));
  const texts = new Map<string, TextChange>();
  for (const section of sections(end === -1 ? Buffer.alloc(0) : stdout.subarray(end + 2))) {
    const reading = parsePatch(section);
    // One that is too large to be read is taken whole.
    for (const file of reading.ok ? reading.files : [])
      texts.set(pathOf(file), { isBinary: file.isBinary, hunks: withIds(pathOf(file), file.hunks.map(decoded)) });
  }
  return { changes, texts };
}

/** All paths that differ between two trees. @throws AppError of git */
export async function treeChanges(
  root: string,
  before: string,
  after: string,
  call: GitCall,
): Promise<readonly TreeChange[]> {
  if (before === after) return [];
  return rawChanges((await runGit(root, ['diff-tree', ...PLAIN, before, after], call)).stdout);
}

function rawChanges(raw: Buffer): readonly TreeChange[] {
  const fields = zeroEnded(raw);
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

/** The parts of a diff about one file each, with one character for each byte: lines are split where git does. */
function* sections(diff: Buffer): Generator<string> {
  // Lines of content begin with a sign.
  const mark = Buffer.from('\ndiff --git ');
  for (let at = 0; at < diff.length;) {
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
    let [additions, deletions, content] = [0, 0, shortHash(path, 0)];
    for (const line of hunk.lines) {
      if (line.startsWith(' ')) continue;
      if (line.startsWith('+')) additions += 1;
      else if (line.startsWith('-')) deletions += 1;
      content = shortHash(line, content);
    }
    const name = content.toString(36);
    const ordinal = seen.get(name) ?? 0;
    seen.set(name, ordinal + 1);
    return { ...hunk, id: `${name}-${String(ordinal)}`, additions, deletions };
  });
}

/** 53 bits of a text and of what came before it (two rounds of FNV-1a). Two hunks of one hash are told apart by their order. */
function shortHash(text: string, former: number): number {
  let high = (0x811c9dc5 ^ (former / 0x100000000)) >>> 0;
  let low = (0x9e3779b1 ^ former) >>> 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 13);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
