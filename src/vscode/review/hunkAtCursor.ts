import * as vscode from 'vscode';
import type { ProposedFile } from '../../patch/proposedFile';
import { readProposalUri, type ProposalAddress } from './proposalDocuments';
import type { HunkArgument } from './proposalLenses';

/** What a lens has given, else what the cursor is at in a review. */
export function hunkArgument(
  argument: unknown,
  fileOf: (address: ProposalAddress) => ProposedFile | undefined,
): HunkArgument | undefined {
  if (isHunkArgument(argument)) return argument;
  const editor = vscode.window.activeTextEditor;
  const address = editor && readProposalUri(editor.document.uri);
  const file = address && fileOf(address);
  if (editor === undefined || address === undefined || file === undefined) return undefined;
  const line = editor.selection.active.line + 1;
  const isOld = address.side !== 'merged';
  const hunk = file.hunks.find(({ oldStart, oldLines, newStart, newLines }) => {
    const [start, count] = isOld ? [oldStart, oldLines] : [newStart, newLines];
    return line >= start && line < start + Math.max(1, count);
  });
  const { session, path } = address;
  return { session, path, ...(hunk === undefined ? {} : { hunk: hunk.id }) };
}

const isHunkArgument = (value: unknown): value is HunkArgument =>
  typeof value === 'object' &&
  value !== null &&
  'session' in value &&
  typeof value.session === 'string' &&
  'path' in value &&
  typeof value.path === 'string';
