import type * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { buildForm } from '../../terraform/form/buildForm';
import { formRemarks } from '../../terraform/form/formRemarks';
import { readVariablesFile } from './variablesFile';
import type { WizardSource } from './wizardSource';

/** Not of a commit, and not of the catalog. */
const NO_COMMIT = '0'.repeat(40);

/** The form of a module of this machine, from its variables.tf as it stands in the editor, saved or not. */
export const previewSource = (directory: vscode.Uri, name: string): WizardSource => ({
  mode: 'preview',
  name,
  load: async ({ formMode, target }) => {
    const module = await readVariablesFile(directory);
    const steps = buildForm(module.variables, { mode: formMode, target });
    const { problem, hidden } = formRemarks(module, steps, { target });
    return {
      form: { moduleId: '', commitSha: NO_COMMIT, steps },
      facts: { module: { name, description: problem, ...(hidden === '' ? {} : { hidden }) } },
    };
  },
  quote: () => Promise.reject(new AppError('cancelled')),
  send: () => Promise.reject(new AppError('cancelled')),
});
