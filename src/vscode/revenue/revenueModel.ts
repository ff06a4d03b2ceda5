import { revenueCsv } from '../../accounting/reportCsv';
import { lastDayOf, type DateRange } from '../../accounting/dateRanges';
import { chosenRange } from '../../accounting/rangeChoice';
import { unreadableNote } from '../../accounting/transactionsText';
import * as l10n from '@vscode/l10n';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { RevenueChoice, RevenueView } from '../../messages/revenueProtocol';
import type { CreditsBasis } from '../credits/creditAccount';
import type { ReportFile } from '../credits/saveReport';
import type { Me } from '../../contract/me';
import type { RevenueRow } from '../../contract/revenue';
import { WholeReading } from '../credits/wholeReading';
import { chosenRevenue, revenueView } from './revenueView';

/** Deployments that are listed at first, and with each wish for more. */
const LIMIT = 200;

/** What the Revenue panel shows. */
export class RevenueModel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;
  readonly revenue: WholeReading<RevenueRow, DateRange>;
  /** Whose report it is, and on which terms; unknown before the first answer. */
  private profile: Me | undefined;
  private problem: string | undefined;
  private range: DateRange | undefined;
  private limit = LIMIT;

  /** @param locale a language tag (BCP 47) */
  constructor(
    private readonly basis: CreditsBasis,
    private chosen: RevenueChoice,
    private readonly locale: string,
  ) {
    this.revenue = this.disposables.register(
      new WholeReading<RevenueRow, DateRange>(basis.log, 'reading the revenue', async (range, signal, onUnreadable) => {
        const session = await basis.connection.require();
        this.profile = await session.profile.me(signal);
        // Whoever may not see the report is not told that it was refused: the page says whom to ask.
        return this.profile.features.revenue === 'on' ? session.revenue.list(range, signal, onUnreadable) : undefined;
      }),
    );
    this.disposables.register(this.revenue.onDidChange(() => this.changed.fire(undefined)));
  }

  get view(): RevenueView {
    const { connection } = this.basis;
    return revenueView(this.revenue, this.profile, {
      ...{ choice: this.chosen, rangeProblem: this.problem, range: this.range, limit: this.limit },
      ...{ platform: connection.platformName, isSandbox: connection.kind === 'sandbox', locale: this.locale },
    });
  }

  get me(): Me | undefined {
    return this.profile;
  }

  get choice(): RevenueChoice {
    return this.chosen;
  }

  /** Shows other days or rows; days are read when they are others than before. Never throws. */
  async choose(choice: RevenueChoice, isAnew = false): Promise<void> {
    this.chosen = choice;
    this.limit = LIMIT;
    const chosen = chosenRange(choice.range, new Date());
    this.problem = 'problem' in chosen ? chosen.problem : undefined;
    const range = 'problem' in chosen ? undefined : chosen.range;
    const { revenue } = this;
    const isShown = revenue.of?.from === range?.from && revenue.of?.to === range?.to;
    if (range !== undefined) this.range = range;
    this.changed.fire(undefined);
    if (range === undefined || (isShown && !isAnew && revenue.failure === undefined)) return;
    await revenue.show(range);
  }

  /** Reads again. Never throws. */
  refresh(): Promise<void> {
    return this.choose(this.chosen, true);
  }

  /** Lists more of the deployments. */
  more(): void {
    this.limit += LIMIT;
    this.changed.fire(undefined);
  }

  /** The rows that the sums are made of; undefined while the days are wrong. */
  file(): ReportFile | undefined {
    const { range, chosen } = this;
    if (range === undefined || this.problem !== undefined) return undefined;
    let unreadable = 0;
    const { connection } = this.basis;
    return {
      name: `rad-revenue-${range.from}-${lastDayOf(range)}.csv`,
      title: l10n.t('Save Revenue'),
      note: () => unreadableNote(unreadable)[0],
      chunks: async function* (signal) {
        const session = await connection.require();
        const pages = session.revenue.list(range, signal, (count) => (unreadable += count));
        yield* revenueCsv(
          (async function* () {
            for await (const page of pages) yield chosenRevenue(page, chosen);
          })(),
        );
      },
    };
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
