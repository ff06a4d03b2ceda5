import { AppError } from '../common/appError';
import type { DirectoryEntry } from '../terraform/fileSource';
import { isReadmeName, isTfName, MAX_TF_BYTES, type EntryContent } from '../terraform/moduleEntry';
import { detailOf } from '../terraform/readModule';
import { blobId } from './blobId';
import { isGone, type DiskFileSource, type FileStat } from './diskFileSource';
import type { FileStamp } from './keptModule';

/** One entry of a module's directory with what stands for its content. */
export interface LookedAtEntry {
  readonly name: string;
  /** Equal for equal contents. */
  readonly mark: string;
  /** Present for files that could be looked at. */
  readonly stamp?: FileStamp;
  /** Absent where the content is known to be the earlier one, and was not read. */
  readonly content?: EntryContent;
}

export const isReadEntry = ({ name, type }: DirectoryEntry): boolean =>
  type === 'file' && (isTfName(name) || isReadmeName(name));

/**
 * Looks at one entry of a directory. A file that has the size and time of an earlier look is taken for unchanged, unless
 * `suspect`; any other is read.
 * @returns undefined when it is gone
 */
export async function lookAt(
  source: DiskFileSource,
  directory: string,
  entry: DirectoryEntry,
  earlier: FileStamp | undefined,
  suspect: boolean,
): Promise<LookedAtEntry | undefined> {
  const { name, type } = entry;
  if (type !== 'file') return { name, mark: type, content: { kind: type } };
  if (!isReadEntry(entry)) return { name, mark: 'notRead', content: { kind: 'notRead' } };
  const path = directory === '' ? name : `${directory}/${name}`;
  try {
    const stat = await source.stat(path);
    if (earlier !== undefined && !suspect && isUntouched(stat, earlier)) {
      return { name, mark: earlier.blobId, stamp: earlier };
    }
    if (stat.size > MAX_TF_BYTES) return { name, mark: 'tooLarge', content: { kind: 'tooLarge' } };
    return readStamped(name, stat, await source.read(path));
  } catch (error) {
    if (isGone(error)) return undefined;
    if (!AppError.is(error, 'fileUnreadable')) throw error;
    const detail = detailOf(error);
    return { name, mark: `unreadable ${detail}`, content: { kind: 'unreadable', detail } };
  }
}

function isUntouched(stat: FileStat, earlier: FileStamp): boolean {
  return stat.size === earlier.size && stat.mtimeMs === earlier.mtimeMs;
}

/** The stamp has the size that was read: a file written to after `stat` differs from its stamp, and is read next time. */
function readStamped(name: string, { mtimeMs }: FileStat, bytes: Uint8Array): LookedAtEntry {
  const id = blobId(bytes);
  const stamp: FileStamp = { name, size: bytes.length, mtimeMs, blobId: id };
  return { name, mark: id, stamp, content: { kind: 'bytes', bytes } };
}
