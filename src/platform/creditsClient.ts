import { listOfAny } from '../contract/conventions';
import {
  creditTransaction,
  type CreditTransaction,
  type TRANSACTION_CATEGORIES,
  type TRANSACTION_TYPES,
} from '../contract/credits';
import { projectCost, type ProjectCost } from '../contract/projectCosts';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { atCursor, everyPage, PAGE_SIZE } from './everyPage';
import { sendRequest } from './http';
import { readableList, type OnUnreadable, type ReadablePage } from './readableRows';

const transactionsPage = readableList(listOfAny, creditTransaction);
const projectCostsPage = readableList(listOfAny, projectCost);

/** Which rows of the ledger; all of them without any. */
export interface TransactionsQuery {
  readonly type?: (typeof TRANSACTION_TYPES)[number];
  readonly category?: (typeof TRANSACTION_CATEGORIES)[number];
  /** Id or short id of a deployment. */
  readonly deploymentId?: string;
  /** First day, UTC, `YYYY-MM-DD`; goes with `to`. */
  readonly from?: string;
  /** The day after the last, UTC. */
  readonly to?: string;
}

/** Which project costs. */
export interface ProjectCostsQuery {
  /** First day, UTC, `YYYY-MM-DD`. */
  readonly from: string;
  /** The day after the last, UTC. */
  readonly to: string;
  /** Module name. */
  readonly module?: string;
}

/** The routes of what credits were spent on; the balance is `AccountClient`'s. */
export class CreditsClient {
  constructor(private readonly connection: Connection) {}

  /** One page of the ledger, newest first. @throws AppError */
  async transactionsPage(
    query: TransactionsQuery & { readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<ReadablePage<CreditTransaction>> {
    const request = {
      ...ROUTES.getCreditTransactions,
      query: { ...query, limit: PAGE_SIZE },
      ...(signal && { signal }),
    };
    return (await sendRequest(this.connection, request, transactionsPage)).data;
  }

  /** The ledger by the hundred, newest first. @throws AppError */
  transactions(
    query: TransactionsQuery,
    signal?: AbortSignal,
    onUnreadable?: OnUnreadable,
  ): AsyncGenerator<readonly CreditTransaction[], void, undefined> {
    return everyPage(async (cursor) => {
      const page = await this.transactionsPage(atCursor(query, cursor), signal);
      onUnreadable?.(page.unreadable);
      return page;
    });
  }

  /** One page of project costs, newest month first. @throws AppError */
  async projectCostsPage(
    query: ProjectCostsQuery & { readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<ReadablePage<ProjectCost>> {
    const request = { ...ROUTES.getProjectCosts, query: { ...query, limit: PAGE_SIZE }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, projectCostsPage)).data;
  }

  /** Project costs by the hundred, newest month first. @throws AppError */
  projectCosts(
    query: ProjectCostsQuery,
    signal?: AbortSignal,
    onUnreadable?: OnUnreadable,
  ): AsyncGenerator<readonly ProjectCost[], void, undefined> {
    return everyPage(async (cursor) => {
      const page = await this.projectCostsPage(atCursor(query, cursor), signal);
      onUnreadable?.(page.unreadable);
      return page;
    });
  }
}
