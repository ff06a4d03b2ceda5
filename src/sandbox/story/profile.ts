import type { Credits } from '../../money/credits';
import type { GrantEvent } from './storyEvent';
import type { BuildEnd } from '../deployments/lifeCycle';

/** What somebody does with a deployment later. */
export interface FollowUp {
  /** Day of the story. */
  readonly day: number;
  readonly action: 'update' | 'destroy';
  readonly outcome: BuildEnd;
}

/** What somebody wants to deploy, and what becomes of it. */
export interface Plan {
  /** Day of the story, from 0. */
  readonly day: number;
  readonly module: string;
  /** Id of one of the profile's projects. */
  readonly project: string;
  readonly outcome: BuildEnd;
  readonly followUps: readonly FollowUp[];
  /** 1 to 5, a while after it. */
  readonly rating?: number;
}

/** A payment, in the currency it is made in. */
export interface Purse {
  readonly provider: 'stripe' | 'flutterwave';
  readonly currency: string;
  readonly minorUnits: number;
}

/** Who somebody is in the story. */
export interface Profile {
  /** Id of the account. */
  readonly account: string;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly signUp: { readonly day: number; readonly amount: Credits };
  /** What the account is given at the start of each month. */
  readonly monthly?: {
    readonly source: Extract<GrantEvent['source'], 'award' | 'partnerAllotment'>;
    readonly amount: Credits;
  };
  /** An award besides, at the end of a day. */
  readonly extraAwards: readonly { readonly day: number; readonly amount: Credits }[];
  /** Renewed on that day of each of the months. */
  readonly subscription?: { readonly tierId: string; readonly dayOfMonth: number; readonly months: readonly number[] };
  /** Top-ups by day of the story. */
  readonly topUps: readonly { readonly day: number; readonly purse: Purse }[];
  /** How credits that are short are bought; without any, what cannot be paid is left. */
  readonly whenShort: readonly Purse[];
  /** Modules that cost something in the cloud while they are live: in that project, or in the first one without. */
  readonly metered: readonly { readonly module: string; readonly project?: string }[];
  /** Days and modules. */
  readonly pins: readonly { readonly day: number; readonly module: string }[];
  /** From this day on everything that can be paid is deployed, the dearest first. */
  readonly spendsDownFrom?: number;
  readonly plans: readonly Plan[];
}
