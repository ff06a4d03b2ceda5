import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { creditsText, moneyText } from '../../accounting/amountText';
import type { CheckoutSession } from '../../contract/payments';
import { plainNotice } from '../plainNotice';
import { readCredits } from '../statusBar/creditAnswers';
import type { CreditsBasis } from './creditAccount';
import type { PurchaseParts } from './purchases';

/** What buying credits asks and shows in the editor. */
export function purchaseDesk(basis: CreditsBasis): Pick<PurchaseParts, 'openPage' | 'confirm' | 'onEnd'> {
  return {
    openPage: async (url) => {
      if (await vscode.env.openExternal(vscode.Uri.parse(url, true))) return;
      const copy = l10n.t('Copy Address');
      const question = l10n.t('The browser was not opened. The page of the payment has an address of its own.');
      // Not awaited: the notice may stay.
      void vscode.window.showWarningMessage(question, copy).then((chosen) => {
        if (chosen === copy) void vscode.env.clipboard.writeText(url);
      });
    },
    confirm: async (session) => {
      const go = l10n.t('Continue in Browser');
      const [pays, gets] = amounts(session);
      const question = l10n.t('{0} credits for {1}', gets, pays);
      const detail = l10n.t('This is the rate of the platform now.');
      return (await vscode.window.showInformationMessage(question, { modal: true, detail }, go)) === go;
    },
    onEnd: (session) => {
      void renew(basis);
      const [pays, gets] = amounts(session);
      if (session.state === 'paid')
        void vscode.window.showInformationMessage(plainNotice(l10n.t('Paid {0}: {1} credits were added.', pays, gets)));
      else void vscode.window.showWarningMessage(plainNotice(l10n.t('Nothing was bought: the payment was not made.')));
    },
  };
}

function amounts({ amount, credits }: CheckoutSession): readonly [pays: string, gets: string] {
  return [moneyText(amount, vscode.env.language), creditsText(credits, vscode.env.language)];
}

/** The balance in the status bar and in the panel is another one now. */
async function renew({ connection, answers, log }: CreditsBasis): Promise<void> {
  try {
    const session = await connection.require();
    await readCredits(session, await answers.of(session.account), new AbortController().signal);
  } catch (error) {
    log.error('reading the credits after a payment', error);
  }
}
