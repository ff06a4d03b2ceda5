import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PreviewChoice } from '../../terraform/form/previewChoice';
import { COMMANDS, SCHEMES } from '../ids';
import { previewedDirectory } from './formAddress';
import type { FormDocuments } from './formDocuments';
import type { PreviewArgument } from './previewArgument';

/** Above the first line of a preview: the module's other forms. */
export class FormLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly onDidChangeCodeLenses: vscode.Event<void>;
  private readonly registration: vscode.Disposable;

  constructor(private readonly documents: FormDocuments) {
    this.onDidChangeCodeLenses = (listener, thisArgs, disposables) =>
      documents.onDidChange(
        () => {
          listener.call(thisArgs);
        },
        undefined,
        disposables,
      );
    this.registration = vscode.languages.registerCodeLensProvider({ scheme: SCHEMES.form }, this);
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const directory = previewedDirectory(uri)?.toString();
    if (directory === undefined) return [];
    const choice = this.documents.choiceOf(uri);
    const { mode, target, update } = choice;
    const lens = (title: string, change: Partial<PreviewChoice>): vscode.CodeLens => {
      const argument: PreviewArgument = { directory, ...choice, ...change };
      return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title,
        command: COMMANDS.previewForm,
        arguments: [argument],
      });
    };
    return [
      mode === 'advanced'
        ? lens(l10n.t('Basic mode'), { mode: 'basic' })
        : lens(l10n.t('Advanced mode'), { mode: 'advanced' }),
      target === 'own'
        ? lens(l10n.t('Project managed by RAD'), { target: 'rad' })
        : lens(l10n.t('Own project'), { target: 'own' }),
      update
        ? lens(l10n.t('First deployment'), { update: false })
        : lens(l10n.t('Update of a deployment'), { update: true }),
    ];
  }

  dispose(): void {
    this.registration.dispose();
  }
}
