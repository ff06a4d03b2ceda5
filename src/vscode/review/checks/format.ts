import * as l10n from '@vscode/l10n';
import type { GitTree } from '../../../common/gitTree';
import type { TerraformAnswer, TerraformBench } from '../../node/terraformProgram';
import type { CheckOutcome } from './checkResult';
import { objectAt, type ProposalTrees } from './proposalTrees';

/** Endings of the files that `terraform fmt` formats. */
const FORMATTED = /\.(?:tf|tofu|tfvars|tftest\.hcl|tofutest\.hcl)$/;

/** Whether the changed files are formatted, as far as they were before. Copies have names of ours. */
export async function checkFormat(trees: ProposalTrees, bench: TerraformBench): Promise<CheckOutcome> {
  const endings = new Map(trees.changedFiles.map((path) => [path, FORMATTED.exec(path)?.[0]]));
  // terraform knows nothing of what is tofu's alone.
  const isKnown = (ending: string | undefined): boolean =>
    ending !== undefined && (bench.kind === 'tofu' || !ending.includes('tofu'));
  const files = [...endings].filter(([, ending]) => isKnown(ending)).map(([path]) => path);
  const title = l10n.t('{0} fmt', bench.kind);
  if (files.length === 0) return { status: 'skipped', title, detail: l10n.t('no Terraform file is changed') };
  const names = files.map((path, index) => `${String(index)}${endings.get(path) ?? ''}`);
  const copy = async (tree: GitTree, folder: string): Promise<void> => {
    for (const [index, path] of files.entries()) {
      if (objectAt(tree, path) !== undefined)
        await bench.write(`${folder}/${names[index] ?? ''}`, await tree.read(path));
    }
  };
  await Promise.all([copy(trees.ours, 'before'), copy(trees.chosen, 'after')]);
  const answer = await bench.run(['fmt', '-check', '-recursive', '-no-color', '-list=true', '.']);
  if (answer.isLate) return { status: 'skipped', title, detail: l10n.t('it took too long') };
  if (answer.code !== 0 && answer.code !== 3) return { status: 'skipped', title, detail: firstWords(answer) };
  const listed = new Set(answer.stdout.split(/\r?\n/).map((line) => line.replaceAll('\\', '/')));
  const unformatted = files.filter((_, index) => {
    const name = names[index] ?? '';
    return listed.has(`after/${name}`) && !listed.has(`before/${name}`);
  });
  if (unformatted.length === 0)
    return {
      status: 'passed',
      title,
      detail: files.length === 1 ? l10n.t('1 file') : l10n.t('{0} files', files.length),
    };
  const findings = unformatted.map((path) => l10n.t('{0}: is not formatted by {1} fmt', path, bench.kind));
  return { status: 'warning', title, detail: unformatted.join(', '), findings };
}

/** Its first words about what went wrong. */
export function firstWords({ stderr, stdout }: TerraformAnswer): string {
  const text = `${stderr}\n${stdout}`.replace(/\u001b\[[\d;]*m/g, '');
  const line = text
    .split(/\r?\n/)
    .map((one) => one.replace(/^[\s│╷╵]+/, '').trim())
    .find((one) => one !== '');
  return (line ?? l10n.t('it failed without a word')).slice(0, 300);
}
