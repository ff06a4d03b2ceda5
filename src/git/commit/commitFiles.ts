import { limitedTo } from '../../common/limited';
import { blobId, readRecord, type RecordedFile, type RecordedPath } from '../apply/undoRecord';
import { sideOf } from '../apply/recordedFiles';
import { gitMode, readPath, type PathNow, type Permissions } from '../apply/workTreeFile';
import { hashFiles } from '../hashFiles';
import { readBlobs } from '../readBlobs';
import { gitText, runGit, zeroEnded, type GitCall } from '../runGit';
import { headCommit } from './newBranch';

/** What of a file is not the agent's and would be committed, or lost, with it. */
export type OwnPart =
  /** It was otherwise than in HEAD before the changes were applied. */
  | 'before'
  /** It was changed since they were applied. */
  | 'since'
  /** Another version of it is staged: the commit takes the one on the disk. */
  | 'staged';

/** A file that a commit would hold. */
export interface CommitFile {
  readonly path: string;
  /** Against HEAD. */
  readonly change: 'added' | 'modified' | 'deleted';
  readonly own: readonly OwnPart[];
}

/** An apply, by the id of its undo point, or paths that are still to be applied. */
export type CommitSubjectFiles = { readonly applied: string } | { readonly paths: readonly string[] };

/** git's mode and the id of what it stores of a file; absent: no file. */
interface Stored {
  readonly mode: string;
  readonly id: string;
}

/** One path on all sides. */
interface Sides {
  readonly path: string;
  readonly head: Stored | undefined;
  readonly index: Stored | undefined;
  readonly now: Stored | undefined;
  readonly isSince: boolean;
  readonly before: RecordedFile | undefined;
  /** The path was looked at before it was applied. */
  readonly isRecorded: boolean;
}

/**
 * The files that a commit of applied changes would hold, as they are in HEAD, in the index and on the disk, and what of them is the
 * partner's own. Files that are as in HEAD are left out; of changes that are still to be applied, none is.
 * @param root top of the work tree
 * @throws AppError of git, `notFound` when the apply is not recorded any more
 */
export async function commitFiles(
  root: string,
  subject: CommitSubjectFiles,
  call: GitCall = {},
): Promise<readonly CommitFile[]> {
  const files: readonly RecordedPath[] =
    'applied' in subject
      ? (await readRecord(root, subject.applied)).record.files
      : subject.paths.map((path) => ({ path }));
  const isRecorded = 'applied' in subject;
  const [head, index, ignoresMode] = await Promise.all([
    entriesOfHead(root, call),
    entries(root, ['ls-files', '--stage', '-z', '--cached'], / [^ ]+ 0\t/, call),
    gitText(root, ['config', '--type=bool', '--get', 'core.fileMode'], { ...call, answers: [1] }),
  ]);
  const modes = ignoresMode !== 'false';
  const seen = files.map((file) => ({ file, now: readPath(root, file.path) }));
  const stored = await storedNow(root, seen, call);
  const sides = seen.map(({ file, now }): Sides => {
    const side = isRecorded ? sideOf(now, file) : 'both';
    return {
      path: file.path,
      head: head.get(file.path),
      index: index.get(file.path),
      now: stored.get(file.path),
      isSince: side === 'other',
      before: file.before,
      isRecorded,
    };
  });
  const limited = limitedTo(4, call.signal);
  const unlike = await formerlyUnlike(root, sides, call);
  const found = await Promise.all(
    sides.map((one) => limited(() => commitFile(root, one, modes, unlike.get(one.path), call))),
  );
  return found.flatMap((file) => file ?? []);
}

async function commitFile(
  root: string,
  one: Sides,
  modes: boolean,
  former: Buffer | undefined,
  call: GitCall,
): Promise<CommitFile | undefined> {
  const { path, head, index, now, isSince, isRecorded } = one;
  if (isRecorded && isSame(head, now, modes)) return undefined;
  const before = isRecorded ? await storedBefore(root, one, former, call) : now;
  const own: OwnPart[] = [];
  if (!isSame(head, before, modes)) own.push('before');
  if (isSince) own.push('since');
  // What was staged of the state before is on the disk too, below what was applied.
  if (![head, now, before].some((side) => isSame(index, side, modes))) own.push('staged');
  return { path, change: head === undefined ? 'added' : now === undefined ? 'deleted' : 'modified', own };
}

function isSame(one: Stored | undefined, other: Stored | undefined, modes: boolean): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.id === other.id && (!modes || one.mode === other.mode);
}

/** What git would have stored of a file before it was applied, whatever its line endings on the disk were. */
async function storedBefore(
  root: string,
  { path, head, before }: Sides,
  former: Buffer | undefined,
  call: GitCall,
): Promise<Stored | undefined> {
  if (before === undefined) return undefined;
  const mode = modeOf(before.permissions);
  if (former === undefined) return { mode, id: head?.id ?? before.id };
  const id = await gitText(root, ['hash-object', '--stdin', `--path=${path}`], { ...call, input: former });
  return { mode, id };
}

const modeOf = (permissions: Permissions): string =>
  typeof permissions === 'number' ? gitMode(permissions) : permissions;

/** Bytes that files had before they were applied, of those that a checkout of HEAD would have written otherwise. */
async function formerlyUnlike(
  root: string,
  sides: readonly Sides[],
  call: GitCall,
): Promise<ReadonlyMap<string, Buffer>> {
  const candidates = sides.flatMap(({ path, head, before }) =>
    head === undefined || before === undefined || head.id === before.id
      ? []
      : [{ path, id: head.id, formerId: before.id }],
  );
  const written = await readBlobs(root, candidates, true, call);
  const unlike = candidates.filter(
    ({ formerId }, at) => blobId(written[at] ?? new Uint8Array(), formerId) !== formerId,
  );
  const former = await readBlobs(
    root,
    unlike.map(({ path, formerId }) => ({ path, id: formerId })),
    false,
    call,
  );
  return new Map(unlike.flatMap(({ path }, at) => (former[at] === undefined ? [] : [[path, former[at]] as const])));
}

/** What git would store of the files as they are. */
async function storedNow(
  root: string,
  seen: readonly { readonly file: { readonly path: string }; readonly now: PathNow }[],
  call: GitCall,
): Promise<ReadonlyMap<string, Stored>> {
  const files = seen.flatMap(({ file: { path }, now }) =>
    now.kind === 'file' ? [{ path, mode: gitMode(now.permissions) }] : [],
  );
  const paths = files.map(({ path }) => path);
  const ids = await hashFiles(root, paths, { isFiltered: true, isKept: false }, call);
  const others = seen.filter(({ now }) => now.kind === 'other');
  return new Map([
    ...files.map(({ path, mode }, at) => [path, { mode, id: ids[at] ?? '' }] as const),
    // A link or a directory: like nothing that was applied.
    ...others.map(({ file: { path } }) => [path, { mode: '', id: '' }] as const),
  ]);
}

async function entriesOfHead(root: string, call: GitCall): Promise<ReadonlyMap<string, Stored>> {
  if ((await headCommit(root)) === '') return new Map();
  return entries(root, ['ls-tree', '-r', '-z', '--full-tree', 'HEAD'], / blob [^ ]+\t/, call);
}

/** Files of a listing whose lines have a mode, an id and, behind a tab, a path. @param wanted what its lines hold */
async function entries(
  root: string,
  args: readonly string[],
  wanted: RegExp,
  call: GitCall,
): Promise<ReadonlyMap<string, Stored>> {
  const lines = zeroEnded((await runGit(root, args, call)).stdout).filter((line) => wanted.test(line));
  return new Map(
    lines.map((line) => {
      const tab = line.indexOf('\t');
      const id = /[0-9a-f]{40,64}/.exec(line.slice(0, tab).slice(6))?.[0] ?? '';
      return [line.slice(tab + 1), { mode: line.slice(0, 6), id }] as const;
    }),
  );
}
