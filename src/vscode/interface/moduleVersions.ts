import { AppError } from '../../common/appError';
import { diffInterfaces } from '../../terraform/interfaceDiff/diffInterfaces';
import type { InterfaceDiff } from '../../terraform/interfaceDiff/interfaceChange';
import type { ModuleReading } from '../../terraform/module';
import { openTexts, type ModuleDirectory } from '../diagnostics/moduleDirectory';
import type { WorkspaceModules } from '../modules/workspaceModules';
import type { Comparison, FileAtCommit, ModuleVersion } from './comparison';

/** Modules at a commit that are kept; they never change. */
const KEPT = 40;

/** git and the parser are loaded when a commit is first asked for. */
const git = () => import('./moduleAtCommit');

/** Both versions of a comparison, and how they differ. */
export interface ComparedVersions {
  /** Absent when the module does not exist in that version. */
  readonly before: ModuleReading | undefined;
  readonly after: ModuleReading | undefined;
  readonly diff: InterfaceDiff;
}

/** Reads modules as the editors show them and as they are at a commit, of the repositories of this window alone. */
export class ModuleVersions {
  /** The latest asked for last. */
  private readonly kept = new Map<string, Promise<ModuleReading | undefined>>();

  constructor(private readonly workspace: WorkspaceModules) {}

  isOpen({ root }: ModuleDirectory): boolean {
    return this.workspace.repositories.some(({ modules }) => modules.root === root);
  }

  /** Whether a commit is in the clone. @throws AppError */
  async has(directory: ModuleDirectory, commit: string): Promise<boolean> {
    return (await git()).hasCommit(directory, commit);
  }

  /** @throws AppError as `resolveCommit` and `TreeFileSource.open`, `cancelled` */
  async compare({ directory, before, after }: Comparison, signal?: AbortSignal): Promise<ComparedVersions> {
    const [older, newer] = await Promise.all([
      this.read(directory, before, signal),
      this.read(directory, after, signal),
    ]);
    return { before: older, after: newer, diff: diffInterfaces(older, newer) };
  }

  /** @returns undefined when there is no Terraform in the directory @throws AppError */
  read(
    directory: ModuleDirectory,
    { commit }: ModuleVersion,
    signal?: AbortSignal,
  ): Promise<ModuleReading | undefined> {
    if (!this.isOpen(directory)) return Promise.reject(new AppError('notARepository'));
    if (commit !== undefined) return this.readAt(directory, commit);
    const { texts } = openTexts(directory, this.workspace);
    const request = { ...directory, texts, facts: {} };
    return this.workspace.scanHost.check(request, signal ?? new AbortController().signal);
  }

  /** The text of a file at a commit. @throws AppError `fileUnreadable` and others */
  async readFile(file: FileAtCommit): Promise<string> {
    if (!this.isOpen(file.directory)) throw new AppError('notARepository');
    return (await git()).readTextAt(file);
  }

  private readAt(directory: ModuleDirectory, commit: string): Promise<ModuleReading | undefined> {
    const key = [directory.root, directory.path, commit].join('\n');
    const reading = this.kept.get(key) ?? git().then(({ readModuleAt }) => readModuleAt(directory, commit));
    this.kept.delete(key);
    this.kept.set(key, reading);
    for (const [oldest] of this.kept) if (this.kept.size > KEPT) this.kept.delete(oldest);
    // What failed may be there the next time: a commit that was fetched.
    reading.catch(() => {
      if (this.kept.get(key) === reading) this.kept.delete(key);
    });
    return reading;
  }
}
