import * as l10n from '@vscode/l10n';
import { evaluateLiteral } from '../../terraform/hcl/literal';
import type { Block } from '../../terraform/hcl/syntaxTree';
import { locationOf, type TfFile } from '../../terraform/tfFile';
import { tfFilesOf, type ModuleTree, type SourceModule } from './moduleTree';

/** The provider of `terraform_data`, part of the program. */
const BUILT_IN = /^(terraform\.io\/builtin\/)?terraform$/;

/** Blocks of a file that need no provider. */
const PLAIN_BLOCKS = new Set(['variable', 'output', 'locals', 'module', 'moved', 'import', 'check', 'removed']);

/**
 * Why a module cannot run for real: one localised sentence, or undefined when it can. It may use nothing but
 * `terraform_data`, because no other provider is there without a download; a data source would read what lies outside
 * the deployment; and a provisioner runs programs, which its owner confirms for each commit.
 */
export function reasonAgainst(
  tree: ModuleTree,
  kind: 'terraform' | 'tofu',
  hazardsConfirmed: boolean,
): string | undefined {
  const [foreign] = tree.foreign;
  if (foreign !== undefined) {
    const { source, file, line } = foreign;
    return l10n.t('{0}, line {1}: the module "{2}" is not in this repository.', file, line, source);
  }
  for (const module of tree.modules) {
    const reason = unreadable(module, kind) ?? firstOf(module, (file, block) => need(file, block));
    if (reason !== undefined) return reason;
  }
  if (hazardsConfirmed) return undefined;
  for (const module of tree.modules) {
    const reason = firstOf(module, hazard);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function firstOf(module: SourceModule, judge: (file: TfFile, block: Block) => string | undefined): string | undefined {
  for (const file of tfFilesOf(module)) {
    for (const block of file.hcl.body.blocks) {
      const reason = judge(file, block);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

/** What is not parsed here is not run either. */
function unreadable(module: SourceModule, kind: 'terraform' | 'tofu'): string | undefined {
  const broken = module.readings.find(({ failure }) => failure !== undefined);
  if (broken !== undefined) return broken.failure?.message;
  const unknown = module.names.find((name) =>
    kind === 'tofu' ? /\.(tf|tofu)\.json$|\.tofu$/.test(name) : name.endsWith('.tf.json'),
  );
  return unknown === undefined ? undefined : l10n.t('{0} is in a syntax that is not checked.', unknown);
}

function need(file: TfFile, block: Block): string | undefined {
  if (block.type === 'terraform') return settingsNeed(file, block);
  if (block.type === 'check') {
    const data = block.body.blocks.find(({ type }) => type === 'data');
    return data === undefined ? undefined : providerNeeded(file, data);
  }
  if (PLAIN_BLOCKS.has(block.type)) return undefined;
  if (block.type === 'provider' && BUILT_IN.test(block.labels[0]?.name ?? '')) return undefined;
  const builtIn =
    block.type === 'resource' && block.labels[0]?.name === 'terraform_data' && !block.body.attributes.has('provider');
  return builtIn ? undefined : providerNeeded(file, block);
}

function providerNeeded(file: TfFile, block: Block): string {
  const title = [block.type, ...block.labels.map(({ name }) => `"${name}"`)].join(' ');
  return l10n.t(
    '{0}, line {1}: {2} needs more than terraform_data, the one thing that works without a download.',
    file.name,
    locationOf(file, block).line,
    title,
  );
}

function settingsNeed(file: TfFile, block: Block): string | undefined {
  const { blocks } = block.body;
  const elsewhere = blocks.find(({ type }) => type !== 'required_providers');
  if (elsewhere !== undefined) return providerNeeded(file, elsewhere);
  for (const { body } of blocks) {
    for (const { name, expression } of body.attributes.values()) {
      const literal = evaluateLiteral(expression);
      const source = literal.known ? sourceOf(literal.value) : undefined;
      if (source !== undefined && BUILT_IN.test(source)) continue;
      const { line } = locationOf(file, expression);
      return l10n.t('{0}, line {1}: the provider {2} is not there without a download.', file.name, line, name);
    }
  }
  return undefined;
}

function sourceOf(requirement: unknown): string | undefined {
  if (typeof requirement !== 'object' || requirement === null || !('source' in requirement)) return undefined;
  return typeof requirement.source === 'string' ? requirement.source : undefined;
}

function hazard(file: TfFile, block: Block): string | undefined {
  const provisioner = block.body.blocks.find(({ type }) => type === 'provisioner');
  if (provisioner === undefined) return undefined;
  const { line } = locationOf(file, provisioner);
  return l10n.t('{0}, line {1}: a provisioner runs programs, which is not confirmed for this commit.', file.name, line);
}
