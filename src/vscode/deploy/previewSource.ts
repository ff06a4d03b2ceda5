import type * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { buildForm } from '../../terraform/form/buildForm';
import type { Form } from '../../contract/form';
import { readVariablesFile } from '../form/readVariablesFile';
import type { WizardSource } from './wizardSource';

/** The form of a module of this machine, from its variables.tf as it stands in the editor, saved or not. */
export const previewSource = (directory: vscode.Uri, name: string): WizardSource => ({
  mode: 'preview',
  name,
  load: async ({ formMode, target }) => ({ form: await previewForm(directory, formMode, target), facts: {} }),
  quote: () => Promise.reject(new AppError('cancelled')),
  send: () => Promise.reject(new AppError('cancelled')),
});

/** Not of a commit, and not of the catalog. */
const NO_COMMIT = '0'.repeat(40);

async function previewForm(directory: vscode.Uri, mode: 'basic' | 'advanced', target: 'own' | 'rad'): Promise<Form> {
  const { variables } = await readVariablesFile(directory);
  return { moduleId: '', commitSha: NO_COMMIT, steps: buildForm(variables, { mode, target }) };
}
