import type { AppError } from '../../common/appError';
import type { RevenueProtocol } from '../../messages/revenueProtocol';
import type { CallHandlers } from '../../messages/protocol';
import type { ParamChecks } from '../webviews/webviewHost';
import { isRevenueChoice } from './revenueIdentity';
import type { RevenueModel } from './revenueModel';

/** What the page's controls do outside the panel. */
export interface RevenueDesk {
  readonly save: () => Promise<void>;
  readonly copyRequest: () => Promise<void>;
  readonly sendRequest: () => Promise<void>;
  /** Does what the button of a failure says. */
  readonly repair: (failure: AppError | undefined) => Promise<void>;
}

const isNull = (value: unknown): value is null => value === null;

/** How the panel's host recognises what its page sends. */
export const REVENUE_PARAMS: ParamChecks<RevenueProtocol> = {
  choose: isRevenueChoice,
  more: isNull,
  save: isNull,
  'request.copy': isNull,
  'request.send': isNull,
  refresh: isNull,
  'failure.repair': isNull,
};

/** What the page's controls do. */
export function revenueHandlers(model: RevenueModel, desk: RevenueDesk): CallHandlers<RevenueProtocol> {
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  return {
    choose: (choice) => done(model.choose(choice)),
    more: () => {
      model.more();
      return Promise.resolve(null);
    },
    save: () => done(desk.save()),
    'request.copy': () => done(desk.copyRequest()),
    'request.send': () => done(desk.sendRequest()),
    refresh: () => done(model.refresh()),
    'failure.repair': async () => {
      await desk.repair(model.revenue.failure);
      await model.refresh();
      return null;
    },
  };
}
