import { readVariables } from '../../terraform/readVariables';
import { tfFilesOf, type ModuleTree } from './moduleTree';

/** The values that must not be shown: of every variable that a file of the module declares `sensitive`. */
export function secretsOf(tree: ModuleTree, variables: Readonly<Record<string, unknown>>): readonly unknown[] {
  return tfFilesOf(tree.root)
    .flatMap(readVariables)
    .filter(({ sensitive }) => sensitive)
    .flatMap((variable) => [
      variables[variable.name],
      variable.default?.literal === true ? variable.default.value : undefined,
    ])
    .flatMap((value) => (typeof value === 'string' && value !== '' ? [value, ...inFileOfValues(value)] : [value]));
}

/** terraform shows the line of a value that it refuses, underlined. This hides a secret that is too short otherwise. */
function inFileOfValues(value: string): readonly string[] {
  return [`: ${JSON.stringify(value)}`, `\u001b[4m${JSON.stringify(value)}`];
}
