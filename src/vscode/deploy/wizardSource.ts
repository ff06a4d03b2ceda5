import type { DeploymentDetail } from '../../contract/deployments';
import type { Form } from '../../contract/form';
import type { Quote } from '../../contract/quotes';
import type { WizardMode } from '../../deployments/wizard/wizardSnapshot';
import type { WizardState } from '../../deployments/wizard/wizardState';

/** What is sent, and for which price. */
export interface WizardOrder {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Credits, of the quote that was shown. */
  readonly maxCredits: string;
  /** When the platform made that quote, by its own clock. */
  readonly quotedAt: string;
  /** The person has ticked that resources may be destroyed. */
  readonly isConfirmed: boolean;
}

type Choice = Pick<WizardState, 'formMode' | 'target'>;

/** Where a wizard's form comes from, and where its values go. */
export interface WizardSource {
  readonly mode: WizardMode;
  /** Of the module, as far as it is known at once. */
  readonly name: string;
  /** @throws AppError */
  readonly load: (
    choice: Choice,
    signal: AbortSignal,
  ) => Promise<{ readonly form: Form; readonly facts: Partial<WizardState> }>;
  /** @throws AppError */
  readonly quote: (choice: Choice, variables: Readonly<Record<string, unknown>>, signal: AbortSignal) => Promise<Quote>;
  /** @throws AppError `cancelled` when the person does not want it after all */
  readonly send: (choice: Choice, order: WizardOrder) => Promise<DeploymentDetail>;
}
