import { chosenRange } from '../../accounting/rangeChoice';
import { TransactionList } from '../../accounting/transactionList';
import { transactionsQuery, type TransactionFilter } from '../../accounting/transactionFilter';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type {
  CostsChoice,
  CostsView,
  CreditsHead,
  CreditsSection,
  CreditsSnapshots,
  InvoicesView,
  PurchaseChoice,
  PurchaseView,
  TransactionsChoice,
  TransactionsView,
} from '../../messages/creditsProtocol';
import { costsView } from './costsView';
import { CreditAccount, type CreditsBasis } from './creditAccount';
import { creditsHead } from './creditsHead';
import type { CreditsIdentity } from './creditsIdentity';
import type { DateRange } from '../../accounting/dateRanges';
import type { ProjectCost } from '../../contract/projectCosts';
import { WholeReading } from './wholeReading';
import type { Invoice } from '../../contract/invoices';
import { invoicesOf, invoicesView } from './invoicesView';
import type { Purchases } from './purchases';
import { purchaseView } from './purchaseView';
import { transactionsView } from './transactionsView';

/** Rows that are read before anybody scrolls. */
const FIRST_ROWS = 100;
/** Rows that are read ahead of those on the screen. */
const AHEAD = 200;
/** Name of the cached answer. */
const RESOURCE = 'credit transactions';

/** What the Credits panel shows: balance, ledger, costs. A section is read when it is first shown. */
export class CreditsModel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<keyof CreditsSnapshots>());
  /** Fires with what is to be shown anew. */
  readonly onDidChange = this.changed.event;
  readonly account: CreditAccount;
  readonly transactions: TransactionList;
  readonly costs: WholeReading<ProjectCost, DateRange>;
  readonly invoices: WholeReading<Invoice>;
  private year = '';
  private section: CreditsSection;
  private transactionsChoice: TransactionsChoice;
  private costsChoice: CostsChoice;
  private transactionsProblem: string | undefined;
  private costsProblem: string | undefined;
  private window = { from: 0, count: FIRST_ROWS };
  private readonly begun = new Set<CreditsSection>();

  /** @param locale a language tag (BCP 47) */
  constructor(
    private readonly basis: CreditsBasis,
    readonly purchases: Purchases,
    identity: CreditsIdentity,
    private readonly locale: string,
  ) {
    const { disposables } = this;
    this.section = identity.section;
    this.transactionsChoice = identity.transactions;
    this.costsChoice = identity.costs;
    this.account = disposables.register(new CreditAccount(basis));
    const { connection, log } = basis;
    this.costs = disposables.register(
      new WholeReading<ProjectCost, DateRange>(log, 'reading project costs', async (range, ...asked) =>
        (await connection.require()).credits.projectCosts(range, ...asked),
      ),
    );
    this.invoices = disposables.register(
      new WholeReading<Invoice>(log, 'reading invoices', async (_, ...asked) =>
        (await connection.require()).invoices.list({}, ...asked),
      ),
    );
    this.transactions = disposables.register(new TransactionList(this.readLedger));
    disposables.register(
      this.account.onDidChange(() => {
        this.changed.fire('head');
        this.changed.fire('purchase');
      }),
    );
    disposables.register(this.transactions.onDidChange(() => this.changed.fire('transactions')));
    disposables.register(this.costs.onDidChange(() => this.changed.fire('costs')));
    disposables.register(this.invoices.onDidChange(() => this.changed.fire('invoices')));
    disposables.register(purchases.onDidChange(() => this.changed.fire('purchase')));
  }

  /** Shows what is known from earlier, and reads the balance and the section. Never throws. */
  async begin(): Promise<void> {
    await Promise.all([this.account.restore(), this.restoreTransactions()]);
    await Promise.all([this.account.refresh(), this.beginSection()]);
    await this.beginSection();
  }

  /** Shows a section, and in it what is named. */
  show(section: CreditsSection, choices: Partial<Pick<CreditsIdentity, 'transactions' | 'costs'>> = {}): void {
    this.section = section;
    if (choices.transactions !== undefined) void this.chooseTransactions(choices.transactions);
    if (choices.costs !== undefined) void this.chooseCosts(choices.costs);
    for (const part of ['head', 'transactions', 'costs'] as const) this.changed.fire(part);
    void this.beginSection();
  }

  get head(): CreditsHead {
    const { connection } = this.basis;
    return creditsHead({
      account: this.account,
      platform: connection.platformName,
      isSandbox: connection.kind === 'sandbox',
      section: this.section,
      locale: this.locale,
    });
  }

  get transactionsView(): TransactionsView {
    const shown = { choice: this.transactionsChoice, rangeProblem: this.transactionsProblem, ...this.window };
    return transactionsView(this.transactions, shown, this.locale);
  }

  get costsView(): CostsView {
    return costsView(this.costs, this.costsChoice, this.costsProblem, this.locale);
  }

  get invoicesView(): InvoicesView {
    return invoicesView(this.invoices, this.year, this.locale);
  }

  get purchaseView(): PurchaseView {
    return purchaseView(this.purchases, this.account.known?.balance, this.locale);
  }

  /** The invoices that are shown. */
  get shownInvoices(): readonly Invoice[] {
    return invoicesOf(this.invoices.rows, this.year);
  }

  get chosen(): CreditsIdentity {
    return { section: this.section, transactions: this.transactionsChoice, costs: this.costsChoice };
  }

  async chooseTransactions(choice: TransactionsChoice): Promise<void> {
    this.transactionsChoice = choice;
    this.begun.add('transactions');
    const chosen = chosenRange(choice.range, new Date());
    this.transactionsProblem = 'problem' in chosen ? chosen.problem : undefined;
    this.changed.fire('transactions');
    if ('problem' in chosen) return;
    const text = choice.text.trim();
    this.window = { ...this.window, from: 0 };
    await this.transactions.show(
      {
        ...(choice.type !== '' && { type: choice.type }),
        ...(text !== '' && { text }),
        ...(chosen.range && { range: chosen.range }),
      },
      FIRST_ROWS,
    );
  }

  async chooseCosts(choice: CostsChoice): Promise<void> {
    this.costsChoice = choice;
    this.begun.add('costs');
    const chosen = chosenRange(choice.range, new Date());
    this.costsProblem = 'problem' in chosen ? chosen.problem : undefined;
    this.changed.fire('costs');
    const { range } = 'problem' in chosen ? {} : chosen;
    if (range === undefined) return;
    const { of: shown, failure } = this.costs;
    if (failure === undefined && shown?.from === range.from && shown.to === range.to) return;
    await this.costs.show(range);
  }

  /** @param year four digits; empty for all */
  chooseYear(year: string): void {
    this.year = year;
    this.changed.fire('invoices');
  }

  /** Fills the form in, once it is known what is offered. Never throws. */
  async prepare(choice: Partial<PurchaseChoice>): Promise<void> {
    if (this.purchases.options === undefined) await this.purchases.load();
    const { choice: before } = this.purchases;
    if (before !== undefined) this.purchases.choose({ ...before, ...choice });
  }

  /** Makes what is chosen a payment. Never throws. */
  async buy(choice: PurchaseChoice): Promise<void> {
    this.purchases.choose(choice);
    await this.purchases.begin(this.locale);
  }

  /** The page shows these rows; what follows them is read. */
  showRows(from: number, count: number): void {
    this.window = { from, count };
    this.changed.fire('transactions');
    if (this.transactions.failure === undefined) void this.transactions.ensure(from + count + AHEAD);
  }

  /** Reads again what is on the screen. */
  async refresh(): Promise<void> {
    this.begun.clear();
    await Promise.all([this.account.refresh(), this.beginSection()]);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private readonly readLedger = async (
    filter: TransactionFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): ReturnType<ConstructorParameters<typeof TransactionList>[0]> => {
    const session = await this.basis.connection.require();
    const query = { ...transactionsQuery(filter), ...(cursor !== undefined && { cursor }) };
    const page = await session.credits.transactionsPage(query, signal);
    if (cursor === undefined && Object.keys(filter).length === 0)
      (await this.basis.answers.of(session.account)).write(RESOURCE, page.data, Date.now());
    return page;
  };

  private async beginSection(): Promise<void> {
    // Until the platform has said what it has, nobody knows whether the section is there.
    if (this.account.known === undefined && this.section !== 'transactions') return;
    const { section } = this.head;
    if (this.begun.has(section) || this.disposables.isDisposed) return;
    this.begun.add(section);
    if (section === 'transactions') await this.chooseTransactions(this.transactionsChoice);
    else if (section === 'costs') await this.chooseCosts(this.costsChoice);
    else if (section === 'invoices') await this.invoices.show(null);
    else await this.purchases.load();
  }

  private async restoreTransactions(): Promise<void> {
    try {
      const [cache, { creditTransactionRows }] = await Promise.all([
        this.basis.answers.current(),
        import('../../contract/credits'),
      ]);
      const known = cache?.read(RESOURCE, creditTransactionRows);
      if (known !== undefined) this.transactions.restore(known.data, known.readAt);
    } catch (error) {
      this.basis.log.error('reading the last transactions', error);
    }
  }
}
