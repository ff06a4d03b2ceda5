import * as l10n from '@vscode/l10n';
import type { TerraformAnswer, TerraformBench } from '../../node/terraformProgram';
import type { CheckOutcome } from './checkResult';
import { changesDownloads } from './downloads';
import { firstWords } from './format';
import { isTfName } from '../../../terraform/moduleEntry';
import type { ProposalTrees } from './proposalTrees';
import { openTreeObject } from '../../../git/openTreeObject';

/** A repository that is larger is not copied: bytes, files. */
const LARGEST_COPY = 64 * 1024 * 1024;
const MOST_FILES = 5000;
/** Modules that are validated; the first of the changed ones. */
const MOST_MODULES = 5;

/**
 * `validate` of the changed modules in a copy of the chosen tree. `init` before it may run providers, so it only runs when the
 * proposal changes neither these nor the sources of modules; what is not here and cannot be loaded is no failure of the agent's.
 */
export async function checkValidate(trees: ProposalTrees, bench: TerraformBench): Promise<CheckOutcome> {
  const title = l10n.t('{0} validate', bench.kind);
  const skipped = (detail: string): CheckOutcome => ({ status: 'skipped', title, detail });
  const modules = await withTerraformFiles(trees);
  if (modules.length === 0) return skipped(l10n.t('no module is changed'));
  if (await changesDownloads(trees))
    return skipped(l10n.t('the proposal changes providers or sources of modules, which would be downloaded and run'));
  const problem = await copyTree(trees, bench);
  if (problem !== undefined) return skipped(problem);
  const start = Date.now();
  const findings: string[] = [];
  for (const module of modules.slice(0, MOST_MODULES)) {
    const outcome = await validateModule(bench, module);
    if (outcome.skipped !== undefined) return skipped(outcome.skipped);
    findings.push(...outcome.findings);
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const rest = modules.length - MOST_MODULES;
  if (findings.length > 0) return { status: 'failed', title, detail: findings[0] ?? '', findings };
  const valid = l10n.t('valid, {0} s', seconds);
  return { status: 'passed', title, detail: rest > 0 ? l10n.t('{0}; {1} more modules not tried', valid, rest) : valid };
}

async function withTerraformFiles({ changedModules, chosen }: ProposalTrees): Promise<readonly string[]> {
  const listings = await Promise.all(changedModules.map((path) => chosen.list(path)));
  return changedModules.filter((_, index) => listings[index]?.some(({ name }) => isTfName(name)) === true);
}

/** Without links and submodules, which lead elsewhere. @returns why it was not done */
async function copyTree({ chosen, input, signal }: ProposalTrees, bench: TerraformBench): Promise<string | undefined> {
  const files = [...chosen.filesBelow('').keys()].filter((path) => !isLeftOut(path));
  if (files.length > MOST_FILES) return l10n.t('the repository has more than {0} files', MOST_FILES);
  const sizes = await Promise.all(files.map((path) => chosen.size(path)));
  if (sizes.reduce((sum, size) => sum + size, 0) > LARGEST_COPY)
    return l10n.t('the repository is larger than {0} MB', LARGEST_COPY / 1024 / 1024);
  const tree = await openTreeObject(input.root, input.chosenTree, { signal, expected: (path) => !isLeftOut(path) });
  for (const path of files) await bench.write(`tree/${path}`, await tree.read(path));
  return undefined;
}

/** A state is no matter of `validate`, and may hold secrets. */
const isLeftOut = (path: string): boolean => /(?:^|\/)\.terraform\/|\.tfstate(?:\.|$)/.test(path);

interface ModuleOutcome {
  readonly findings: readonly string[];
  readonly skipped?: string;
}

async function validateModule(bench: TerraformBench, module: string): Promise<ModuleOutcome> {
  const place = module === '' ? 'tree' : `tree/${module}`;
  const init = await bench.run([`-chdir=${place}`, 'init', '-backend=false', '-input=false', '-no-color']);
  if (init.isLate) return { findings: [], skipped: l10n.t('it took too long') };
  if (init.code !== 0) return { findings: [], skipped: l10n.t('init failed: {0}', firstWords(init)) };
  const answer = await bench.run([`-chdir=${place}`, 'validate', '-json', '-no-color']);
  if (answer.isLate) return { findings: [], skipped: l10n.t('it took too long') };
  return readDiagnostics(answer, module);
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

function readDiagnostics(answer: TerraformAnswer, module: string): ModuleOutcome {
  const report = parsed(answer.stdout);
  if (report === undefined) return { findings: [], skipped: firstWords(answer) };
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  return {
    findings: errors.map(({ summary, detail, range }) => {
      const file = range === undefined ? '' : `${range.filename}:${String(range.start.line)}`;
      const place = [module, file].filter((part) => part !== '').join('/');
      return `${place === '' ? '' : `${place}: `}${[summary, shownDetail(summary, detail)].filter(Boolean).join(': ')}`;
    }),
  };
}

/**
 * Functions can read any file of this machine, and what they say about a wrong value quotes it: findings may be sent to the
 * agent, so that no value must get into them.
 */
function shownDetail(summary: string, detail: string): string {
  if (/function/i.test(summary)) return '';
  return (detail.split('\n')[0] ?? '').replace(/"[^"]{40,}"/g, '"…"');
}

function parsed(text: string): { readonly diagnostics: readonly Diagnostic[] } | undefined {
  try {
    const value = JSON.parse(text) as { diagnostics?: readonly Diagnostic[] };
    return Array.isArray(value.diagnostics) ? { diagnostics: value.diagnostics } : { diagnostics: [] };
  } catch {
    return undefined;
  }
}
