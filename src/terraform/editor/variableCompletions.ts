import * as l10n from '@vscode/l10n';
import { parseHcl } from '../hcl/parseHcl';
import { labelledBlocks } from '../labelledBlocks';
import { renderVariable, STANDARD_VARIABLES, type StandardVariable } from '../rules/standardVariables';
import type { TfFile } from '../tfFile';
import type { EditorCompletion } from './completion';
import type { TopLevelPlace } from './completionPlace';
import { specialVariableText } from './specialVariables';

/**
 * Blocks of the variables that RAD knows and the module does not declare, the standard ones first; nothing where no
 * block can stand.
 */
export function variableCompletions(
  file: TfFile,
  { span }: TopLevelPlace,
  declaredElsewhere: ReadonlySet<string>,
): readonly EditorCompletion[] {
  // A block in place of the word tells: inside a comment, a heredoc or another block it is none of the file's own.
  const { source } = file;
  const probe = parseHcl(`${source.slice(0, span.start)}probe {}${source.slice(span.end)}`);
  const block = probe.body.blocks.find(({ start }) => start === span.start);
  if (block?.type !== 'probe') return [];
  const declared = new Set(labelledBlocks({ ...file, hcl: probe }, 'variable').map(({ name }) => name));
  const missing = STANDARD_VARIABLES.filter(({ name }) => !declared.has(name) && !declaredElsewhere.has(name));
  return [...missing]
    .sort((one, other) => Number(other.kind === 'standard') - Number(one.kind === 'standard'))
    .map((variable) => ({ ...completionOf(variable), span }));
}

function completionOf(variable: StandardVariable): Omit<EditorCompletion, 'span'> {
  const { name, kind } = variable;
  const documentation = specialVariableText(name);
  return {
    kind: 'variable',
    label: `variable "${name}"`,
    filter: `variable ${name}`,
    detail: kind === 'standard' ? l10n.t('standard variable of RAD') : l10n.t('known to RAD'),
    ...(documentation === undefined ? {} : { documentation }),
    snippet: snippetOf(variable),
  };
}

/** The block with its default to type over. */
function snippetOf(variable: StandardVariable): string {
  const text = renderVariable(variable);
  const { default: fallback } = variable;
  if (fallback === undefined) return escaped(text);
  const argument = `\n  default     = ${fallback}`;
  const at = text.indexOf(argument) + argument.length;
  return `${escaped(text.slice(0, at - fallback.length))}\${1:${escaped(fallback)}}${escaped(text.slice(at))}`;
}

/** Text as it stands in a snippet. */
const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
