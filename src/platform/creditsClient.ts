import {
  creditTransactions,
  type CreditTransaction,
  type TRANSACTION_CATEGORIES,
  type TRANSACTION_TYPES,
} from '../contract/credits';
import { projectCosts, type ProjectCost, type ProjectCosts } from '../contract/projectCosts';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { atCursor, everyPage, PAGE_SIZE } from './everyPage';
import { sendRequest } from './http';
import type { Page } from './modulesClient';

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
  ): Promise<Page<CreditTransaction>> {
    const request = {
      ...ROUTES.getCreditTransactions,
      query: { ...query, limit: PAGE_SIZE },
      ...(signal && { signal }),
    };
    return (await sendRequest(this.connection, request, creditTransactions)).data;
  }

  /** The ledger by the hundred, newest first. @throws AppError */
  transactions(
    query: TransactionsQuery,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly CreditTransaction[], void, undefined> {
    return everyPage((cursor) => this.transactionsPage(atCursor(query, cursor), signal));
  }

  /** One page of project costs, newest month first, and the totals of the whole range. @throws AppError */
  async projectCostsPage(
    query: ProjectCostsQuery & { readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<ProjectCosts> {
    const request = { ...ROUTES.getProjectCosts, query: { ...query, limit: PAGE_SIZE }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, projectCosts)).data;
  }

  /** Project costs by the hundred, newest month first. @throws AppError */
  projectCosts(
    query: ProjectCostsQuery,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly ProjectCost[], void, undefined> {
    return everyPage((cursor) => this.projectCostsPage(atCursor(query, cursor), signal));
  }
}
