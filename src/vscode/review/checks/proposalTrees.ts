import type { GitTree } from '../../../common/gitTree';
import type { ModuleReading } from '../../../terraform/module';
import { findModuleDirectories } from '../../../terraform/moduleDirectories';
import { isReadmeName, isTfName } from '../../../terraform/moduleEntry';
import { readModule } from '../../../terraform/readModule';
import type { RuleSettings } from '../../../terraform/rules/ruleSettings';
import { withFactsOf } from '../../../terraform/scanRepository';

/** What is checked. */
export interface CheckInput {
  /** Top of the work tree, absolute. */
  readonly root: string;
  /** Trees of the object store, full ids: the work tree as it is, and with what was chosen. */
  readonly oursTree: string;
  readonly chosenTree: string;
  /** Directories of the modules to check, from the root; those in which nothing changes are passed over. */
  readonly modulePaths: readonly string[];
  /** Paths that differ between the two trees. */
  readonly changedPaths: readonly string[];
  /** No program runs over the files of a workspace that is not trusted. */
  readonly isTrusted: boolean;
  readonly rules?: RuleSettings;
  /** Absolute; programs inside them are not run. The root when absent. */
  readonly workspaceFolders?: readonly string[];
  /** As the variable PATH; the editor's own when absent. */
  readonly path?: string;
}

/** A module before and afterwards, judged by all rules; absent where it is not there. */
export interface ChangedModule {
  readonly path: string;
  readonly before?: ModuleReading;
  readonly after?: ModuleReading;
}

/** Both versions of the repository, opened, and what is known of their modules. */
export class ProposalTrees {
  private changed: Promise<readonly ChangedModule[]> | undefined;
  private readonly known = new Map<string, Promise<ModuleReading | undefined>>();

  constructor(
    readonly input: CheckInput,
    readonly ours: GitTree,
    readonly chosen: GitTree,
    readonly signal: AbortSignal,
  ) {}

  /** Modules in which, or below which, something changes. */
  get changedModules(): readonly string[] {
    const { modulePaths, changedPaths } = this.input;
    return modulePaths.filter((module) => changedPaths.some((path) => module === '' || path.startsWith(`${module}/`)));
  }

  /** Changed files that are still there afterwards. */
  get changedFiles(): readonly string[] {
    return this.input.changedPaths.filter((path) => objectAt(this.chosen, path) !== undefined);
  }

  /** The modules that change, read once for all checks. */
  readings(): Promise<readonly ChangedModule[]> {
    this.changed ??= this.readChanged();
    return this.changed;
  }

  private async readChanged(): Promise<readonly ChangedModule[]> {
    const [before, after] = await Promise.all([this.judged(this.ours), this.judged(this.chosen)]);
    return this.changedModules.map((path) => {
      const [older, newer] = [before.get(path), after.get(path)];
      return { path, ...(older && { before: older }), ...(newer && { after: newer }) };
    });
  }

  private async judged(tree: GitTree): Promise<ReadonlyMap<string, ModuleReading>> {
    const { directories } = await findModuleDirectories(tree, 'auto', this.signal);
    // Some rules look at a module's neighbours.
    const paths = new Set([...this.input.modulePaths, ...directories.map(({ path }) => path)]);
    const all = await Promise.all(Array.from(paths, (path) => this.read(tree, path)));
    const found = all.filter((reading) => reading !== undefined);
    const facts = { rules: this.input.rules ?? {} };
    const changed = new Set(this.changedModules);
    const judged = found.filter(({ path }) => changed.has(path)).map((reading) => withFactsOf(reading, found, facts));
    return new Map(judged.map((reading) => [reading.path, reading]));
  }

  /** Directories that are the same in both trees are read once. */
  private read(tree: GitTree, path: string): Promise<ModuleReading | undefined> {
    const key = `${tree.treeId(path) ?? (tree === this.ours ? 'ours' : 'chosen')} ${path}`;
    const known = this.known.get(key) ?? this.readFrom(tree, path);
    this.known.set(key, known);
    return known;
  }

  private async readFrom(tree: GitTree, path: string): Promise<ModuleReading | undefined> {
    const listing = await tree.list(path);
    if (!listing.some(({ name }) => isTfName(name))) return undefined;
    return readModule(tree, path, listing, { signal: this.signal });
  }
}

/** Files that every check of a module reads. */
export const isReadByChecks = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isTfName(name) || isReadmeName(name);
};

/** Object id of a file; undefined when there is no plain file. */
export function objectAt(tree: GitTree, path: string): string | undefined {
  const end = path.lastIndexOf('/');
  const file = tree.entriesOf(path.slice(0, Math.max(0, end))).find(({ name }) => name === path.slice(end + 1));
  return file?.type === 'file' ? file.objectId : undefined;
}
