import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { acceptedEntries, questionableErrors, type PublishPlan } from '../../publishing/publishPlan';
import { largeRemoval } from '../../publishing/removalQuestion';

/** A dialog that is longer than the screen has no buttons. */
const MAX_LINES = 8;

function someOf(lines: readonly string[]): string {
  const more = lines.length > MAX_LINES ? [l10n.t('… and {0} more', lines.length - MAX_LINES)] : [];
  return [...lines.slice(0, MAX_LINES), ...more].join('\n');
}

async function confirm(question: string, lines: readonly string[], button: string): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail: someOf(lines) }, button);
  if (chosen !== button) throw new AppError('cancelled');
}

/** The platform takes modules that break the rules of good modules; their author is asked once. @throws AppError `cancelled` */
export async function confirmErrors(plan: PublishPlan, accepted: ReadonlySet<string>): Promise<void> {
  const faulty = acceptedEntries(plan, accepted).flatMap(({ action, row }) => {
    const errors = action === 'remove' ? [] : questionableErrors(row);
    return errors.length === 0 ? [] : [{ name: row.name, errors }];
  });
  const [first, ...others] = faulty;
  if (first === undefined) return;
  const question =
    others.length === 0
      ? l10n.t('{0} has errors that the platform does not refuse. Publish it all the same?', first.name)
      : l10n.t('{0} modules have errors that the platform does not refuse. Publish them all the same?', faulty.length);
  const lines = faulty.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  await confirm(question, lines, l10n.t('Publish Anyway'));
}

/** Taking out everything, or many at once, may be a mistake; it is asked once. @throws AppError `cancelled` */
export async function confirmRemoval(plan: PublishPlan, accepted: ReadonlySet<string>): Promise<void> {
  const removal = largeRemoval(plan, accepted);
  if (removal === undefined) return;
  const { names, isEverything } = removal;
  const question = isEverything
    ? l10n.t('This takes everything of {0} out of the catalog. Go on?', plan.repository)
    : l10n.t('This takes {0} modules of {1} out of the catalog. Go on?', names.length, plan.repository);
  const consequence = l10n.t('Nobody can deploy them any more. Live deployments keep running.');
  await confirm(question, [consequence, ...names], l10n.t('Remove'));
}
