import type { FormOptions } from './buildForm';

/** Which of a module's forms is shown: RAD has one per mode, target and occasion. */
export interface PreviewChoice extends Pick<FormOptions, 'mode' | 'target'> {
  /** The form of an existing deployment, not of the first one. */
  readonly update: boolean;
}

/** Everything a user can ever be asked for. */
export const WHOLE_FORM: PreviewChoice = { mode: 'advanced', target: 'own', update: false };
