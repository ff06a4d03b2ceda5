import * as l10n from '@vscode/l10n';
import { MAX_TF_BYTES } from '../../terraform/moduleEntry';
import { readBlob } from '../git/objects';
import { gitText } from '../git/runGit';
import { RecipeRefusal, type ModuleSource } from './recipes/recipe';

/** A `.tf` file of a module at a commit. */
export interface ModuleFile {
  /** From the repository's root. */
  readonly path: string;
  readonly mode: string;
  readonly blobId: string;
  readonly size: number;
}

/** A directory with `.tf` files, at the root or in `modules/`, as the platform looks for them. */
export interface RepositoryModule {
  readonly name: string;
  readonly path: string;
  readonly files: readonly ModuleFile[];
}

/** The module directories of a commit by name; of two with one name, the one in `modules/`. */
export async function listModules(repository: string, commit: string): Promise<readonly RepositoryModule[]> {
  const listing = await gitText(['ls-tree', '-r', '-z', '-l', '--full-tree', commit], { cwd: repository });
  const modules = new Map<string, RepositoryModule & { files: ModuleFile[] }>();
  for (const line of listing.split('\0')) {
    const [, mode = '', blobId = '', size = '', path = ''] =
      /^(100\d+) blob ([0-9a-f]+) +(\d+)\t([^]*)$/.exec(line) ?? [];
    const [, directory = '', name = ''] = /^((?:modules\/)?([^/.][^/]*))\/[^/]+\.tf$/.exec(path) ?? [];
    if (name === '') continue;
    const known = modules.get(name);
    if (known !== undefined && known.path.length > directory.length) continue;
    const module = known?.path === directory ? known : { name, path: directory, files: [] };
    module.files.push({ path, mode, blobId, size: Number(size) });
    modules.set(name, module);
  }
  return [...modules.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A module with the texts of its files. @throws RecipeRefusal for a file that is too large or not UTF-8; GitError */
export async function readModuleSource(repository: string, module: RepositoryModule): Promise<ModuleSource> {
  const files = new Map<string, string>();
  for (const { path, blobId, size } of module.files) {
    const name = path.slice(module.path.length + 1);
    if (size > MAX_TF_BYTES) {
      throw new RecipeRefusal(
        l10n.t('{0} is larger than {1} MiB and was not checked.', path, MAX_TF_BYTES / 1024 / 1024),
      );
    }
    const bytes = await readBlob(repository, blobId);
    try {
      files.set(name, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch {
      throw new RecipeRefusal(l10n.t('{0} is not encoded in UTF-8.', path));
    }
  }
  return { name: module.name, files };
}
