import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { COMPLETION_TRIGGERS, RadCompletion } from './radCompletion';
import { RadDirectories } from './radDirectories';
import { RadHover } from './radHover';
import { SourceLinks } from './sourceLinks';

/** By pattern: the language ids are those of other extensions, and without them the files are plain text. */
const TERRAFORM_FILES: vscode.DocumentSelector = { scheme: 'file', pattern: '**/*.{tf,tofu}' };

/** What RAD adds to the editor of Terraform files: hovers, completion and links, quiet outside of modules for RAD. */
export class TerraformEditor implements vscode.Disposable {
  private readonly disposables = new DisposableStore();

  constructor() {
    const directories = new RadDirectories();
    const { languages } = vscode;
    for (const registration of [
      languages.registerHoverProvider(TERRAFORM_FILES, new RadHover(directories)),
      languages.registerCompletionItemProvider(TERRAFORM_FILES, new RadCompletion(directories), ...COMPLETION_TRIGGERS),
      languages.registerDocumentLinkProvider(TERRAFORM_FILES, new SourceLinks()),
    ])
      this.disposables.register(registration);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
