import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { rangesOfChosen, type ChosenFile } from '../proposal/chosenFiles';
import { readBlobs } from '../readBlobs';
import { runGit, type GitCall } from '../runGit';
import { together } from '../together';
import { withRawLines, withWrittenLines, type RawEdit } from './rawLines';
import { mergedBytes } from './mergedBytes';
import { blobId } from './undoRecord';

/** A chosen file that is on the disk, with its bytes there. */
export interface PresentFile extends ChosenFile {
  readonly ours: NonNullable<ChosenFile['ours']>;
  readonly raw: Buffer;
}

/**
 * The bytes that the files of a proposal are to have on the disk. What git's settings do to content on its way to the disk (line
 * endings, encodings, filter programs) is done; but where the partner's file is otherwise than git would write it, such as one
 * with mixed line endings, its lines stay as they are, byte by byte, and only the chosen ones are replaced.
 * @param present those that are on the disk, unchanged since the proposal was made
 * @param folder a private one
 * @returns by path; none for files that are deleted
 * @throws AppError `patchDoesNotFit` when a file can only be written by changing other lines too, of git
 */
export async function fileContents(
  root: string,
  files: readonly ChosenFile[],
  present: readonly PresentFile[],
  folder: string,
  call: GitCall,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rawOf = new Map(present.map((file) => [file.path, file]));
  const written = files.filter(({ chosen }) => chosen !== undefined);
  const isStored = ({ path, ours }: ChosenFile): boolean => {
    const raw = rawOf.get(path)?.raw;
    return ours !== undefined && raw !== undefined && blobId(raw, ours.id) === ours.id;
  };
  // On the disk as in the object store: so is what comes.
  const asStored = written.filter(isStored);
  const others = written.filter((file) => !isStored(file));
  const changed = others.flatMap(({ path }) => rawOf.get(path) ?? []);
  const [stored, filtered, formerFiltered, formerStored, newStored] = await together(
    readBlobs(root, asStored.map(chosenBlob), false, call),
    readBlobs(root, others.map(chosenBlob), true, call),
    readBlobs(root, changed.map(oursBlob), true, call),
    readBlobs(root, changed.map(oursBlob), false, call),
    readBlobs(root, changed.map(chosenBlob), false, call),
  );
  const contents = new Map<string, Uint8Array>();
  asStored.forEach(({ path }, index) => contents.set(path, blobAt(stored, index)));
  others.forEach(({ path }, index) => contents.set(path, blobAt(filtered, index)));
  for (const [index, file] of changed.entries()) {
    const wanted = blobAt(
      filtered,
      others.findIndex(({ path }) => path === file.path),
    );
    const former = blobAt(formerFiltered, index);
    if (former.equals(file.raw)) continue;
    const [before, after] = [blobAt(formerStored, index), blobAt(newStored, index)];
    contents.set(file.path, await ownContent(root, file, { before, after, former, wanted }, folder, call));
  }
  return contents;
}

interface Versions {
  /** As stored. */
  readonly before: Buffer;
  readonly after: Buffer;
  /** As git would write them to the disk. */
  readonly former: Buffer;
  readonly wanted: Buffer;
}

/** Content of a file that is not as git would write it. */
async function ownContent(
  root: string,
  file: PresentFile,
  { before, after, former, wanted }: Versions,
  folder: string,
  call: GitCall,
): Promise<Uint8Array> {
  const { path, raw, ours, chosen } = file;
  // Only git's mode changes.
  if (ours.id === chosen?.id) return raw;
  const edits = file.edits === undefined ? undefined : rangesOfChosen(file.edits, before, after);
  const edit: RawEdit | undefined = edits && { raw, stored: before, next: after, edits };
  const byLine = edit && withRawLines(edit);
  if (byLine !== undefined) return byLine;
  const isRight = async (candidate: Buffer | undefined): Promise<boolean> =>
    candidate !== undefined && (await storedId(root, path, candidate, call)) === chosen?.id;
  const byWrittenLine = edit && withWrittenLines(edit, wanted);
  if (byWrittenLine !== undefined && (await isRight(byWrittenLine))) return byWrittenLine;
  const merged = await mergedBytes(root, folder, { now: raw, base: former, wanted });
  if (merged !== undefined && (await isRight(merged))) return merged;
  throw new AppError('patchDoesNotFit', {
    target: path,
    detail: l10n.t('a filter of the repository keeps {0} from being written line by line', path),
  });
}

/** The id of what git would store of bytes on the disk. */
async function storedId(root: string, path: string, bytes: Uint8Array, call: GitCall): Promise<string> {
  const { stdout } = await runGit(root, ['hash-object', '--stdin', `--path=${path}`], { ...call, input: bytes });
  return stdout.toString('latin1').trim();
}

const blobAt = (blobs: readonly Buffer[], index: number): Buffer => {
  const blob = blobs[index];
  if (blob === undefined) throw new RangeError('a blob is missing');
  return blob;
};
const chosenBlob = ({ path, chosen }: ChosenFile) => ({ path, id: chosen?.id ?? '' });
const oursBlob = ({ path, ours }: ChosenFile) => ({ path, id: ours?.id ?? '' });
