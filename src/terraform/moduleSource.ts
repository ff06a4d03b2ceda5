import type { ModuleVariable } from './module';
import type { ModuleEntry } from './moduleEntry';
import type { TfFile, TfReading } from './tfFile';

/** An entry below a module's directory, however deep. */
export interface TreeEntry {
  /** Relative to the module's directory, with `/`. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
}

/** One module directory, read and parsed: what the rules and the editor look at. */
export interface ModuleSource {
  /** The directory's own name. */
  readonly name: string;
  /** Directory relative to the repository's root, with `/`. */
  readonly path: string;
  /** What is directly in the directory. */
  readonly entries: readonly ModuleEntry[];
  /** What is in its subdirectories, without hidden ones; cut at a limit. */
  readonly nested: readonly TreeEntry[];
  /** What came of each Terraform file, variables.tf first, then by name. */
  readonly readings: readonly TfReading[];
  /** The Terraform files that could be read as text, in the same order; they may have syntax errors. */
  readonly files: readonly TfFile[];
  /** The variables of all files but override files, in that order; of one declared twice, both. */
  readonly declared: readonly ModuleVariable[];
  /** Those of variables.tf, which are all that the platform sees. */
  readonly variables: readonly ModuleVariable[];
  /** Name and text of the README, when there is one that can be read. */
  readonly readme?: { readonly name: string; readonly text: string };
}

/** The file of a name, when it could be read as text. */
export function fileOf(module: ModuleSource, name: string): TfFile | undefined {
  return module.files.find((file) => file.name === name);
}
