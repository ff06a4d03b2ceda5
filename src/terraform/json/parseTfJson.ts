import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { ErrorCollector } from '../hcl/errorCollector';
import { LineIndex } from '../hcl/lineIndex';
import type { Body, HclFile } from '../hcl/syntaxTree';
import { FILE_SCHEMA } from './blockSchemas';
import { JsonBodyReader } from './jsonBody';
import { readJson } from './jsonDocument';

/**
 * Parses a file in Terraform's JSON syntax, `.tf.json` and `.tofu.json`, to the tree that the native syntax has, with
 * spans in the JSON text (developer.hashicorp.com/terraform/language/syntax/json). Blocks are those that Terraform
 * itself knows; an object in a resource that its provider takes for a block is an argument here.
 *
 * Never throws: of a file with errors the tree has what could be read. Nesting deeper than 200 levels is an error that
 * ends the file.
 */
export function parseTfJson(source: string): HclFile {
  const errors = new ErrorCollector();
  const { root, errors: faults } = readJson(source);
  for (const fault of faults) if (errors.isOpen) errors.add(fault, false);
  const body = root === undefined ? EMPTY : readRoot(source, root, errors);
  const lines = new LineIndex(source);
  return { body, errors: errors.list(lines), lines };
}

const EMPTY: Body = { attributes: new Map(), blocks: [] };

function readRoot(source: string, root: Node, errors: ErrorCollector): Body {
  if (root.type === 'object' || root.type === 'array')
    return new JsonBodyReader(source, errors).read(root, FILE_SCHEMA);
  errors.report(l10n.t('A file in JSON syntax must hold an object.'), root.offset);
  return EMPTY;
}
