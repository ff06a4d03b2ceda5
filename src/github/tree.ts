import type { TreeEntry } from '../common/gitTree';
import { readArray, readObject, readObjectId, readText } from './answers';

/** A directory of a repository at a commit, with all below it when it was asked for. */
export interface Tree {
  readonly sha: string;
  readonly entries: readonly TreeEntry[];
  /** There are more entries than GitHub sends (100,000, or 7 MB): the rest is read directory by directory. */
  readonly isTruncated: boolean;
}

/** @throws UnexpectedAnswer */
export function readTree(value: unknown): Tree {
  const tree = readObject(value, 'tree');
  return {
    sha: readObjectId(tree, 'sha'),
    entries: readArray(tree['tree'], 'tree').map(readEntry),
    isTruncated: tree['truncated'] === true,
  };
}

function readEntry(value: unknown): TreeEntry {
  const entry = readObject(value, 'tree entry');
  const { size } = entry;
  return {
    path: readText(entry, 'path'),
    mode: readText(entry, 'mode'),
    type: readText(entry, 'type'),
    sha: readObjectId(entry, 'sha'),
    ...(typeof size === 'number' ? { size } : {}),
  };
}
