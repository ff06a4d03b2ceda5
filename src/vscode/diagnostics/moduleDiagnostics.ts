import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { ModuleReading } from '../../terraform/module';
import { SETTINGS } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { onDidChangeScanSettings } from '../settings';
import { LiveDirectory, type Checked } from './liveDirectory';
import { directoryOfFile, hasTab, keyOf, uriOf, urisOfTab, type ModuleDirectory } from './moduleDirectory';
import { toldSyntax } from './syntaxOwner';
import { toDiagnostics } from './toDiagnostics';

/** A directory on the list. */
interface Shown {
  readonly directory: ModuleDirectory;
  readonly checked: Checked;
  readonly files: readonly vscode.Uri[];
}

/** Shows what is wrong with the modules whose files are open, as they are typed, and with those that were asked for. */
export class ModuleDiagnostics implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly collection = this.disposables.register(vscode.languages.createDiagnosticCollection('rad'));
  private readonly live = new Map<string, LiveDirectory>();
  /** Files that show problems. */
  private readonly shown = new Map<string, Shown>();

  private readonly found = this.disposables.register(new Emitter<void>());
  /** A directory that is edited turned out to be written for RAD. */
  readonly onDidFindModule = this.found.event;

  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly log: Log,
  ) {
    const { disposables } = this;
    disposables.register(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.edited(document.uri);
      }),
    );
    // Not documents: those that no tab shows are opened and kept by the editor and by other extensions as they like.
    disposables.register(
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const uri of closed.flatMap(urisOfTab)) this.closed(uri);
        for (const uri of opened.flatMap(urisOfTab)) this.edited(uri);
      }),
    );
    const again = (): void => {
      for (const live of this.live.values()) live.follow();
    };
    disposables.register(
      onDidChangeScanSettings(() => {
        again();
        // The view is not there to do it for those that a scan has put on the list.
        if ([...this.shown.keys()].some((key) => !this.live.has(key))) void this.workspace.refresh();
      }),
    );
    disposables.register(vscode.extensions.onDidChange(() => this.paint()));
    disposables.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS.checkSyntax)) this.paint();
      }),
    );
    // Another scan knows other neighbours and ticks, and files that changed on disk.
    disposables.register(
      workspace.onDidChange((change) => {
        if (change === 'repositories') this.regroup();
        again();
        this.followScan();
      }),
    );
    this.watchFiles();
    this.checkOpen();
  }

  /** Checks what the tabs of this window show. */
  private checkOpen(): void {
    for (const { tabs } of vscode.window.tabGroups.all) for (const uri of tabs.flatMap(urisOfTab)) this.edited(uri);
  }

  /** What is on the list follows the disk, whether a view follows it or not. */
  private watchFiles(): void {
    const files = this.disposables.register(
      vscode.workspace.createFileSystemWatcher('**/*.{tf,tofu,tf.json,tofu.json}'),
    );
    const changed = (uri: vscode.Uri): void => {
      const directory = directoryOfFile(uri, this.workspace);
      if (directory !== undefined && this.isListed(directory)) this.recheck(directory);
    };
    this.disposables.register(files.onDidCreate(changed));
    this.disposables.register(files.onDidChange(changed));
    this.disposables.register(files.onDidDelete(changed));
    // A deleted directory is one event for the directory itself.
    const deletions = this.disposables.register(vscode.workspace.createFileSystemWatcher('**', true, true));
    this.disposables.register(
      deletions.onDidDelete(({ path: gone }) => {
        for (const directory of this.listed()) {
          if (`${uriOf(directory).path}/`.startsWith(`${gone}/`)) this.recheck(directory);
        }
      }),
    );
  }

  private listed(): readonly ModuleDirectory[] {
    return [...this.live.values(), ...this.shown.values()].map(({ directory }) => directory);
  }

  private isListed(directory: ModuleDirectory): boolean {
    return this.live.has(keyOf(directory)) || this.shown.has(keyOf(directory));
  }

  private recheck(directory: ModuleDirectory): void {
    const isClosed = !this.live.has(keyOf(directory));
    const live = this.liveDirectory(directory);
    if (isClosed) live.isKept = true;
    live.follow();
  }

  /** Directories whose repository was found, or is gone, since they were opened: they have another root now. */
  private regroup(): void {
    for (const directory of this.listed()) {
      const now = directoryOfFile(uriOf(directory, 'variables.tf'), this.workspace);
      if (now === undefined || keyOf(now) !== keyOf(directory)) this.drop(keyOf(directory));
    }
    this.checkOpen();
  }

  private drop(key: string): void {
    this.live.get(key)?.dispose();
    this.live.delete(key);
    this.hide(key);
  }

  /** The directory of a file that is open or was asked for. */
  liveOf(uri: vscode.Uri): LiveDirectory | undefined {
    const directory = directoryOfFile(uri, this.workspace);
    return directory && this.live.get(keyOf(directory));
  }

  /** Checks a directory now and keeps its problems on the list, open or not. @throws AppError */
  async check(directory: ModuleDirectory): Promise<Checked> {
    const live = this.liveDirectory(directory);
    live.isKept = true;
    return live.check();
  }

  /** What a directory would be with other texts; nothing of it is shown. @throws AppError */
  async tryTexts(directory: ModuleDirectory, texts: ReadonlyMap<string, string>): Promise<ModuleReading | undefined> {
    return this.liveDirectory(directory).tryTexts(texts);
  }

  /** Shows the problems of a module as a scan found them; an open one is checked by itself. */
  keep(directory: ModuleDirectory, reading: ModuleReading, isTicked: boolean): void {
    const known = this.live.get(keyOf(directory));
    if (known !== undefined) known.isKept = true;
    else this.show(directory, { reading, isTicked, versions: new Map() });
  }

  /** Modules that are on the list without being open show what the last scan found; those that are gone, nothing. */
  private followScan(): void {
    for (const [key, { directory, checked }] of [...this.shown]) {
      if (this.live.has(key)) continue;
      const repository = this.workspace.repositories.find(({ modules }) => modules.root === directory.root);
      const row = repository?.modules.row(directory.path);
      const isTicked = row?.checked === true;
      if (row?.reading === undefined) this.hide(key);
      // A scan gives the same object again for what has not changed.
      else if (row.reading !== checked.reading || isTicked !== checked.isTicked)
        this.show(directory, { reading: row.reading, isTicked, versions: new Map() });
    }
  }

  private edited(uri: vscode.Uri): void {
    const directory = directoryOfFile(uri, this.workspace);
    if (directory !== undefined && hasTab(directory, this.workspace)) this.liveDirectory(directory).schedule();
  }

  private closed(uri: vscode.Uri): void {
    const directory = directoryOfFile(uri, this.workspace);
    const live = directory && this.live.get(keyOf(directory));
    if (directory === undefined || live === undefined) return;
    if (live.isKept || hasTab(directory, this.workspace)) {
      live.schedule();
      return;
    }
    this.drop(keyOf(directory));
  }

  private liveDirectory(directory: ModuleDirectory): LiveDirectory {
    const key = keyOf(directory);
    const known = this.live.get(key);
    if (known !== undefined) return known;
    const live = new LiveDirectory(directory, this.workspace, this.log, (checked) => {
      if (checked.reading === undefined && !hasTab(directory, this.workspace)) this.drop(key);
      else this.show(directory, checked);
      if (checked.reading?.isForRad === true) this.found.fire();
    });
    this.live.set(key, live);
    return live;
  }

  private paint(): void {
    for (const { directory, checked } of [...this.shown.values()]) this.show(directory, checked);
  }

  private show(directory: ModuleDirectory, checked: Checked): void {
    const { reading, isTicked } = checked;
    const key = keyOf(directory);
    const before = this.shown.get(key)?.files ?? [];
    const syntax = toldSyntax();
    const found = reading === undefined ? new Map<string, never>() : toDiagnostics(reading, { isTicked, syntax });
    const entries = [...found].map(([file, list]): [vscode.Uri, vscode.Diagnostic[]] => [uriOf(directory, file), list]);
    const now = new Set(entries.map(([uri]) => uri.toString()));
    const gone = before.filter((uri) => !now.has(uri.toString()));
    this.collection.set([...gone.map((uri): [vscode.Uri, undefined] => [uri, undefined]), ...entries]);
    this.shown.set(key, { directory, checked, files: entries.map(([uri]) => uri) });
  }

  private hide(key: string): void {
    for (const uri of this.shown.get(key)?.files ?? []) this.collection.delete(uri);
    this.shown.delete(key);
  }

  dispose(): void {
    for (const live of this.live.values()) live.dispose();
    this.disposables.dispose();
  }
}
