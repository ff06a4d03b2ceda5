import { AppError } from '../../common/appError';
import type { WizardFailure } from '../../deployments/wizard/wizardSnapshot';
import { failureText } from '../failure';
import { wireError } from '../webviews/wireError';

/** A failure as the wizard's page shows it. */
export function wizardFailure(error: unknown): WizardFailure {
  const repair = AppError.is(error) ? failureText(error).repair : undefined;
  return { ...wireError(error), ...(repair === undefined ? {} : { repair: repair.label }) };
}
