import * as vscode from 'vscode';
import { SETTINGS } from '../ids';

/** Extensions that tell syntax errors of Terraform files themselves. */
const OWNERS = ['hashicorp.terraform', 'opentofu.vscode-opentofu'];

/** Whether this extension is the one that tells syntax errors: setting `rad.check.syntax`. */
export function tellsSyntaxErrors(): boolean {
  const value = vscode.workspace.getConfiguration().get<unknown>(SETTINGS.checkSyntax);
  if (value === 'on' || value === 'off') return value === 'on';
  return OWNERS.every((id) => vscode.extensions.getExtension(id) === undefined);
}
