import * as l10n from '@vscode/l10n';
import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { TfFile } from '../../../terraform/tfFile';
import { RecipeRefusal } from './recipe';

/** A file that parses. @throws RecipeRefusal for one that does not: nothing in it can be changed safely */
export function parsedFile(name: string, source: string): TfFile {
  const hcl = parseHcl(source);
  const [error] = hcl.errors;
  if (error === undefined) return { name, source, hcl };
  throw new RecipeRefusal(
    l10n.t('{0} does not parse. Line {1}, column {2}: {3}', name, error.line, error.column, error.message),
  );
}

/** A recipe's `run` for a change of variables.tf alone, which is all that the platform reads of a module. */
export function onVariablesTf(
  change: (source: string) => string,
): (module: { readonly files: ReadonlyMap<string, string> }) => ReadonlyMap<string, string> {
  return ({ files }) => {
    const source = files.get('variables.tf');
    if (source === undefined) return new Map();
    parsedFile('variables.tf', source);
    const result = change(source);
    return new Map(result === source ? [] : [['variables.tf', result]]);
  };
}
