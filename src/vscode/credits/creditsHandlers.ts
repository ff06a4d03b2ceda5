import type { AppError } from '../../common/appError';
import type { CreditsProtocol, CreditsSection } from '../../messages/creditsProtocol';
import type { CallHandlers } from '../../messages/protocol';
import type { CreditsModel } from './creditsModel';

/** What the page's controls do outside the panel. */
export interface CreditsDesk {
  readonly openDeployment: (id: string) => Promise<void>;
  readonly saveTransactions: () => Promise<void>;
  readonly saveCosts: () => Promise<void>;
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
  return section === 'costs' ? model.costs.failure : model.account.failure;
}
