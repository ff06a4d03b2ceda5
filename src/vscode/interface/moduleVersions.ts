import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { KeptAnswers } from '../../common/keptAnswers';
import type { ModuleHistory } from '../../publishing/moduleHistory';
import { diffInterfaces } from '../../terraform/interfaceDiff/diffInterfaces';
import type { InterfaceDiff } from '../../terraform/interfaceDiff/interfaceChange';
import type { ModuleReading } from '../../terraform/module';
import { openTexts, type ModuleDirectory } from '../diagnostics/moduleDirectory';
import { openRepositoryAt } from '../history/openRepositoryAt';
import type { WorkspaceModules } from '../modules/workspaceModules';
import type { Comparison, FileAtCommit, ModuleVersion } from './comparison';
import { shortSha } from './versionLabels';

/** Modules at a commit that are kept; they never change. */
const KEPT = 40;

/** Both versions of a comparison, and how they differ. */
export interface ComparedVersions {
  /** Absent when the module does not exist in that version. */
  readonly before: ModuleReading | undefined;
  readonly after: ModuleReading | undefined;
  readonly diff: InterfaceDiff;
}

/** Reads modules as the editors show them and as they are at a commit, of the repositories of this window alone. */
export class ModuleVersions {
  private readonly kept = new KeptAnswers<ModuleReading | undefined>(KEPT);

  constructor(private readonly workspace: WorkspaceModules) {}

  /** Whether the repository is open in this window. Waits for the repositories to be found, if need be. */
  async isOpen({ root }: ModuleDirectory): Promise<boolean> {
    return (await openRepositoryAt(this.workspace, root)) !== undefined;
  }

  /** Whether a commit is known: in the clone, or to GitHub where there is none. @throws AppError */
  async has({ root, path }: ModuleDirectory, commit: string): Promise<boolean> {
    return (await (await this.historyOf(root)).listFiles(path, commit)) !== undefined;
  }

  /** @throws AppError as those of `ModuleHistory`; `notARepository` when it is not open */
  async compare({ directory, before, after }: Comparison, signal?: AbortSignal): Promise<ComparedVersions> {
    const [older, newer] = await Promise.all([
      this.read(directory, before, signal),
      this.read(directory, after, signal),
    ]);
    return { before: older, after: newer, diff: diffInterfaces(older, newer) };
  }

  /** @returns undefined when there is no Terraform in the directory @throws AppError */
  async read(
    directory: ModuleDirectory,
    { commit }: ModuleVersion,
    signal?: AbortSignal,
  ): Promise<ModuleReading | undefined> {
    if (!(await this.isOpen(directory))) throw new AppError('notARepository');
    if (commit !== undefined) return this.readAt(directory, commit);
    const { texts } = openTexts(directory, this.workspace);
    const request = { ...directory, texts, facts: {} };
    return this.workspace.scanHost.check(request, signal ?? new AbortController().signal);
  }

  /** The text of a file at a commit. @throws AppError `fileUnreadable` and others */
  async readFile({ directory: { root, path }, commit, file }: FileAtCommit): Promise<string> {
    const history = await this.historyOf(root);
    return new TextDecoder().decode(await history.readFile(path === '' ? file : `${path}/${file}`, commit));
  }

  private async historyOf(root: string): Promise<ModuleHistory> {
    const repository = await openRepositoryAt(this.workspace, root);
    if (repository === undefined) throw new AppError('notARepository');
    return repository.history();
  }

  private async readModule(directory: ModuleDirectory, commit: string): Promise<ModuleReading | undefined> {
    const reading = await (await this.historyOf(directory.root)).readModule(directory.path, commit);
    if (reading !== undefined || (await this.has(directory, commit))) return reading;
    throw new AppError('gitFailed', { detail: l10n.t('the commit {0} is not known here.', shortSha(commit)) });
  }

  private readAt(directory: ModuleDirectory, commit: string): Promise<ModuleReading | undefined> {
    const key = [directory.root, directory.path, commit].join('\n');
    return this.kept.get(key, () => this.readModule(directory, commit));
  }
}
