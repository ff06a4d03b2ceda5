import { subtractBalances, type Balances } from './balances';
import { addCredits, NO_CREDITS, type Credits } from './credits';
import { drawDown, drawDownAtMost, type Shortfall } from './drawDown';

/** What a deployment is to cost. */
export interface DeploymentCharge {
  readonly moduleFee: Credits;
  readonly buildEstimate: Credits;
  /** The module's `require_credit_purchases`. */
  readonly purchasedOnly: boolean;
}

export interface DeploymentTerms extends DeploymentCharge {
  readonly action: 'create' | 'update';
  /** The user deploys a module of their own. */
  readonly ownModule: boolean;
}

/** Waives the fee of an own module and of an update; the build is charged in every case (platform-api.md). */
export function deploymentCharge(terms: DeploymentTerms): DeploymentCharge {
  const { action, ownModule, moduleFee, buildEstimate, purchasedOnly } = terms;
  return { moduleFee: ownModule || action === 'update' ? NO_CREDITS : moduleFee, buildEstimate, purchasedOnly };
}

/** Which balances would pay a charge. */
export interface ChargeSplit {
  readonly fee: Balances;
  readonly build: Balances;
  /** Present when the charge cannot be paid; `fee` and `build` then hold what could be, the fee first. */
  readonly shortfall?: Shortfall;
}

/**
 * Splits a charge over available balances: the fee first, then the build from what is left (platform-api.md).
 * @throws AmountError `outOfRange` when the fee, the estimate or a balance is negative
 */
export function splitCharge(charge: DeploymentCharge, available: Balances): ChargeSplit {
  const { moduleFee, buildEstimate } = charge;
  const fee = drawDownAtMost(moduleFee, available, charge);
  const build = drawDownAtMost(buildEstimate, subtractBalances(available, fee), charge);
  const whole = drawDown(addCredits(moduleFee, buildEstimate), available, charge);
  return whole.ok ? { fee, build } : { fee, build, shortfall: whole.shortfall };
}
