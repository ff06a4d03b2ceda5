import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { formText, type FormDocument } from '../../terraform/form/formText';
import { WHOLE_FORM, type PreviewChoice } from '../../terraform/form/previewChoice';
import { SCHEMES } from '../ids';
import { formUri, previewedDirectory, variablesFile } from './formAddress';
import { FormLenses } from './formLenses';
import { FormLinks } from './formLinks';
import { FormOutline } from './formOutline';
import { readVariablesFile } from './readVariablesFile';

/** Typing comes in bursts; the preview follows when it pauses, milliseconds. */
const QUIET_MS = 150;

/**
 * Read-only documents that show the form of a module as its variables.tf stands in the editor, saved or not. A document
 * has one address per module; which of the module's forms it shows is kept here.
 */
export class FormDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  /** By address of the document. */
  private readonly choices = new Map<string, PreviewChoice>();
  private readonly shown = new Map<string, FormDocument>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** How often each document was asked for: the newest reading wins. */
  private readonly asked = new Map<string, number>();

  constructor() {
    const { disposables } = this;
    disposables.register(vscode.workspace.registerTextDocumentContentProvider(SCHEMES.form, this));
    disposables.register(new FormLenses(this));
    disposables.register(new FormLinks(this));
    disposables.register(new FormOutline(this));
    disposables.register(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.follow(document.uri);
      }),
    );
    disposables.register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEMES.form) this.forget(uri);
        // What was typed and given up is no longer in the form.
        else this.follow(uri);
      }),
    );
  }

  /** Shows the form of the module in a directory: the one that was chosen, else the one that was shown last. */
  async show(directory: vscode.Uri, choice?: PreviewChoice): Promise<void> {
    const uri = formUri(directory);
    if (choice !== undefined) {
      this.choices.set(uri.toString(), choice);
      this.changed.fire(uri);
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const shownIn = visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
    // Who is writing the file sees the form change beside it.
    const isWriting = activeTextEditor?.document.uri.toString() === variablesFile(directory).toString();
    const viewColumn = shownIn ?? (isWriting ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
    await vscode.window.showTextDocument(document, { preview: true, preserveFocus: isWriting, viewColumn });
  }

  choiceOf(uri: vscode.Uri): PreviewChoice {
    return this.choices.get(uri.toString()) ?? WHOLE_FORM;
  }

  /** The form that a document shows now; undefined before its text was asked for. */
  documentOf(uri: vscode.Uri): FormDocument | undefined {
    return this.shown.get(uri.toString());
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const directory = previewedDirectory(uri);
    if (directory === undefined) return '';
    const key = uri.toString();
    if (!this.watchers.has(key)) this.watchers.set(key, this.watch(directory, uri));
    const turn = (this.asked.get(key) ?? 0) + 1;
    this.asked.set(key, turn);
    const file = await readVariablesFile(directory);
    const newer = this.asked.get(key) === turn ? undefined : this.shown.get(key);
    const document = newer ?? formText(file, this.choiceOf(uri));
    this.shown.set(key, document);
    return document.text;
  }

  /** Files also change on the disk: a checkout, an agent, another editor. */
  private watch(directory: vscode.Uri, uri: vscode.Uri): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(directory, 'variables.tf'));
    const changed = (): void => {
      this.schedule(uri);
    };
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    return watcher;
  }

  /** Renews the preview of the module that a file belongs to. */
  private follow(file: vscode.Uri): void {
    if (this.watchers.size === 0 || !file.path.endsWith('/variables.tf')) return;
    const uri = formUri(vscode.Uri.joinPath(file, '..'));
    const directory = previewedDirectory(uri);
    if (directory === undefined || variablesFile(directory).toString() !== file.toString()) return;
    this.schedule(uri);
  }

  private schedule(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.watchers.has(key)) return;
    clearTimeout(this.timers.get(key));
    const fire = (): void => {
      this.timers.delete(key);
      this.changed.fire(uri);
    };
    this.timers.set(key, setTimeout(fire, QUIET_MS));
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.asked.delete(key);
    this.watchers.get(key)?.dispose();
    this.watchers.delete(key);
    this.shown.delete(key);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const watcher of this.watchers.values()) watcher.dispose();
    this.disposables.dispose();
  }
}
