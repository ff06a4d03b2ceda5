import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { basename } from '../../common/path';
import type { ChatSubject } from './chatSubject';
import type { Attachment } from './julesParts';
import { attachmentOfEditor, pathBelow } from './editorAttachment';

interface Item extends vscode.QuickPickItem {
  readonly attachment?: Attachment;
}

/** Most problems of one file that are sent along. */
const FINDING_LIMIT = 50;

/** What can be sent along with a message: the person chooses. @returns undefined when they do not */
export async function pickAttachment(subject: ChatSubject): Promise<Attachment | undefined> {
  const { root, modulePath } = subject;
  const items: Item[] = [
    ...editorItems(root),
    ...findingItems(root, modulePath),
    ...(await fileItems(root, modulePath)),
    ...moduleItems(subject),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('What should be sent along?'),
    placeHolder: l10n.t('Selection, problems, files or modules'),
    matchOnDescription: true,
  });
  return chosen?.attachment;
}

function separator(label: string, items: readonly Item[]): Item[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** What is open beside the chat. */
function editorItems(root: string | undefined): Item[] {
  if (root === undefined) return [];
  const items = vscode.window.visibleTextEditors.flatMap((editor): Item[] => {
    const attachment = attachmentOfEditor(editor, root);
    if (attachment === undefined) return [];
    const lines =
      attachment.kind === 'selection' ? l10n.t('lines {0} to {1}', attachment.firstLine, attachment.lastLine) : '';
    return [{ label: `$(file-code) ${basename(attachment.path)}`, description: lines || attachment.path, attachment }];
  });
  return separator(l10n.t('open in an editor'), items);
}

/** What is wrong with the module, file by file. */
function findingItems(root: string | undefined, modulePath: string | undefined): Item[] {
  if (root === undefined || modulePath === undefined) return [];
  const items = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]): Item[] => {
    const path = pathBelow(uri, root);
    if (path === undefined || diagnostics.length === 0 || !isIn(path, modulePath)) return [];
    const lines = diagnostics.slice(0, FINDING_LIMIT).map(({ message, range, code }) => {
      const rule = typeof code === 'object' ? code.value : code;
      return `${path}:${range.start.line + 1}: ${message}${rule === undefined ? '' : ` (${rule})`}`;
    });
    const count = diagnostics.length === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', diagnostics.length);
    return [
      { label: `$(warning) ${basename(path)}`, description: count, attachment: { kind: 'findings', path, lines } },
    ];
  });
  return separator(l10n.t('problems'), items);
}

async function fileItems(root: string | undefined, modulePath: string | undefined): Promise<Item[]> {
  if (root === undefined || modulePath === undefined) return [];
  const directory = vscode.Uri.joinPath(vscode.Uri.file(root), ...modulePath.split('/'));
  const entries = await vscode.workspace.fs.readDirectory(directory).then(undefined, () => []);
  const names = entries.filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
  const items = names.sort().map((name): Item => {
    const path = modulePath === '' ? name : `${modulePath}/${name}`;
    return { label: `$(file) ${name}`, attachment: { kind: 'file', path } };
  });
  return separator(l10n.t('files of the module'), items);
}

function moduleItems({ repository, modulePath }: ChatSubject): Item[] {
  const rows = repository?.modules.rows.filter(({ path }) => path !== modulePath) ?? [];
  const items = rows.map(({ name, path }): Item => ({
    label: `$(package) ${name}`,
    description: path,
    attachment: { kind: 'module', path },
  }));
  return separator(l10n.t('other modules'), items);
}

const isIn = (path: string, directory: string): boolean => directory === '' || path.startsWith(`${directory}/`);
