import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { moneyText, percentText, shortCredits } from '../../accounting/amountText';
import { earningExamples, type EarningShare } from '../../accounting/earningExample';
import type { Me } from '../../contract/me';
import { formatCredits, credits } from '../../money/credits';
import { readModuleFacts } from '../../terraform/moduleFacts';
import { visibleLine } from '../../patch/visibleText';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';

/**
 * `RAD: What Would I Earn?`: an example of what one deployment of a module earns, with its fee as the files have it and
 * the terms that the platform has now.
 * @throws AppError `cancelled`; as `GET /me`
 */
export async function whatWouldIEarn({ workspace, connection }: Graph, argument: unknown): Promise<void> {
  const { row } = await chooseModule(workspace, argument);
  const session = await connection.require();
  const me = await session.profile.me();
  const cost =
    row.reading === undefined
      ? (row.published?.creditCost ?? '0')
      : formatCredits(credits(readModuleFacts(row.reading.variables).creditCost));
  const pick = vscode.window.createQuickPick();
  pick.title = l10n.t('What would {0} earn? An example.', visibleLine(row.name, 80));
  pick.placeholder = termsText(me, cost);
  pick.items = examples(cost, me);
  await new Promise<void>((resolve) => {
    pick.onDidAccept(() => pick.hide());
    pick.onDidHide(() => {
      pick.dispose();
      resolve();
    });
    pick.show();
  });
}

function termsText({ partnerRevenueSharePct, creditsPerUnit, currency }: Me, cost: string): string {
  const locale = vscode.env.language;
  return l10n.t(
    'Fee {0} credits, your share {1}, {2} credits = {3}. Real deployments may be paid in other ways.',
    shortCredits(cost, locale),
    percentText(partnerRevenueSharePct, locale),
    shortCredits(creditsPerUnit, locale),
    moneyText({ amount: '1', currency }, locale),
  );
}

function examples(cost: string, { creditsPerUnit, partnerRevenueSharePct, currency }: Me): vscode.QuickPickItem[] {
  const locale = vscode.env.language;
  return earningExamples(cost, { creditsPerUnit, sharePct: partnerRevenueSharePct, currency }).map(
    ({ share, purchased, gross, revenue }) => ({
      label: caseText(share),
      description: moneyText(revenue, locale),
      detail: l10n.t(
        '{0} purchased credits are worth {1}, your share of it is {2}',
        shortCredits(purchased, locale),
        moneyText(gross, locale),
        moneyText(revenue, locale),
      ),
    }),
  );
}

function caseText(share: EarningShare): string {
  switch (share) {
    case 'purchasedCredits':
      return l10n.t('A user pays from purchased credits');
    case 'awardsInPart':
      return l10n.t('A user pays 60 of 100 from awarded credits');
    case 'awardsAlone':
      return l10n.t('A user pays from awarded credits alone');
    case 'ownDeployment':
      return l10n.t('You deploy it yourself');
  }
}
