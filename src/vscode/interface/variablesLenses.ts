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
import type { ModuleVersions } from './moduleVersions';
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

interface Counted {
  readonly key: string;
  readonly changes: Promise<ChangesSince>;
}

/** Above the first variable of a module's variables.tf: how it stands to its published version, and its form. */
export class VariablesLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly counted = new Map<string, Counted>();
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
    return [...(state === undefined ? [] : [state]), new vscode.CodeLens(range, form)];
  }

  async resolveCodeLens(lens: vscode.CodeLens): Promise<vscode.CodeLens> {
    if (!(lens instanceof PublishedLens)) return lens;
    const { directory, row } = lens;
    const title = publishedTitle(row, await this.changesSince(directory, row.published?.commitSha ?? ''));
    lens.command = { title, command: COMMANDS.showInterfaceChanges, arguments: [{ directory, since: 'published' }] };
    return lens;
  }

  /** Counted once for each commit and state of the files. */
  private changesSince(directory: ModuleDirectory, commit: string): Promise<ChangesSince> {
    const versions = [...openTexts(directory, this.graph.workspace).versions].map(([file, version]) => [file, version]);
    const key = JSON.stringify([commit, this.generation, versions]);
    const known = this.counted.get(keyOf(directory));
    if (known?.key === key) return known.changes;
    const changes = this.count(directory, commit).catch((error: unknown): ChangesSince => {
      this.counted.delete(keyOf(directory));
      if (!AppError.is(error, 'cancelled')) this.graph.log.error(`comparing ${directory.path}`, error);
      return 'unknown';
    });
    this.counted.set(keyOf(directory), { key, changes });
    return changes;
  }

  private async count(directory: ModuleDirectory, commit: string): Promise<ChangesSince> {
    if (!(await this.versions.has(directory, commit))) return 'notInClone';
    const { diff } = await this.versions.compare({ directory, before: publishedVersion(commit), after: filesNow() });
    return countChangedThings(diff);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }
}

/** Ordinary Terraform is left in peace. */
const concernsRad = ({ reading, published, checked }: ModuleRow): boolean =>
  reading?.isForRad === true || published !== undefined || checked === true;
