import * as vscode from 'vscode';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { failureText } from '../failure';
import { openConflict } from './openConflict';
import { openReview, openReviewedFile, openWritten } from './openReview';
import type { ReviewDesk } from './reviewDesk';
import { saveUnsaved } from './unsavedEditors';
import { undoQuestion } from './undoQuestion';
import { followUndoable } from './undoable';

/** What reviews ask of this window. */
export const editorDesk = (workspace: WorkspaceModules): ReviewDesk => ({
  isTrusted: () => vscode.workspace.isTrusted,
  saveBefore: saveUnsaved,
  undo: undoQuestion,
  show: async (session, title, { files, sides }, path) => {
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined) await openReview(session, title, files);
    else if (file.change === 'conflicted' && sides?.has(file.path) === true) await openConflict(session, file.path);
    else await openReviewedFile(session, file);
  },
  showWritten: openWritten,
  repair: async (failure) => {
    const { repair } = failureText(failure);
    if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
  },
  followUndo: () => followUndoable(workspace),
});
