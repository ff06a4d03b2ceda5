import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Credential } from '../../platform/signIn/accountStore';
import type { SignInServer } from '../../platform/signIn/signInServer';
import type { ShownDeviceCode } from '../../platform/signIn/signInWithDevice';
import { plainNotice } from '../plainNotice';

/**
 * Signs in on the platform's own page: shows the code to compare, opens the page, and waits until it is approved there.
 * @throws AppError `cancelled` when the person closes the dialog or cancels the wait; `signInEnded` when the
 * page refused, or the code ended. Any other error when the editor could not open the page
 */
export async function signInWithBrowser(server: SignInServer): Promise<Credential> {
  const { signInWithDevice } = await import('../../platform/signIn/signInWithDevice');
  const controller = new AbortController();
  const { signal } = controller;
  let failure: { readonly cause: unknown } | undefined;
  const title = plainNotice(l10n.t('Signing in to {0}', server.name));
  const location = vscode.ProgressLocation.Notification;
  const outcome = await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return signInWithDevice(server, {
      signal,
      show: (code) => {
        progress.report({ message: plainNotice(l10n.t('waiting for approval of code {0}', code.userCode)) });
        // Asked beside the wait, because the page may be approved on another device.
        void openPage(server, code).then(
          (isWanted) => {
            if (!isWanted) controller.abort();
          },
          (cause: unknown) => {
            if (signal.aborted) return;
            failure = { cause };
            controller.abort();
          },
        );
      },
    });
  });
  switch (outcome.kind) {
    case 'signedIn':
      return { kind: 'grant', grant: outcome.grant, issuer: server.issuer };
    case 'cancelled':
      throw failure === undefined ? new AppError('cancelled') : failure.cause;
    case 'denied':
      throw new AppError('signInEnded', { service: 'platform', detail: l10n.t('it was refused on its page.') });
    case 'expired':
      throw new AppError('signInEnded', { service: 'platform', detail: l10n.t('the code was not approved in time.') });
  }
}

/** @returns false when the person does not want to go on */
async function openPage(server: SignInServer, code: ShownDeviceCode): Promise<boolean> {
  const open = l10n.t('Copy Code and Open Browser');
  const page = code.verificationUriComplete ?? code.verificationUri;
  const detail = l10n.t(
    'Approve it on the page of {0} that opens, and only if that page shows the same code.',
    new URL(page).host,
  );
  const message = l10n.t('Sign in to {0} with the code {1}', server.name, code.userCode);
  const chosen = await vscode.window.showInformationMessage(message, { modal: true, detail }, open);
  if (chosen !== open) return false;
  // A page may be kept from the clipboard; the code is on the screen too.
  await copy(code.userCode).catch(() => undefined);
  await vscode.env.openExternal(vscode.Uri.parse(page, true));
  return true;
}

/** Rejects whichever way the clipboard fails. */
async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
}
