import { BYTE_ORDER_MARK } from './characters';
import { BodyParser } from './body';
import { Cursor } from './cursor';
import { ErrorCollector } from './errorCollector';
import { LineIndex } from './lineIndex';
import type { HclFile } from './syntaxTree';

/**
 * Parses a file in HCL native syntax, the language of `.tf` files (github.com/hashicorp/hcl, hclsyntax/spec.md).
 *
 * Never throws: an error is noted and reading goes on with the next item, so that a file that is being edited still
 * shows its blocks. Nesting deeper than 200 levels is an error that ends the file.
 */
export function parseHcl(source: string): HclFile {
  const cursor = new Cursor(source);
  if (cursor.code() === BYTE_ORDER_MARK) cursor.position = 1;
  const errors = new ErrorCollector();
  const body = new BodyParser(cursor, errors).parse();
  const lines = new LineIndex(source);
  return { body, errors: errors.list(lines), lines };
}
