import type { ModuleSource } from '../moduleSource';
import type { TextEdit } from '../problem';
import { insertVariables, variablesFile } from './insertVariables';
import { standardVariable } from './standardVariables';

/**
 * The edit that declares `public_access` in variables.tf; undefined where a file declares it already, and where there is
 * no variables.tf that parses. The default is false, because no repair may show a module to everybody.
 */
export function declarePublicAccess(module: ModuleSource): TextEdit | undefined {
  const file = variablesFile(module);
  const standard = standardVariable('public_access');
  if (file === undefined || standard === undefined) return undefined;
  if (module.declared.some(({ name }) => name === standard.name)) return undefined;
  return insertVariables(file, [{ ...standard, default: 'false' }])[0];
}
