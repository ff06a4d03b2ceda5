import * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import type { ModuleReading } from '../../terraform/module';
import type { CheckRequest } from '../../terraform/scanHost';
import type { KnownFacts } from '../../terraform/scanRepository';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { ruleSettings } from '../settings';
import { openTexts, type ModuleDirectory } from './moduleDirectory';

/** A keystroke follows the one before it within this time, milliseconds. */
const DEBOUNCE_MS = 250;

/** What a check found, and which texts it saw. */
export interface Checked {
  /** Absent when there is no Terraform in the directory, or no directory any more. */
  readonly reading?: ModuleReading;
  readonly isTicked: boolean;
  /** Version of each open document, by file name. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Checks one directory again and again while its files are edited; the newest text wins. */
export class LiveDirectory implements vscode.Disposable {
  private readonly latest = new LatestCall();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: Checked | undefined;
  private isDisposed = false;
  /** Somebody asked for its problems: they stay when its editors are closed. */
  isKept = false;

  constructor(
    readonly directory: ModuleDirectory,
    private readonly workspace: WorkspaceModules,
    private readonly log: Log,
    private readonly onChecked: (checked: Checked) => void,
  ) {}

  get checked(): Checked | undefined {
    return this.last;
  }

  /** Checks when the typing pauses. */
  schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.check().catch((error: unknown) => {
        if (!AppError.is(error, 'cancelled')) this.log.error(`checking ${this.directory.path}`, error);
      });
    }, DEBOUNCE_MS);
  }

  /** Checks soon: something else has changed than what is typed, perhaps again and again, and puts nothing off. */
  follow(): void {
    if (this.timer === undefined) this.schedule();
  }

  /** Checks what the editors show now. @throws AppError `cancelled` when a newer check takes its place */
  async check(): Promise<Checked> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { root, path } = this.directory;
    const facts = this.facts();
    const { texts, versions } = openTexts(this.directory, this.workspace);
    const reading = await this.latest.run((signal) =>
      this.read({ root, path, texts, facts, asker: 'diagnostics' }, signal),
    );
    const isTicked = facts.ticked?.has(path) ?? false;
    const checked = { ...(reading === undefined ? {} : { reading }), isTicked, versions };
    if (this.isDisposed) throw new AppError('cancelled');
    this.last = checked;
    this.onChecked(checked);
    return checked;
  }

  /** The last check when it saw what the editors show now, else the one under way or a new one. @throws AppError */
  async current(): Promise<Checked> {
    await this.latest.settled();
    if (this.isDisposed) throw new AppError('cancelled');
    const { versions } = openTexts(this.directory, this.workspace);
    const isCurrent =
      versions.size === this.last?.versions.size &&
      [...versions].every(([file, version]) => this.last?.versions.get(file) === version);
    return this.last !== undefined && isCurrent ? this.last : this.check();
  }

  /**
   * What a module would be with other texts than those of editors and disk; nothing of it is shown.
   * @throws AppError `cancelled` when the directory is checked meanwhile
   */
  async tryTexts(texts: ReadonlyMap<string, string>): Promise<ModuleReading | undefined> {
    const { root, path } = this.directory;
    const all = new Map([...openTexts(this.directory, this.workspace).texts, ...texts]);
    return this.latest.run((signal) =>
      this.read({ root, path, texts: all, facts: this.facts(), asker: 'diagnostics' }, signal),
    );
  }

  private facts(): KnownFacts {
    const { root } = this.directory;
    const repository = this.workspace.repositories.find(({ modules }) => modules.root === root);
    return repository === undefined
      ? { rules: ruleSettings(vscode.Uri.file(root)) }
      : this.workspace.factsOf(repository);
  }

  /** A directory that cannot be listed is gone, or about to go. */
  private async read(request: CheckRequest, signal: AbortSignal): Promise<ModuleReading | undefined> {
    try {
      return await this.workspace.scanHost.check(request, signal);
    } catch (error) {
      if (!AppError.is(error, 'fileUnreadable')) throw error;
      this.log.info(`checking ${request.path}: ${error.details.detail ?? 'it cannot be read'}`);
      return undefined;
    }
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.latest.cancel();
  }
}
