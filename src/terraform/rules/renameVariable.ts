import * as l10n from '@vscode/l10n';
import { LineIndex } from '../hcl/lineIndex';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import type { TextEdit } from '../problem';
import type { Finding } from './rule';
import { fixOf, replaceSpan } from './textEdits';
import { isWhole } from './topLevelBlocks';
import { blockOf } from './variableBlocks';
import { variableReferences } from './variableReferences';

/** Files that set variables by name and are not read. */
const SETS_VARIABLES = /\.tfvars(?:\.json)?$|\.(?:tftest|tofutest)\.(?:hcl|json)$/;

/**
 * The fix that gives a variable another name, wherever the module or its README says the old one. None where that name
 * is taken, where a file that is not read may say the old one, and where `terraform fmt` would have to move a comment.
 */
export function renameVariable(module: ModuleSource, variable: ModuleVariable, name: string): Pick<Finding, 'fix'> {
  const { name: old } = variable;
  const isTaken = module.declared.some((other) => other.name === name || (other !== variable && other.name === old));
  const paths = [...module.entries.map((entry) => entry.name), ...module.nested.map(({ path }) => path)];
  const placed = blockOf(module, variable);
  const label = placed?.block.labels[0];
  if (isTaken || !isWhole(module) || paths.some((path) => SETS_VARIABLES.test(path))) return {};
  if (placed === undefined || label === undefined) return {};
  const { file } = placed;
  const written = file.source.slice(label.start, label.end);
  const edits: (TextEdit | undefined)[] = [replaceSpan(file, label, written.replace(old, name))];
  for (const { file: reader, name: read, span } of variableReferences(module)) {
    if (read !== old) continue;
    const { source } = reader;
    const isPlain = source.slice(span.end - old.length, span.end) === old && !hasComment(source, span.end);
    edits.push(isPlain ? replaceSpan(reader, { start: span.end - old.length, end: span.end }, name) : undefined);
  }
  return fixOf(l10n.t('Rename to {0}', name), [...edits, ...inReadme(module, old, name)]);
}

/** A line of many thousand characters is not searched to its end for each place in it. */
function hasComment(source: string, offset: number): boolean {
  const rest = source.slice(offset, offset + MAX_LINE);
  const lineFeed = rest.indexOf('\n');
  if (lineFeed < 0 && rest.length === MAX_LINE) return true;
  return /#|\/\/|\/\*/.test(lineFeed < 0 ? rest : rest.slice(0, lineFeed));
}

const MAX_LINE = 2000;

function inReadme({ readme }: ModuleSource, old: string, name: string): readonly TextEdit[] {
  if (readme === undefined) return [];
  const lines = new LineIndex(readme.text);
  return [...readme.text.matchAll(new RegExp(`\\b${old}\\b`, 'g'))].map(({ index }) => ({
    file: readme.name,
    start: lines.position(index),
    end: lines.position(index + old.length),
    text: name,
  }));
}
