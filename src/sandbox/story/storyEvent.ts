import type { CreditSource } from '../../money/accountMovement';
import type { Credits } from '../../money/credits';
import type { Money } from '../../money/money';
import type { BuildAction, BuildEnd } from '../deployments/lifeCycle';
import type { DayCost } from '../ledger/projectCosts';
import type { StoryModule } from './storyModule';

/** A deployment of the story; its builds come one after the other. */
export interface StoryDeployment {
  readonly account: string;
  readonly module: StoryModule;
  /** Four hexadecimal digits. */
  readonly shortId: string;
  readonly projectId: string;
  readonly target: 'own' | 'rad';
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface StoryStep {
  readonly id: string;
  readonly name: string;
  readonly status: BuildEnd | 'QUEUED';
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
}

/** One build, from the request to its end. */
export interface StoryBuild {
  readonly action: Exclude<BuildAction, 'purge'>;
  readonly result: BuildEnd;
  readonly createdAt: Date;
  /** Absent when it was cancelled before its turn. */
  readonly startedAt?: Date;
  readonly finishedAt: Date;
  readonly steps: readonly StoryStep[];
  /** Resources it creates, changes or removes. */
  readonly changes: number;
  /** What the fee and the build are charged with; nothing for a destroy. */
  readonly fee: Credits;
  readonly estimate: Credits;
  readonly actual: Credits;
}

interface Happening {
  readonly at: Date;
  /** Id of the account it happens to. */
  readonly account: string;
}

export interface GrantEvent extends Happening {
  readonly kind: 'grant';
  readonly source: Extract<CreditSource, 'signUp' | 'award' | 'partnerAllotment'>;
  readonly amount: Credits;
  /** It comes at the start of each month. */
  readonly monthly: boolean;
}

export interface TopUpEvent extends Happening {
  readonly kind: 'topUp';
  readonly provider: 'stripe' | 'flutterwave';
  readonly paid: Money;
  /** What it was exchanged for; absent when it was paid in US dollars. */
  readonly usd?: Money;
  readonly amount: Credits;
}

export interface SubscribeEvent extends Happening {
  readonly kind: 'subscribe';
  readonly tierId: string;
}

export interface BuildEvent extends Happening {
  readonly kind: 'build';
  readonly deployment: StoryDeployment;
  readonly build: StoryBuild;
}

export interface RateEvent extends Happening {
  readonly kind: 'rate';
  readonly deployment: StoryDeployment;
  /** 1 to 5 */
  readonly rating: number;
}

/** The month's costs are charged. */
export interface DebitEvent extends Happening {
  readonly kind: 'debit';
  readonly amount: Credits;
}

/** What happens, at the moment it takes effect: a build when it ends. */
export type StoryEvent =
  | GrantEvent
  /** What is left of the awards goes, before the new month's. */
  | (Happening & { readonly kind: 'awardsLapse' })
  | TopUpEvent
  | SubscribeEvent
  | BuildEvent
  | RateEvent
  | (Happening & { readonly kind: 'pin'; readonly module: StoryModule })
  | (Happening & { readonly kind: 'cost'; readonly cost: DayCost })
  | DebitEvent;
