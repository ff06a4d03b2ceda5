import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../../../common/abort';
import { AppError } from '../../../common/appError';
import { openTreeObject } from '../../../git/openTreeObject';
import type { TerraformBench } from '../../node/terraformProgram';
import { resultOf, type CheckId, type CheckOutcome, type CheckResult } from './checkResult';
import { checkFormat } from './format';
import { checkInterface } from './interfaceCheck';
import { checkParses } from './parses';
import { isReadByChecks, ProposalTrees, type CheckInput } from './proposalTrees';
import { checkRules } from './rules';
import { checkValidate } from './validate';

/** The longest that terraform may take for one check, milliseconds. */
const TIME_LIMIT = 60_000;

type Check = (trees: ProposalTrees) => Promise<CheckOutcome>;

/** In the order of the card. */
const CHECKS: readonly (readonly [id: CheckId, title: () => string, check: Check])[] = [
  ['parses', () => l10n.t('Parses'), checkParses],
  ['rules', () => l10n.t('RAD rules'), checkRules],
  ['format', () => l10n.t('terraform fmt'), (trees) => withProgram(trees, l10n.t('terraform fmt'), checkFormat)],
  [
    'validate',
    () => l10n.t('terraform validate'),
    (trees) => withProgram(trees, l10n.t('terraform validate'), checkValidate),
  ],
  ['interface', () => l10n.t('Interface'), checkInterface],
];

/**
 * Checks what a work tree would become, without touching it: files are read from the object store, programs see copies.
 * @param onResult hears of each check when it begins (`running`) and once when it has ended
 * @throws AppError `cancelled`, after which nothing more is heard; git's when the trees cannot be read
 */
export async function checkProposal(
  input: CheckInput,
  onResult: (check: CheckResult) => void,
  signal: AbortSignal,
): Promise<void> {
  throwIfAborted(signal);
  for (const [id, title] of CHECKS) onResult(resultOf(id, { status: 'running', title: title(), detail: '' }));
  const options = { signal, expected: isReadByChecks };
  const [ours, chosen] = await Promise.all([
    openTreeObject(input.root, input.oursTree, options),
    openTreeObject(input.root, input.chosenTree, options),
  ]);
  const trees = new ProposalTrees(input, ours, chosen, signal);
  await Promise.all(
    CHECKS.map(async ([id, title, check]) => {
      const outcome = await outcomeOf(check, trees, title());
      throwIfAborted(signal);
      onResult(resultOf(id, outcome));
    }),
  );
}

/** A check that breaks says so, and leaves the others alone. */
async function outcomeOf(check: Check, trees: ProposalTrees, title: string): Promise<CheckOutcome> {
  try {
    return await check(trees);
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    return { status: 'skipped', title, detail: l10n.t('could not be checked: {0}', String(error)) };
  }
}

async function withProgram(
  trees: ProposalTrees,
  title: string,
  check: (trees: ProposalTrees, bench: TerraformBench) => Promise<CheckOutcome>,
): Promise<CheckOutcome> {
  const { isTrusted, root, workspaceFolders = [root], path } = trees.input;
  if (!isTrusted) return { status: 'skipped', title, detail: l10n.t('the workspace is not trusted') };
  const { withTerraform } = await import('../../node/terraformProgram');
  const places = { workspaceFolders, ...(path === undefined ? {} : { path }) };
  const limits = { signal: trees.signal, timeLimit: TIME_LIMIT };
  const outcome = await withTerraform(places, limits, (bench) => check(trees, bench));
  return outcome ?? { status: 'skipped', title, detail: l10n.t('neither terraform nor tofu is on the PATH') };
}
