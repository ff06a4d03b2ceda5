import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/**
 * Asks to save the editors of these files that hold what is not saved: the editor would write it over what is done to them now.
 * @param paths relative to `root`
 * @returns `saved` when files were written, `refused` when the person gave up or one could not be saved
 */
export async function saveUnsaved(
  root: string,
  paths: readonly string[],
  what: 'apply' | 'undo',
): Promise<'clean' | 'saved' | 'refused'> {
  const open = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && uri.scheme === 'file');
  if (open.length === 0) return 'clean';
  const { sameFiles } = await import('../node/sameFiles');
  const same = await sameFiles(
    open.map(({ uri }) => uri.fsPath),
    root,
    paths,
  );
  const touched = open.filter(({ uri }) => same.has(uri.fsPath));
  if (touched.length === 0) return 'clean';
  const save = what === 'apply' ? l10n.t('Save and Apply') : l10n.t('Save and Undo');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Some of these files are not saved.'),
    { modal: true, detail: touched.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join('\n') },
    save,
  );
  if (chosen !== save) return 'refused';
  const saved = await Promise.all(touched.map((document) => document.save()));
  return saved.every(Boolean) ? 'saved' : 'refused';
}
