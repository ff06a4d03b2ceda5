import {
  catalogModuleDetail,
  catalogModules,
  type CatalogModule,
  type CatalogModuleDetail,
  type PublisherMessage,
} from '../contract/catalogModules';
import { form, type Form } from '../contract/form';
import { fillPath, ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendCommand, sendRequest } from './http';

/** Which modules, and in which order; all in the platform's own order without any. */
export interface CatalogQuery {
  readonly scope?: 'partner' | 'platform' | 'all';
  /** Part of a name or description. */
  readonly q?: string;
  readonly category?: string;
  readonly sort?: 'default' | 'name' | 'rating' | 'deployments';
}

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  /** Asks for the page behind; null at the end. */
  readonly nextCursor: string | null;
}

/** Which of a module's forms. */
export interface FormRequest {
  readonly mode: 'basic' | 'advanced';
  readonly target: 'own' | 'rad';
  /** Asks for the update form of that deployment. */
  readonly deploymentId?: string;
}

/** The API's largest page. */
const PAGE_SIZE = '100';

/** The routes of modules that can be deployed. */
export class ModulesClient {
  constructor(private readonly connection: Connection) {}

  /** @throws AppError */
  async page(query: CatalogQuery & { readonly cursor?: string }, signal?: AbortSignal): Promise<Page<CatalogModule>> {
    const request = { ...ROUTES.getModules, query: { ...query, limit: PAGE_SIZE }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, catalogModules)).data;
  }

  /** @throws AppError `notFound` also for another partner's private module */
  async module(moduleId: string, signal?: AbortSignal): Promise<CatalogModuleDetail> {
    const path = fillPath(ROUTES.getModule.path, { moduleId });
    const request = { ...ROUTES.getModule, path, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, catalogModuleDetail)).data;
  }

  /** The guided form at the published commit. @throws AppError */
  async form(moduleId: string, query: FormRequest, signal?: AbortSignal): Promise<Form> {
    const path = fillPath(ROUTES.getForm.path, { moduleId });
    const request = { ...ROUTES.getForm, path, query: { ...query }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, form)).data;
  }

  /** Pins a module, or takes its pin away. @throws AppError */
  async pin(moduleId: string, isPinned: boolean, idempotencyKey: string, signal?: AbortSignal): Promise<void> {
    const route = isPinned ? ROUTES.putPin : ROUTES.deletePin;
    const path = fillPath(route.path, { moduleId });
    const headers = { 'Idempotency-Key': idempotencyKey };
    await sendCommand(this.connection, { ...route, path, headers, ...(signal && { signal }) });
  }

  /** Sends a message to the publisher. @throws AppError */
  async contact(
    moduleId: string,
    message: PublisherMessage,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<void> {
    const path = fillPath(ROUTES.postPublisherMessage.path, { moduleId });
    const headers = { 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' };
    const request = { ...ROUTES.postPublisherMessage, path, headers, body: message, ...(signal && { signal }) };
    await sendCommand(this.connection, request);
  }
}
