import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import type { PlatformConnection } from './platformConnection';
import { settingsEndpoints } from './settingsEndpoints';
import { plainNotice } from '../plainNotice';

/** After the person changed the address of a service: what is wrong with it, or the sign-in that the new one needs. */
export function promptAfterAddressChange(connection: PlatformConnection): void {
  if (connection.kind !== 'settings') return;
  try {
    settingsEndpoints();
  } catch (error) {
    if (!AppError.is(error)) throw error;
    const { sentence, repair } = failureText(error);
    ask(sentence, repair?.label, repair?.command, repair?.arguments);
    return;
  }
  if (connection.account !== undefined) return;
  const host = new URL(connection.endpoints?.platformUrl ?? '').host;
  ask(l10n.t('You are not signed in to {0} yet.', host), l10n.t('Sign In'), COMMANDS.signIn);
}

function ask(sentence: string, button = '', command = '', args: readonly string[] = []): void {
  void vscode.window.showInformationMessage(plainNotice(sentence), button).then((chosen) => {
    if (chosen === button && button !== '') void vscode.commands.executeCommand(command, ...args);
  });
}
