import type * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { CatalogModule, CatalogModuleDetail } from '../../contract/catalogModules';
import type { Form } from '../../contract/form';
import { CATALOG_ORDERS, type CatalogOrder } from '../../deployments/catalog/catalogOrder';
import { catalogRows, type CatalogRows } from '../../deployments/catalog/catalogRows';
import { untilNextRead, type CatalogReadings } from '../../deployments/catalog/catalogSchedule';
import type { CatalogQuery, ModulesClient } from '../../platform/modulesClient';
import type { Answers } from '../connection/answers';
import type { PlatformConnection } from '../connection/platformConnection';
import type { PlatformSession } from '../connection/platformSession';
import { CachedCatalog } from './cachedCatalog';
import { CatalogPins } from './catalogPins';
import { MessageDrafts } from './messageDrafts';

/** Pages that are read without being asked for: 2,000 modules. */
const FREE_PAGES = 20;
const ORDER_KEY = 'rad.catalog.order';
const FILTER_KEY = 'rad.catalog.filter';

/** All that is kept for one account; another one sees nothing of it. */
interface Owned extends CatalogReadings {
  /** Key of the account; undefined while nobody is signed in. */
  readonly account: string | undefined;
  readonly pins: CatalogPins;
  modules: readonly CatalogModule[];
  /** Where the next page begins. */
  cursor: string | undefined;
  /** How many pages are known; as many are read again. */
  pages: number;
  readAt: number | undefined;
  triedAt: number | undefined;
  failure: AppError | undefined;
  failures: number;
  isSuspect: boolean;
}

export interface CatalogBasis {
  readonly log: Log;
  readonly connection: Pick<PlatformConnection, 'account' | 'onDidChange'> & {
    /** @throws AppError why there is none */
    readonly require: () => Promise<Pick<PlatformSession, 'account' | 'modules'>>;
  };
  readonly answers: Pick<Answers, 'current' | 'of'>;
}

/** The catalog of the account in use: what can be deployed, pinned, filtered and sorted. */
export class CatalogList implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;
  /** Messages to publishers that are not sent yet. */
  readonly drafts: MessageDrafts;
  /** Ids of the rows that are selected in the view. */
  selection: () => readonly string[] = () => [];
  private readonly latest = new LatestCall();
  private readonly cached: CachedCatalog;
  private owned: Owned;
  private made: CatalogRows | undefined;
  private typed: string | undefined;

  constructor(
    private readonly basis: CatalogBasis,
    private readonly context: Pick<vscode.ExtensionContext, 'workspaceState'>,
    private readonly freePages = FREE_PAGES,
  ) {
    this.cached = new CachedCatalog(basis.answers);
    this.drafts = new MessageDrafts(context.workspaceState);
    this.owned = this.open();
    this.disposables.register(
      basis.connection.onDidChange(() => {
        if (basis.connection.account?.key === this.owned.account) return;
        this.latest.cancel();
        this.owned = this.open();
        this.fire();
      }),
    );
  }

  /** What the view shows. */
  get rows(): CatalogRows {
    const { pins, modules } = this.owned;
    return (this.made ??= catalogRows(pins.applied(modules), this.order, this.filter));
  }

  /** In the chosen order, whether they are shown or not. */
  get modules(): readonly CatalogModule[] {
    return this.rows.modules;
  }

  get hasMore(): boolean {
    return this.owned.cursor !== undefined;
  }

  /** When it was read, and how that went. */
  get readings(): CatalogReadings {
    return this.owned;
  }

  /** Key of the account that it belongs to. */
  get account(): string | undefined {
    return this.owned.account;
  }

  get order(): CatalogOrder {
    const stored = this.context.workspaceState.get(ORDER_KEY);
    return CATALOG_ORDERS.find((order) => order === stored) ?? 'default';
  }

  /** As it was typed; empty while everything is shown. */
  get filter(): string {
    return this.typed ?? this.context.workspaceState.get<string>(FILTER_KEY) ?? '';
  }

  async sort(order: CatalogOrder): Promise<void> {
    await this.context.workspaceState.update(ORDER_KEY, order);
    this.fire();
  }

  /** Filters, for as long as it is being typed. @param text undefined: by what was kept */
  preview(text: string | undefined): void {
    this.typed = text;
    this.fire();
  }

  /** Filters, and keeps the filter for this workspace. */
  async setFilter(text: string): Promise<void> {
    const kept = text.trim();
    await this.context.workspaceState.update(FILTER_KEY, kept === '' ? undefined : kept);
    this.typed = undefined;
    this.fire();
  }

  /** Reads the catalog again; resolves when the newest reading is done. Never throws: `readings` says what failed. */
  async refresh(signal?: AbortSignal): Promise<void> {
    await this.read(undefined, Math.max(this.freePages, this.owned.pages), signal);
    await this.latest.settled();
  }

  /** Reads what lies beyond. Never throws. */
  async more(signal?: AbortSignal): Promise<void> {
    const { cursor } = this.owned;
    if (cursor !== undefined) await this.read(cursor, 1, signal);
  }

  /** The rows may be others by now: they are read when somebody looks. */
  suspect(): void {
    this.owned.isSuspect = true;
  }

  /** Has rows, from the platform or from the last time. @throws AppError why there are none */
  async require(): Promise<void> {
    if (untilNextRead(this.owned, Date.now()) === 0) {
      const reading = this.refresh();
      if (this.owned.modules.length === 0) await reading;
    }
    if (this.owned.failure !== undefined && this.owned.modules.length === 0) throw this.owned.failure;
  }

  /** Looks for modules that may lie beyond what was read, and adds them. @throws AppError */
  async search(query: CatalogQuery, signal?: AbortSignal): Promise<readonly CatalogModule[]> {
    const { owned } = this;
    const { data } = await this.ask(owned, (client) => client.page(query, signal));
    const known = new Set(owned.modules.map(({ id }) => id));
    const fresh = data.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) this.adopt(owned, [...owned.modules, ...fresh]);
    return owned.pins.applied(data);
  }

  /** All that the platform says of a module, and what its form asks for. @throws AppError `notFound` */
  async details(id: string, signal?: AbortSignal): Promise<{ module: CatalogModuleDetail; form: Form }> {
    return this.ask(this.owned, async (client) => {
      const form = client.form(id, { mode: 'advanced', target: 'own' }, signal);
      const [module] = await Promise.all([client.module(id, signal), form]);
      return { module, form: await form };
    });
  }

  /** Pins modules, or takes their pins away: at once, and back where the platform refuses. @throws AppError the first refusal */
  async pin(ids: readonly string[], isPinned: boolean): Promise<void> {
    const { owned } = this;
    await owned.pins.pin(ids, isPinned, () => this.client(owned));
    await this.keep(owned);
  }

  dispose(): void {
    this.latest.cancel();
    this.disposables.dispose();
  }

  private async read(from: string | undefined, pages: number, signal: AbortSignal | undefined): Promise<void> {
    const { owned } = this;
    try {
      await this.latest.run(async (own) => {
        const both = signal === undefined ? own : AbortSignal.any([own, signal]);
        const begun = owned.pins.now();
        const client = await this.client(owned);
        const read: CatalogModule[] = from === undefined ? [] : [...owned.modules];
        let cursor = from;
        let count = from === undefined ? 0 : owned.pages;
        for (const last = count + pages; count < last;) {
          const answer = await client.page(cursor === undefined ? {} : { cursor }, both);
          read.push(...answer.data);
          cursor = answer.nextCursor ?? undefined;
          count += 1;
          if (cursor === undefined) break;
          // Nobody waits for the last page to see the first.
          if (owned.modules.length === 0) this.adopt(owned, read);
        }
        Object.assign(owned, { cursor, pages: count, failure: undefined, failures: 0, isSuspect: false });
        owned.readAt = owned.triedAt = Date.now();
        if (from === undefined) owned.pins.settle(begun);
        this.adopt(owned, read);
      });
      await this.keep(owned);
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      owned.failure = AppError.is(error) ? error : new AppError('invalidAnswer', { service: 'platform', cause: error });
      owned.failures += 1;
      owned.triedAt = Date.now();
      this.basis.log.error('reading the catalog', owned.failure);
      if (owned === this.owned) this.fire();
    }
  }

  /** @throws AppError `cancelled` when another account is in use by now */
  private async client(owned: Owned): Promise<ModulesClient> {
    const session = await this.basis.connection.require();
    if (session.account.key !== owned.account) throw new AppError('cancelled');
    return session.modules;
  }

  /** An answer for an account that is no longer in use is none. @throws AppError also `cancelled` */
  private async ask<T>(owned: Owned, question: (client: ModulesClient) => Promise<T>): Promise<T> {
    const answer = await question(await this.client(owned));
    if (owned !== this.owned) throw new AppError('cancelled');
    return answer;
  }

  /** Of two rows of a module the later one counts. */
  private adopt(owned: Owned, modules: readonly CatalogModule[]): void {
    owned.modules = [...new Map(modules.map((module) => [module.id, module])).values()];
    if (owned === this.owned) this.fire();
  }

  private fire(): void {
    this.made = undefined;
    this.changed.fire(undefined);
  }

  /** For the next window, and for times without a network. */
  private async keep(owned: Owned): Promise<void> {
    const { account } = this.basis.connection;
    if (account === undefined || account.key !== owned.account || owned.readAt === undefined) return;
    await this.cached.keep(account, owned.pins.applied(owned.modules), owned.readAt).catch((error: unknown) => {
      this.basis.log.error('keeping the catalog', error);
    });
  }

  private open(): Owned {
    const owned: Owned = {
      account: this.basis.connection.account?.key,
      pins: new CatalogPins(() => {
        if (owned === this.owned) this.fire();
      }),
      modules: [],
      cursor: undefined,
      pages: 0,
      readAt: undefined,
      triedAt: undefined,
      failure: undefined,
      failures: 0,
      isSuspect: false,
    };
    if (owned.account !== undefined)
      this.restore(owned).catch((error: unknown) => {
        this.basis.log.error('reading the last catalog', error);
      });
    return owned;
  }

  private async restore(owned: Owned): Promise<void> {
    const known = await this.cached.read();
    if (known === undefined || owned !== this.owned || owned.readAt !== undefined || owned.modules.length > 0) return;
    owned.readAt = known.readAt;
    this.adopt(owned, known.data);
  }
}
