import type { AppError } from '../../common/appError';
import type { Invoice } from '../../contract/invoices';
import type { CreditsProtocol, CreditsSection } from '../../messages/creditsProtocol';
import type { CallHandlers } from '../../messages/protocol';
import type { CreditsModel } from './creditsModel';

/** What the page's controls do outside the panel. */
export interface CreditsDesk {
  readonly openDeployment: (id: string) => Promise<void>;
  readonly saveTransactions: () => Promise<void>;
  readonly saveCosts: () => Promise<void>;
  readonly openInvoice: (invoice: Invoice) => Promise<void>;
  readonly saveInvoices: (invoices: readonly Invoice[]) => Promise<void>;
  /** Does what the button of a failure says. */
  readonly repair: (failure: AppError | undefined) => Promise<void>;
}

/** What the page's controls do. */
export function creditsHandlers(model: CreditsModel, desk: CreditsDesk): CallHandlers<CreditsProtocol> {
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  return {
    'section.show': ({ section }) => {
      model.show(section);
      return Promise.resolve(null);
    },
    'transactions.choose': (choice) => done(model.chooseTransactions(choice)),
    'transactions.show': ({ from, count }) => {
      model.showRows(from, count);
      return Promise.resolve(null);
    },
    'transactions.stop': () => {
      model.transactions.stop();
      return Promise.resolve(null);
    },
    'transactions.save': () => done(desk.saveTransactions()),
    'deployment.open': ({ id }) => done(desk.openDeployment(id)),
    'costs.choose': (choice) => done(model.chooseCosts(choice)),
    'costs.save': () => done(desk.saveCosts()),
    'invoices.choose': ({ year }) => {
      model.chooseYear(year);
      return Promise.resolve(null);
    },
    'invoices.open': async ({ id }) => {
      const invoice = model.invoices.rows.find((one) => one.id === id);
      if (invoice !== undefined) await desk.openInvoice(invoice);
      return null;
    },
    'invoices.save': (one) =>
      done(
        desk.saveInvoices(
          model.shownInvoices.filter(({ id, pdfAvailable }) => pdfAvailable && (one === null || one.id === id)),
        ),
      ),
    'purchase.choose': (choice) => {
      model.purchases.choose(choice);
      return Promise.resolve(null);
    },
    'purchase.begin': (choice) => done(model.buy(choice)),
    'purchase.open': () => done(model.purchases.openAgain()),
    'purchase.check': () => done(model.purchases.check()),
    'purchase.dismiss': () => done(model.purchases.dismiss()),
    refresh: () => done(model.refresh()),
    'failure.repair': async ({ section }) => {
      await desk.repair(failureOf(model, section));
      await model.refresh();
      return null;
    },
  };
}

function failureOf(model: CreditsModel, section: CreditsSection | 'balance'): AppError | undefined {
  if (section === 'transactions') return model.transactions.failure;
  if (section === 'costs') return model.costs.failure;
  if (section === 'invoices') return model.invoices.failure;
  return section === 'buy' ? model.purchases.failure : model.account.failure;
}
