import { randomBytes } from 'node:crypto';
import { AppError } from '../../common/appError';
import { gitText, runGit, type GitCall } from '../runGit';
import type { UndoPoint } from './undoPoint';

/** Refs of this work tree alone; git keeps what they reach. They name trees, so that no history shows them. */
const REFS = 'refs/worktree/rad/';
const RECORD = 'record.json';
/** Applies that can be undone; older ones are forgotten. */
const KEPT = 20;

const STATES = ['applying', 'applied', 'undoing', 'undone'] as const;

/** One side of a path: its exact bytes, and the permissions of the file system; of a new file git's mode, because this system decides the rest. */
export interface RecordedFile {
  /** Blob of the bytes as they lie on the disk, no filter; full id. */
  readonly id: string;
  readonly permissions: number | '100644' | '100755';
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
  /** Process that applies; another one leaves it alone while it lives. */
  readonly process: number;
  readonly files: readonly RecordedPath[];
}

/** A name that sorts by time. @param at milliseconds since the epoch */
export const newRecordId = (at: number): string =>
  `${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;

const refOf = (state: UndoPoint['state'], id: string): string => `${REFS}${state}/${id}`;

/** Keeps a record under its first state. @throws AppError of git */
export async function storeRecord(root: string, id: string, record: UndoRecord, call: GitCall): Promise<void> {
  const text = JSON.stringify(record);
  const own = await gitText(root, ['hash-object', '-w', '--stdin'], { ...call, input: text });
  const blobs = new Set(record.files.flatMap(({ before, after }) => [before?.id, after?.id]));
  const entries = [...blobs].flatMap((blob) => (blob === undefined ? [] : [`100644 blob ${blob}\t${blob}\0`]));
  const input = [`100644 blob ${own}\t${RECORD}\0`, ...entries].join('');
  const tree = await gitText(root, ['mktree', '-z'], { ...call, input });
  await runGit(root, ['update-ref', refOf('applying', id), tree], call);
}

/** Moves a record from one state to another in one step. */
export async function moveRecord(
  root: string,
  id: string,
  from: UndoPoint['state'],
  to: UndoPoint['state'],
): Promise<void> {
  const tree = await gitText(root, ['rev-parse', '--verify', '--quiet', refOf(from, id)]);
  const input = [
    'start',
    `create ${refOf(to, id)} ${tree}`,
    `delete ${refOf(from, id)} ${tree}`,
    'prepare',
    'commit',
    '',
  ];
  await runGit(root, ['update-ref', '--stdin'], { input: input.join('\n') });
}

/** Forgets a record; its objects go with git's next cleaning. */
export async function dropRecord(root: string, id: string, state: UndoPoint['state']): Promise<void> {
  await runGit(root, ['update-ref', '-d', refOf(state, id)]);
}

/** @throws AppError `notFound` when it is gone or damaged */
export async function readRecord(root: string, id: string, state: UndoPoint['state']): Promise<UndoRecord> {
  const { code, stdout } = await runGit(root, ['cat-file', 'blob', `${refOf(state, id)}:${RECORD}`], {
    answers: [128],
  });
  const record = code === 0 ? parsedRecord(stdout.toString('utf8')) : undefined;
  if (record === undefined) throw new AppError('notFound', { detail: 'there is no such undo record' });
  return record;
}

function parsedRecord(text: string): UndoRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<UndoRecord>;
    return Array.isArray(record.files) && typeof record.at === 'number' ? (record as UndoRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Id and state of each record, newest first. */
export async function listRecords(root: string): Promise<readonly { id: string; state: UndoPoint['state'] }[]> {
  const lines = await gitText(root, ['for-each-ref', '--format=%(refname)', REFS]);
  const found = lines.split('\n').flatMap((name) => {
    const [state = '', id = ''] = name.slice(REFS.length).split('/');
    const known = STATES.find((candidate) => candidate === state);
    return known === undefined || id === '' ? [] : [{ id, state: known }];
  });
  return found.sort((one, other) => (one.id < other.id ? 1 : -1));
}

/** Forgets all but the newest. Interrupted ones stay until they are repaired. */
export async function pruneRecords(root: string): Promise<void> {
  const settled = (await listRecords(root)).filter(({ state }) => state === 'applied' || state === 'undone');
  for (const { id, state } of settled.slice(KEPT)) await dropRecord(root, id, state);
}
