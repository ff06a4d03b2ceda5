import type { AppError } from '../../common/appError';
import type { PartnerSettings } from '../../contract/partnerSettings';

/** What was asked of a service: its answer, why there is none, or undefined while it has not answered. */
export type Reading<T> = { readonly value: T } | { readonly failure: AppError } | undefined;

/** What is known without asking anybody. */
export interface KnownFacts {
  readonly connection: 'none' | 'sandbox' | 'settings';
  /** For people; empty when no platform is chosen. */
  readonly platformName: string;
  /** Absent when nobody is signed in to the chosen platform. */
  readonly email?: string;
  /** How many accounts of the chosen platform are signed in while none of them is in use here; absent for none. */
  readonly unusedAccounts?: number;
  /** What is wrong with the setting of an address. */
  readonly settingProblem?: AppError;
  /** Absent when GitHub is not connected. */
  readonly github?: { readonly login: string; readonly kind: 'token' | 'session' };
  /** `owner/name` of the selected repository, as it was last known. */
  readonly repository?: string | undefined;
  /** Is the selected repository open in this window? */
  readonly isOpen: boolean;
  readonly hasJulesKey: boolean;
}

/** What the services say of it. */
export interface SetupFacts extends KnownFacts {
  readonly settings: Reading<PartnerSettings>;
  /** As GitHub says. */
  readonly isPrivate: Reading<boolean>;
  /** Is the selected repository connected to Jules? */
  readonly isJulesSource: Reading<boolean>;
}

/** What is shown before any service has answered. */
export const notReadYet = { settings: undefined, isPrivate: undefined, isJulesSource: undefined } as const;
