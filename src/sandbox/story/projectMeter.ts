import { creditsForMoney } from '../../money/creditRate';
import { addCredits, credits, NO_CREDITS, type Credits } from '../../money/credits';
import { money } from '../../money/money';
import { TERMS } from '../features';
import type { DayCost } from '../ledger/projectCosts';
import { DAYS_PER_MONTH } from './calendar';
import { sketchOf } from './moduleSketch';
import type { Profile } from './profile';
import type { Random } from './random';

/** Percent: how much a day differs from the module's usual cost, and what the cloud gives back of it. */
const JITTER = 12;
const GROWTH_PER_MONTH = 2;
const DISCOUNT = 8;

/** What the projects of an account cost, day by day. */
export class ProjectMeter {
  /** Projects by module. */
  private readonly running = new Map<string, string>();
  private debit: Credits = NO_CREDITS;

  constructor(
    private readonly random: Random,
    private readonly profile: Pick<Profile, 'metered' | 'projects'>,
  ) {}

  /** A module runs in a project from now on. */
  start(module: string, project: string): void {
    const line = this.profile.metered.find((one) => one.module === module);
    if (line === undefined || this.running.has(module) || (line.project ?? project) !== project) return;
    this.running.set(module, project);
  }

  /** Nothing of that module runs in the project any more. */
  stop(module: string, project: string): void {
    if (this.running.get(module) === project) this.running.delete(module);
  }

  /** The costs of one day. @param date `YYYY-MM-DD` */
  day(day: number, date: string): readonly DayCost[] {
    return [...this.running].map(([module, project]) => {
      const usual = this.usual(module, day);
      const totalMinor = Math.floor((usual * this.random.between(100 - JITTER, 100 + JITTER)) / 100);
      this.debit = addCredits(this.debit, creditsOf(totalMinor));
      const name = this.profile.projects.find(({ id }) => id === project)?.name ?? project;
      const discountMinor = 0 - Math.floor((totalMinor * DISCOUNT) / 100);
      return { day: date, project: { id: project, name }, moduleName: module, totalMinor, discountMinor };
    });
  }

  /** The most that the month will have cost at its end, as far as it can be said on that day. */
  expected(day: number): Credits {
    const left = DAYS_PER_MONTH - (day % DAYS_PER_MONTH);
    const most = (module: string): number => Math.ceil((this.usual(module, day) * (100 + JITTER)) / 100);
    const daily = [...this.running.keys()].map((module) => creditsOf(most(module)));
    return credits(this.debit + left * addCredits(...daily));
  }

  /** What the month has cost; the next one starts at nothing. */
  close(): Credits {
    const { debit } = this;
    this.debit = NO_CREDITS;
    return debit;
  }

  private usual(module: string, day: number): number {
    const growth = 100 + GROWTH_PER_MONTH * Math.floor(day / DAYS_PER_MONTH);
    return Math.floor((sketchOf(module).dailyCents * growth) / 100);
  }
}

function creditsOf(totalMinor: number): Credits {
  return creditsForMoney(money(totalMinor, TERMS.currency), TERMS.creditsPerUnit);
}
