import * as l10n from '@vscode/l10n';
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { MAX_DEPTH } from '../hcl/cursor';
import { HclSyntaxError } from '../hcl/hclSyntaxError';
import { depthLimitOffset } from './nesting';

export interface JsonDocument {
  /** What could be read; undefined when that is no value at all. */
  readonly root?: Node;
  /** In the order of the text, one for each line at most. */
  readonly errors: readonly HclSyntaxError[];
}

/** Reads JSON as Terraform does: no comments, no trailing commas, no byte order mark. Never throws. */
export function readJson(source: string): JsonDocument {
  const tooDeep = depthLimitOffset(source, MAX_DEPTH);
  if (tooDeep !== undefined) {
    return {
      errors: [new HclSyntaxError(l10n.t('This is nested more than {0} levels deep.', MAX_DEPTH), tooDeep, true)],
    };
  }
  const found: ParseError[] = [];
  const root = parseTree(source, found, { disallowComments: true, allowTrailingComma: false });
  const errors = firstOfEachLine(source, found).map(
    ({ error, offset }) => new HclSyntaxError(messageOf(printParseErrorCode(error)), Math.min(offset, source.length)),
  );
  return root === undefined ? { errors } : { root, errors };
}

/** One fault makes several errors in a row. */
function firstOfEachLine(source: string, errors: readonly ParseError[]): readonly ParseError[] {
  let lineEnd = -1;
  return errors.filter(({ offset }) => {
    if (offset <= lineEnd) return false;
    const end = source.indexOf('\n', offset);
    lineEnd = end < 0 ? source.length : end;
    return true;
  });
}

function messageOf(code: string): string {
  switch (code) {
    case 'PropertyNameExpected':
      return l10n.t('A property name in double quotes should begin here; JSON has no comma behind the last property.');
    case 'ValueExpected':
      return l10n.t('A JSON value should begin here; JSON has no comma behind the last one.');
    case 'ColonExpected':
      return l10n.t('A colon is required between the name of a property and its value.');
    case 'CommaExpected':
      return l10n.t('A comma is required here.');
    case 'CloseBraceExpected':
      return l10n.t('The closing brace of this object is missing.');
    case 'CloseBracketExpected':
      return l10n.t('The closing bracket "]" of this list is missing.');
    case 'EndOfFileExpected':
      return l10n.t('Nothing may follow the JSON value of a file.');
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return l10n.t('JSON has no comments; a property "//" in a block is passed over.');
    case 'UnexpectedEndOfString':
      return l10n.t('The closing quote of this string is missing.');
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return l10n.t('This is not a valid number of JSON.');
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return l10n.t('This is not an escape sequence of JSON.');
    case 'InvalidCharacter':
      return l10n.t('A string of JSON cannot hold this character as it is; it needs an escape sequence.');
    default:
      return l10n.t('A JSON value cannot begin with this character.');
  }
}
