import { NO_CREDITS, type Credits } from '../../money/credits';
import { creditsForMoney } from '../../money/creditRate';
import { money } from '../../money/money';
import { TERMS } from '../features';
import { toUsd } from '../payments/exchangeRates';
import { TIERS } from '../payments/offer';
import { AccountBook } from './accountBook';
import { Agenda, TASKS_PER_DAY } from './agenda';
import { clock, DAYS_PER_MONTH, STORY_DAYS, type StoryCalendar } from './calendar';
import { DeploymentDesk } from './deploymentDesk';
import type { Profile, Purse } from './profile';
import { ProjectMeter } from './projectMeter';
import type { Random } from './random';
import type { GrantEvent, StoryEvent } from './storyEvent';
import type { StoryModule } from './storyModule';

/** Time of day of what happens once a day or once a month, and of the first task and the next ones. */
const TIMES = {
  monthBegins: clock(0, 10),
  signUp: clock(0, 30),
  renewal: clock(6, 0),
  plannedTopUp: clock(6, 30),
  pin: clock(7, 0),
  firstTask: clock(7, 30),
  betweenTasks: clock(2, 30),
  dayIsMetered: clock(22, 30),
  shortForDebit: clock(22, 45),
  monthIsDebited: clock(23, 0),
  extraAward: clock(23, 30),
};

/** A chain of deployments and the delay together are shorter than the time between two tasks. */
const MOST_DELAY = clock(0, 25);

/** Everything that happens to one account, in the order of time. */
export function liveThrough(
  random: Random,
  profile: Profile,
  modules: readonly StoryModule[],
  calendar: StoryCalendar,
): readonly StoryEvent[] {
  return new AccountLife(random, profile, modules, calendar).live();
}

class AccountLife {
  private readonly events: StoryEvent[] = [];
  private readonly book = new AccountBook();
  private readonly agenda = new Agenda();
  private readonly meter: ProjectMeter;
  private readonly desk: DeploymentDesk;
  private topUpCount = 0;

  constructor(
    private readonly random: Random,
    private readonly profile: Profile,
    private readonly modules: readonly StoryModule[],
    private readonly calendar: StoryCalendar,
  ) {
    this.meter = new ProjectMeter(random, profile);
    const { agenda, book, meter } = this;
    const emit = (event: StoryEvent): void => {
      this.events.push(event);
    };
    const parts = { random, profile, modules, calendar, agenda, book, meter, emit };
    this.desk = new DeploymentDesk(parts, {
      kept: (day) => (profile.whenShort.length === 0 ? meter.expected(day) : NO_CREDITS),
      buyMore: (at) => this.buyMore(at),
    });
  }

  live(): readonly StoryEvent[] {
    for (const plan of this.profile.plans) {
      if (plan.day >= this.profile.signUp.day) this.agenda.add(plan.day, { kind: 'deploy', plan });
    }
    for (let day = 0; day < STORY_DAYS; day++) {
      this.morning(day);
      const tasks = this.agenda.take(day);
      const late = this.random.between(0, TASKS_PER_DAY - Math.max(tasks.length, 1));
      for (const [index, task] of tasks.entries()) {
        // Nobody is as punctual as the clock.
        const delay = this.random.between(0, MOST_DELAY);
        this.desk.work(day, TIMES.firstTask + (late + index) * TIMES.betweenTasks + delay, task);
      }
      this.evening(day);
    }
    return this.events;
  }

  private morning(day: number): void {
    const { account, monthly, pins, signUp, spendsDownFrom, subscription, topUps } = this.profile;
    if (day === signUp.day) this.grant('signUp', signUp.amount, this.calendar.at(day, TIMES.signUp));
    if (monthly !== undefined && day % DAYS_PER_MONTH === 0) {
      const at = this.calendar.at(day, TIMES.monthBegins);
      this.book.expire('awards');
      this.events.push({ kind: 'awardsLapse', at, account });
      this.grant(monthly.source, monthly.amount, at, true);
    }
    const month = Math.floor(day / DAYS_PER_MONTH);
    if (subscription?.months.includes(month) === true && day % DAYS_PER_MONTH === subscription.dayOfMonth) {
      this.subscribe(subscription.tierId, this.calendar.at(day, TIMES.renewal));
    }
    for (const { purse } of topUps.filter((topUp) => topUp.day === day)) {
      this.topUp(purse, this.calendar.at(day, TIMES.plannedTopUp));
    }
    for (const pin of pins.filter((one) => one.day === day)) {
      const module = this.modules.find(({ name }) => name === pin.module);
      if (module !== undefined)
        this.events.push({ kind: 'pin', at: this.calendar.at(day, TIMES.pin), account, module });
    }
    if (spendsDownFrom !== undefined && day >= spendsDownFrom) {
      for (let count = 0; count < 2; count++) this.agenda.add(day, { kind: 'spendDown' });
    }
  }

  private evening(day: number): void {
    const { account, extraAwards } = this.profile;
    const meteredAt = this.calendar.at(day, TIMES.dayIsMetered);
    for (const cost of this.meter.day(day, this.calendar.date(day))) {
      this.events.push({ kind: 'cost', at: meteredAt, account, cost });
    }
    if (day % DAYS_PER_MONTH === DAYS_PER_MONTH - 1) this.debit(day);
    for (const { amount } of extraAwards.filter((award) => award.day === day)) {
      this.grant('award', amount, this.calendar.at(day, TIMES.extraAward));
    }
  }

  private debit(day: number): void {
    const { account } = this.profile;
    const amount = this.meter.close();
    if (amount === 0) return;
    while (this.book.spendable(amount) < 0) {
      if (!this.buyMore(this.calendar.at(day, TIMES.shortForDebit))) throw new Error(`${account} cannot pay`);
    }
    this.book.payProjects(amount);
    this.events.push({ kind: 'debit', at: this.calendar.at(day, TIMES.monthIsDebited), account, amount });
  }

  private grant(source: GrantEvent['source'], amount: Credits, at: Date, monthly = false): void {
    this.book.grant(source, amount);
    this.events.push({ kind: 'grant', at, account: this.profile.account, source, amount, monthly });
  }

  private subscribe(tierId: string, at: Date): void {
    const tier = TIERS.find(({ id }) => id === tierId);
    if (tier === undefined) throw new Error(`no tier ${tierId}`);
    this.book.expire('subscription');
    this.book.grant('subscription', tier.credits);
    this.events.push({ kind: 'subscribe', at, account: this.profile.account, tierId });
  }

  /** @returns false for somebody who buys nothing */
  private buyMore(at: Date): boolean {
    const { whenShort } = this.profile;
    const purse = whenShort[this.topUpCount++ % Math.max(whenShort.length, 1)];
    if (purse !== undefined) this.topUp(purse, at);
    return purse !== undefined;
  }

  private topUp({ provider, currency, minorUnits }: Purse, at: Date): void {
    const { account } = this.profile;
    const paid = money(minorUnits, currency);
    const usd = toUsd(paid);
    const amount = creditsForMoney(usd, TERMS.creditsPerUnit);
    this.book.grant('topUp', amount);
    const exchanged = currency === TERMS.currency ? {} : { usd };
    this.events.push({ kind: 'topUp', at, account, provider, paid, ...exchanged, amount });
  }
}
