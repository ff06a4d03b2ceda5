import type { ModuleVariable } from '../../terraform/module';
import { readModuleFacts, type ModuleFacts } from '../../terraform/moduleFacts';
import { readVariables } from '../../terraform/readVariables';
import { readModuleTree, tfFilesOf } from '../runner/moduleTree';

/** Where a module is read. */
export interface ModulePlace {
  /** Bare repository. */
  readonly repositoryPath: string;
  readonly commitSha: string;
  /** Directory of the module, from the repository's root, with `/`. */
  readonly modulePath: string;
}

/** What a deployment needs to know of a module at a commit. */
export interface ModuleSource {
  /** Those of variables.tf, which the form shows; the first of each name. */
  readonly variables: ReadonlyMap<string, ModuleVariable>;
  /** `resource` blocks, those of the modules it calls in the same repository included. */
  readonly resourceBlocks: number;
  readonly facts: ModuleFacts;
}

/** @throws StepFailure when the commit or the directory is not there, GitError */
export async function readModuleSource(place: ModulePlace): Promise<ModuleSource> {
  const tree = await readModuleTree(place);
  const variables = new Map<string, ModuleVariable>();
  for (const file of tfFilesOf(tree.root)) {
    if (file.name !== 'variables.tf') continue;
    for (const variable of readVariables(file)) {
      if (!variables.has(variable.name)) variables.set(variable.name, variable);
    }
  }
  const blocks = tree.modules.flatMap(tfFilesOf).flatMap(({ hcl }) => hcl.body.blocks);
  return {
    variables,
    resourceBlocks: blocks.filter(({ type }) => type === 'resource').length,
    facts: readModuleFacts([...variables.values()]),
  };
}
