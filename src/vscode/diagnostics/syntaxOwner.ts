import * as vscode from 'vscode';
import { SETTINGS } from '../ids';
import type { ToldSyntax } from './toDiagnostics';

/** Extensions that tell syntax errors of Terraform files themselves. */
const OWNERS = ['hashicorp.terraform', 'opentofu.vscode-opentofu'];

/** Which syntax errors this extension tells: setting `rad.check.syntax`. */
export function toldSyntax(): ToldSyntax {
  const value = vscode.workspace.getConfiguration().get<unknown>(SETTINGS.checkSyntax);
  if (value === 'on' || value === 'off') return value === 'on' ? 'all' : 'none';
  return OWNERS.every((id) => vscode.extensions.getExtension(id) === undefined) ? 'all' : 'skipped';
}
