import * as l10n from '@vscode/l10n';
import { labelledBlocks } from '../../../terraform/labelledBlocks';
import { newlineOf } from './blockSite';
import { describeOutput } from './describe';
import { quoted } from './hclText';
import { parsedFile } from './parsedFile';
import type { ModuleSource, Recipe } from './recipe';

/** The outputs every module should have (RAD037). */
const WANTED = ['deployment_id', 'project_id'];

export const addOutputs: Recipe = {
  id: 'addOutputs',
  title: () => l10n.t('Add the outputs deployment_id and project_id'),
  commitTitle: 'Add the outputs deployment_id and project_id',
  words: /\boutputs?\b/i,
  run: addOutputsTo,
};

/** outputs.tf with the standard outputs that the module lacks and has a value for. */
function addOutputsTo({ files }: ModuleSource): ReadonlyMap<string, string> {
  const parsed = [...files].map(([name, source]) => parsedFile(name, source));
  const names = (type: string): Set<string> =>
    new Set(parsed.flatMap((file) => labelledBlocks(file, type).map(({ name }) => name)));
  const locals = new Set(
    parsed.flatMap(({ hcl }) =>
      hcl.body.blocks.filter(({ type }) => type === 'locals').flatMap(({ body }) => [...body.attributes.keys()]),
    ),
  );
  const outputs = names('output');
  const variables = names('variable');
  const source = files.get('outputs.tf') ?? '';
  const newline = newlineOf(source);
  const blocks = WANTED.filter((name) => !outputs.has(name)).flatMap((name) => {
    // A local of that name is the variable with its fallback worked out.
    const value = locals.has(name) ? `local.${name}` : variables.has(name) ? `var.${name}` : undefined;
    if (value === undefined) return [];
    const lines = [
      `output "${name}" {`,
      `  description = ${quoted(describeOutput(name))}`,
      `  value       = ${value}`,
      '}',
    ];
    return [lines.join(newline) + newline];
  });
  if (blocks.length === 0) return new Map();
  const body = source.trimEnd();
  // What stands at the end stays; only blank lines there become one.
  const before = body === '' ? source.slice(0, source.startsWith('\uFEFF') ? 1 : 0) : `${body}${newline}${newline}`;
  return new Map([['outputs.tf', before + blocks.join(newline)]]);
}
