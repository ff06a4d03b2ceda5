import { createHash, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { AppError } from '../../common/appError';
import { changeRef } from '../changeRef';
import { DURABLE, gitText, runGit } from '../runGit';
import type { UndoPoint } from './undoPoint';
import type { Permissions } from './workTreeFile';
import type { RecordedDirectory } from './workTreeSteps';

/**
 * Refs of all work trees of a clone: with those below `refs/worktree` a cleaning that is started in another work tree would take
 * what they reach (measured). They name trees, so that no history shows them.
 */
const REFS = 'refs/rad/undo/';
/** Applies that can be undone; older ones are forgotten. */
const KEPT = 20;
/** State of a record: the name of its description in its tree. One ref for all states, so that a change is one step. */
const STATES = ['applying', 'applied', 'undoing', 'undone'] as const;

type State = UndoPoint['state'];

/** One side of a path. */
export interface RecordedFile {
  /** Blob of the bytes as they lie on the disk, no filter; full id. */
  readonly id: string;
  readonly permissions: Permissions;
}

export interface RecordedPath {
  readonly path: string;
  /** Absent where there was, or will be, no file. */
  readonly before?: RecordedFile;
  readonly after?: RecordedFile;
}

/** Everything needed to go back, or to go on. */
export interface UndoRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly title: string;
  readonly session: string;
  /** Process that applies or undoes, and since when; another one leaves it alone while it lives. */
  readonly process: number;
  readonly since: number;
  readonly files: readonly RecordedPath[];
  readonly directories: readonly RecordedDirectory[];
  /** Of an undo: what it found, and what it makes of it. */
  readonly undo?: readonly RecordedPath[];
}

/** A record where it is kept. */
export interface StoredRecord {
  readonly id: string;
  readonly state: State;
  readonly record: UndoRecord;
  /** Its tree, full id. */
  readonly tree: string;
}

/** By top of the work tree; it does not change while the work tree lies there. */
const places = new Map<string, string>();

/** Where the records of one work tree are. */
async function refsOf(root: string): Promise<string> {
  const known = places.get(root);
  if (known !== undefined) return known;
  const args = ['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir'];
  const [own = '', common = ''] = (await gitText(root, args)).split(/\r?\n/);
  const name = own === common ? 'main' : `linked-${Buffer.from(basename(own)).toString('hex')}`;
  const refs = `${REFS}${name}/`;
  places.set(root, refs);
  return refs;
}

/** A name that sorts by time. @param at milliseconds since the epoch */
export const newRecordId = (at: number): string =>
  `${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;

/** The id that git gives to a blob. @param like an id of the same repository: SHA-1 and SHA-256 have their own lengths */
export function blobId(bytes: Uint8Array, like: string): string {
  const former = ids.get(bytes);
  if (former !== undefined && (like === '' || former.length === like.length)) return former;
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  const id = hash
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
  ids.set(bytes, id);
  return id;
}

/** Of bytes that were hashed before: nobody changes them. */
const ids = new WeakMap<Uint8Array, string>();

/**
 * Keeps a record under one state, and makes its next state ready, so that getting there is one short step.
 * @param former tree it had before; absent for a new one
 * @returns the step, which nobody is to interrupt
 * @throws AppError of git, also when somebody else has changed the record
 */
export async function storeRecord(
  root: string,
  id: string,
  record: UndoRecord,
  [state, next]: readonly [State, State],
  former: string | undefined,
): Promise<() => Promise<void>> {
  const own = await gitText(root, [...DURABLE, 'hash-object', '-w', '--stdin'], { input: JSON.stringify(record) });
  const sides = [...record.files, ...(record.undo ?? [])].flatMap(({ before, after }) => [before?.id, after?.id]);
  const blobs = [...new Set(sides)].flatMap((blob) => (blob === undefined ? [] : [`100644 blob ${blob}\t${blob}\0`]));
  const treeOf = (name: State): string => [`100644 blob ${own}\t${name}.json\0`, ...blobs].join('');
  const input = `${treeOf(state)}\0${treeOf(next)}`;
  const trees = await gitText(root, [...DURABLE, 'mktree', '-z', '--batch', '--missing'], { input });
  const [first = '', second = ''] = trees.split('\n');
  const ref = `${await refsOf(root)}${id}`;
  await changeRef(root, ref, first, former ?? '0'.repeat(first.length));
  return () => changeRef(root, ref, second, first);
}

/** All records of a work tree, newest first; what cannot be read is left out. @throws AppError of git */
export async function listRecords(root: string): Promise<readonly StoredRecord[]> {
  const place = await refsOf(root);
  const lines = await gitText(root, ['for-each-ref', '--format=%(objectname) %(refname)', place]);
  const refs = lines.split('\n').flatMap((line) => {
    const [tree = '', name = ''] = line.split(' ');
    return name === '' ? [] : [{ tree, id: name.slice(place.length) }];
  });
  if (refs.length === 0) return [];
  const wanted = refs.flatMap(({ tree, id }) => STATES.map((state) => ({ tree, id, state })));
  const input = wanted.map(({ tree, state }) => `${tree}:${state}.json\n`).join('');
  const { stdout } = await runGit(root, ['cat-file', '--batch'], { input });
  const found: StoredRecord[] = [];
  let at = 0;
  for (const one of wanted) {
    const end = stdout.indexOf('\n', at);
    const size = / blob (\d+)$/.exec(stdout.toString('utf8', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    const record = parsedRecord(stdout.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
    if (record !== undefined) found.push({ ...one, record });
  }
  return found.sort((one, other) => (one.id < other.id ? 1 : -1));
}

/** @throws AppError `notFound` when it is gone or damaged, of git */
export async function readRecord(root: string, id: string): Promise<StoredRecord> {
  const found = (await listRecords(root)).find((record) => record.id === id);
  if (found === undefined) throw new AppError('notFound', { detail: 'there is no such undo record' });
  return found;
}

function parsedRecord(text: string): UndoRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<UndoRecord>;
    const isWhole = Array.isArray(record.files) && Array.isArray(record.directories) && typeof record.at === 'number';
    return isWhole ? (record as UndoRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets records; their objects go with git's next cleaning. @throws AppError of git */
export async function dropRecords(root: string, records: readonly Pick<StoredRecord, 'id' | 'tree'>[]): Promise<void> {
  if (records.length === 0) return;
  const place = await refsOf(root);
  const input = records.map(({ id, tree }) => `delete ${place}${id} ${tree}\n`).join('');
  await runGit(root, ['update-ref', '--stdin'], { input });
}

/**
 * Ends a record whose paths are as before again. Those of `left` were written over by somebody else: what was there is kept, as if
 * only they had been applied.
 * @param otherwise whether the record stays, as undone, when there are none
 * @throws AppError of git
 */
export async function settleRecord(
  root: string,
  id: string,
  record: UndoRecord,
  left: readonly string[],
  otherwise: 'keep' | 'forget',
): Promise<void> {
  const { tree } = await readRecord(root, id);
  const files = record.files.filter(({ path, before }) => before !== undefined && left.includes(path));
  if (files.length > 0) await storeRecord(root, id, { ...record, files }, ['applied', 'applied'], tree);
  else if (otherwise === 'keep') await storeRecord(root, id, record, ['undone', 'undone'], tree);
  else await dropRecords(root, [{ id, tree }]);
}

/** Forgets all but the newest. Interrupted ones stay until they are repaired. @throws AppError of git */
export async function pruneRecords(root: string): Promise<void> {
  const refs = await gitText(root, ['for-each-ref', '--format=%(refname)', await refsOf(root)]);
  if (refs.split('\n').length <= KEPT) return;
  const records = await listRecords(root);
  const old = (state: State): readonly StoredRecord[] => records.filter((one) => one.state === state).slice(KEPT);
  await dropRecords(root, [...old('applied'), ...old('undone')]);
}
