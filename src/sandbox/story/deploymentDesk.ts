import { credits, NO_CREDITS, type Credits } from '../../money/credits';
import { estimateBuild } from '../deployments/buildCost';
import type { BuildEnd } from '../deployments/lifeCycle';
import type { AccountBook } from './accountBook';
import type { Agenda, Task } from './agenda';
import { paceBuild } from './buildPace';
import { clock, type StoryCalendar } from './calendar';
import { LiveDeployments, type LiveDeployment } from './liveDeployment';
import { sketchOf } from './moduleSketch';
import type { FollowUp, Plan, Profile } from './profile';
import type { ProjectMeter } from './projectMeter';
import type { Random } from './random';
import type { StoryBuild, StoryEvent } from './storyEvent';
import { isVisibleTo, type StoryModule } from './storyModule';

/** What deploying works with. */
export interface DeskParts {
  readonly random: Random;
  readonly profile: Profile;
  readonly modules: readonly StoryModule[];
  readonly calendar: StoryCalendar;
  readonly agenda: Agenda;
  readonly book: AccountBook;
  readonly meter: ProjectMeter;
  readonly emit: (event: StoryEvent) => void;
}

/** How the account pays. */
export interface Spending {
  /** Credits that are not to be spent on that day. */
  readonly kept: (day: number) => Credits;
  /** Buys a top-up. @returns false for somebody who buys nothing */
  readonly buyMore: (at: Date) => boolean;
}

/** Between the deployments of a chain: longer than such a build takes. */
const CHAIN_GAP = clock(0, 22);
const BEFORE_PAYING = clock(0, 2);
const RATED_AT = clock(21, 0);

/** Deploys, updates and destroys for one account. */
export class DeploymentDesk {
  private readonly live = new LiveDeployments();

  constructor(
    private readonly parts: DeskParts,
    private readonly spending: Spending,
  ) {}

  /** @param second of the day */
  work(day: number, second: number, task: Task): void {
    if (task.kind === 'deploy') this.deploy(day, second, task.plan);
    else if (task.kind === 'follow') this.follow(day, second, task.deployment, task.step);
    else this.spendDown(day, second);
  }

  /** Deploys what a plan says, after the modules it depends on. Nothing happens when it cannot be paid. */
  private deploy(day: number, second: number, plan: Plan): void {
    const { agenda, emit, profile, calendar, random } = this.parts;
    const module = this.moduleOf(plan.module);
    const at = this.afterDependencies(day, second, module, plan.project);
    if (module === undefined || at === undefined) return;
    const made = this.create(day, at, module, plan.project, plan.outcome);
    if (made === undefined) return;
    for (const step of plan.followUps) agenda.add(step.day, { kind: 'follow', deployment: made, step });
    if (plan.rating === undefined) return;
    const ratedAt = calendar.at(day, RATED_AT + random.between(0, 3000));
    emit({ kind: 'rate', at: ratedAt, account: profile.account, deployment: made.deployment, rating: plan.rating });
  }

  /** @returns when the module itself can be deployed; undefined when something that it needs cannot */
  private afterDependencies(
    day: number,
    second: number,
    module: StoryModule | undefined,
    project: string,
  ): number | undefined {
    let at = second;
    for (const name of module?.facts.dependencies ?? []) {
      if (this.live.has(name)) continue;
      const needed = this.moduleOf(name);
      const ready = this.afterDependencies(day, at, needed, project);
      if (needed === undefined || ready === undefined) return undefined;
      if (this.create(day, ready, needed, project, 'SUCCESS') === undefined) return undefined;
      at = ready + CHAIN_GAP;
    }
    return at;
  }

  private create(
    day: number,
    second: number,
    module: StoryModule,
    projectId: string,
    outcome: BuildEnd,
  ): LiveDeployment | undefined {
    const { calendar, profile, random } = this.parts;
    const shortId = random.between(0, 0xffff).toString(16).padStart(4, '0');
    const result = outcome === 'FAILURE' && sketchOf(module.name).failure === undefined ? 'CANCELLED' : outcome;
    const fee = module.owner === profile.account ? NO_CREDITS : credits(module.creditCost);
    const wish = { module: module.name, action: 'create', result, fee } as const;
    const build = paceBuild(random, calendar.at(day, second), wish);
    const made: LiveDeployment = {
      deployment: {
        account: profile.account,
        module,
        shortId,
        projectId,
        target: random.percent(20) ? 'rad' : 'own',
        variables: { project_id: projectId, ...sketchOf(module.name).variables(shortId) },
      },
      status: 'QUEUED',
      deployedOnce: false,
    };
    if (!this.run(day, made, build)) return undefined;
    this.live.add(made);
    if (result === 'SUCCESS') this.parts.meter.start(module.name, projectId);
    return made;
  }

  private follow(day: number, second: number, live: LiveDeployment, { action, outcome }: FollowUp): void {
    const { calendar, random } = this.parts;
    const { module } = live.deployment;
    const failed = live.status === 'FAILURE' && live.deployedOnce;
    if (live.status !== 'SUCCESS' && !(failed && action === 'update')) return;
    if (action === 'destroy' && this.live.needs(module.name)) return;
    const possible = outcome === 'FAILURE' && sketchOf(module.name).failure === undefined ? 'SUCCESS' : outcome;
    const wish = { module: module.name, action, result: possible, fee: NO_CREDITS };
    const { projectId } = live.deployment;
    this.run(day, live, paceBuild(random, calendar.at(day, second), wish));
    if (!this.live.isIn(module.name, projectId)) this.parts.meter.stop(module.name, projectId);
  }

  /** Pays for a build and tells of it. @returns false when it cannot be paid; it is not asked for then */
  private run(day: number, live: LiveDeployment, build: StoryBuild): boolean {
    const { book, emit, profile } = this.parts;
    const { module } = live.deployment;
    const { requirePurchasedCredits: purchasedOnly } = module.facts;
    if (build.action !== 'destroy') {
      while (!book.canPay(build, purchasedOnly, this.spending.kept(day))) {
        if (!this.spending.buyMore(new Date(build.createdAt.getTime() - BEFORE_PAYING * 1000))) return false;
      }
      book.pay(build, purchasedOnly);
    }
    const { action, result } = build;
    if (result === 'SUCCESS') live.deployedOnce = true;
    live.status = result === 'SUCCESS' && action === 'destroy' ? 'DELETED' : result;
    emit({ kind: 'build', at: build.finishedAt, account: profile.account, deployment: live.deployment, build });
    return true;
  }

  /** Deploys the dearest module that can be paid. */
  private spendDown(day: number, second: number): void {
    const { book, modules, profile } = this.parts;
    const [project] = profile.projects;
    const found = modules
      .filter((module) => module.creditCost > 0 && module.owner !== profile.account)
      .filter(({ facts }) => facts.dependencies.every((name) => this.live.has(name)))
      .filter(({ name, creditCost: fee, facts }) => {
        const estimate = estimateBuild(sketchOf(name).resources.length);
        return book.canPay({ fee: credits(fee), estimate }, facts.requirePurchasedCredits, this.spending.kept(day));
      })
      .toSorted((one, other) => other.creditCost - one.creditCost)[0];
    if (found === undefined || project === undefined) return;
    this.deploy(day, second, { day, module: found.name, project: project.id, outcome: 'SUCCESS', followUps: [] });
  }

  private moduleOf(name: string): StoryModule | undefined {
    const found = this.parts.modules.find((module) => module.name === name);
    return found !== undefined && isVisibleTo(found, this.parts.profile.account) ? found : undefined;
  }
}
