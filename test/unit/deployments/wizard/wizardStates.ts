import type { Quote } from '../../../../src/contract/quotes';
import type { WizardDraft } from '../../../../src/deployments/wizard/wizardDraft';
import { WizardDraft as Draft } from '../../../../src/deployments/wizard/wizardDraft';
import type { WizardState } from '../../../../src/deployments/wizard/wizardState';
import { buildForm, type FormOptions } from '../../../../src/terraform/form/buildForm';
import { readSource } from './randomVariables';

/** A wizard of the variables that a source declares. */
export function draftOf(source: string, options: Partial<FormOptions> = {}, previous?: WizardDraft): WizardDraft {
  const steps = buildForm(readSource(source), { mode: 'advanced', target: 'own', ...options });
  const form = { moduleId: 'm', commitSha: 'a'.repeat(40), steps };
  return new Draft(form, { isUpdate: options.update === true, previous });
}

export const stateOf = (draft: WizardDraft, change: Partial<WizardState> = {}): WizardState => ({
  mode: draft.isUpdate ? 'update' : 'create',
  module: { name: 'Some_Module', description: 'What it is for.' },
  draft,
  step: 0,
  formMode: 'advanced',
  target: 'own',
  isSandbox: false,
  canReuse: false,
  isQuoting: false,
  isConfirmed: false,
  isSending: false,
  isSent: false,
  locale: 'en',
  timeZone: 'UTC',
  ...change,
});

const parts = (awarded: string, subscription: string, topUp: string, total: string) => ({
  awarded,
  subscription,
  topUp,
  total,
});

/** A quote that can be paid: 10 for the module, 2.50 for the build. */
export const QUOTE: Quote = {
  moduleFee: '10',
  moduleFeeWaived: false,
  buildCostEstimate: '2.5',
  total: '12.5',
  requirePurchasedCredits: false,
  balance: {
    ...parts('5', '3', '100.25', '108.25'),
    purchased: '103.25',
    reserved: parts('0', '0', '0', '0'),
    available: parts('5', '3', '100.25', '108.25'),
  },
  drawDown: { moduleFee: parts('5', '3', '2', '10'), build: parts('0', '0', '2.5', '2.5') },
  sufficient: true,
  shortfall: '0',
  dependencies: [],
  quotedAt: '2026-11-22T14:22:00Z',
};

/** Types into the whole of a field. */
export function give(draft: WizardDraft, name: string, value: string | boolean): void {
  draft.set({ name, node: draft.fields.get(name)?.root.id ?? '', value });
}
