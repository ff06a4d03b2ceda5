import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { ModuleRow } from '../../publishing/moduleRow';
import { countChangedThings } from '../../terraform/interfaceDiff/summary';
import { directoryOfFile, keyOf, openTexts, type ModuleDirectory } from '../diagnostics/moduleDirectory';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { moduleRowNode } from '../trees/moduleNodes';
import { publishedTitle, unpublishedTitle, type ChangesSince } from './lensTitles';
import type { ComparedVersions, ModuleVersions } from './moduleVersions';
import { variableTitles } from './variableTitles';
import { filesNow, publishedVersion } from './versionLabels';

/** Rows change in bursts: at each module of a scan, at each tick. Milliseconds. */
const QUIET_MS = 200;

const FIRST_VARIABLE = /^[ \t]*variable[ \t]+"/m;

/** Of a published module: what changed since is counted when the lens comes into sight. */
class PublishedLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly directory: ModuleDirectory,
    readonly row: ModuleRow,
  ) {
    super(range);
  }
}

interface Compared {
  /** What was compared: another key means a newer text. */
  readonly key: string;
  /** Undefined when the commit is not known, or nothing could be compared. */
  readonly versions: Promise<ComparedVersions | 'notInClone' | undefined>;
}

/** The last comparison of a directory that came to its end. */
interface Shown {
  readonly commit: string;
  readonly versions: ComparedVersions;
}

/**
 * In a module's variables.tf: above the first variable how it stands to its published version, and its form; above each
 * variable that changed since, how.
 */
export class VariablesLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly compared = new Map<string, Compared>();
  private readonly shown = new Map<string, Shown>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Rises with every change of rows or files on the disk. */
  private generation = 0;

  constructor(
    private readonly graph: Graph,
    private readonly versions: ModuleVersions,
  ) {
    const { disposables } = this;
    disposables.register(
      graph.workspace.onDidChange(() => {
        this.generation++;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          this.changed.fire();
        }, QUIET_MS);
      }),
    );
    const selector = { scheme: 'file', pattern: '**/variables.tf' };
    disposables.register(vscode.languages.registerCodeLensProvider(selector, this));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { workspace } = this.graph;
    const directory = directoryOfFile(document.uri, workspace);
    const repository = workspace.repositories.find(({ modules }) => modules.root === directory?.root);
    const row = directory && repository?.modules.row(directory.path);
    if (directory === undefined || repository === undefined || row === undefined || !concernsRad(row)) return [];
    const offset = FIRST_VARIABLE.exec(document.getText())?.index ?? 0;
    const { line } = document.positionAt(offset);
    const range = new vscode.Range(line, 0, line, 0);
    const title = unpublishedTitle(row);
    const node = moduleRowNode(repository, directory.path);
    const state =
      title === undefined
        ? row.published && new PublishedLens(range, directory, row)
        : new vscode.CodeLens(range, { title, command: COMMANDS.explainState, arguments: [node] });
    const form = { title: l10n.t('Preview form'), command: COMMANDS.previewForm, arguments: [document.uri] };
    const more = row.published === undefined ? [] : this.variableLenses(document, directory, row.published.commitSha);
    return [...(state === undefined ? [] : [state]), new vscode.CodeLens(range, form), ...more];
  }

  /** From the last comparison, until the one with this text is there. */
  private variableLenses(
    document: vscode.TextDocument,
    directory: ModuleDirectory,
    commit: string,
  ): readonly vscode.CodeLens[] {
    void this.compare(directory, commit);
    const shown = this.shown.get(keyOf(directory));
    if (shown?.commit !== commit) return [];
    return variableTitles(shown.versions, commit, document.getText()).map(({ offset, title }) => {
      const { line } = document.positionAt(offset);
      const command = { title, command: COMMANDS.showInterfaceChanges, arguments: [{ directory, since: 'published' }] };
      return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
    });
  }

  async resolveCodeLens(lens: vscode.CodeLens): Promise<vscode.CodeLens> {
    if (!(lens instanceof PublishedLens)) return lens;
    const { directory, row } = lens;
    const changes = await this.changesSince(directory, row.published?.commitSha ?? '');
    const title = publishedTitle(row, changes);
    // Where the interface has nothing to list, the files may; and a commit that is missing is offered to be fetched.
    const hasList = changes !== 'notInClone' && (changes !== 0 || row.state !== 'updateAvailable');
    lens.command = hasList
      ? { title, command: COMMANDS.showInterfaceChanges, arguments: [{ directory, since: 'published' }] }
      : { title, command: COMMANDS.showChanges, arguments: [directory] };
    return lens;
  }

  private async changesSince(directory: ModuleDirectory, commit: string): Promise<ChangesSince> {
    const versions = await this.compare(directory, commit);
    if (versions === undefined) return 'unknown';
    return versions === 'notInClone' ? versions : countChangedThings(versions.diff);
  }

  /** Compared once for each commit and state of the files. Never rejects. */
  private compare(directory: ModuleDirectory, commit: string): Compared['versions'] {
    const place = keyOf(directory);
    const texts = [...openTexts(directory, this.graph.workspace).versions].map(([file, version]) => [file, version]);
    const key = JSON.stringify([commit, this.generation, texts]);
    const known = this.compared.get(place);
    if (known?.key === key) return known.versions;
    const versions = this.read(directory, commit).then(
      (found) => {
        if (this.compared.get(place)?.key === key) this.show(place, commit, found);
        return found;
      },
      (error: unknown) => {
        if (this.compared.get(place)?.key === key) this.compared.delete(place);
        if (!AppError.is(error, 'cancelled')) this.graph.log.error(`comparing ${directory.path}`, error);
        return undefined;
      },
    );
    this.compared.set(place, { key, versions });
    return versions;
  }

  private async read(directory: ModuleDirectory, commit: string): Promise<ComparedVersions | 'notInClone'> {
    if (!(await this.versions.has(directory, commit))) return 'notInClone';
    return this.versions.compare({ directory, before: publishedVersion(commit), after: filesNow() });
  }

  /** Has the lenses of variables asked for again where they may look different now. */
  private show(place: string, commit: string, versions: ComparedVersions | 'notInClone'): void {
    const before = this.shown.get(place);
    if (versions === 'notInClone') {
      this.shown.delete(place);
      return;
    }
    this.shown.set(place, { commit, versions });
    const isSame =
      before?.commit === commit &&
      JSON.stringify(before.versions.diff.changes) === JSON.stringify(versions.diff.changes);
    if (!isSame && (before !== undefined || versions.diff.changes.length > 0)) this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }
}

/** Ordinary Terraform is left in peace. */
const concernsRad = ({ reading, published, checked }: ModuleRow): boolean =>
  reading?.isForRad === true || published !== undefined || checked === true;
