import * as l10n from '@vscode/l10n';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { accountById, ACCOUNTS, type Account } from '../account';
import type { SandboxEnv } from '../http/endpoint';
import type { Route } from '../http/route';
import { FormTokens } from '../pages/formTokens';
import { page } from '../pages/page';
import { inTransaction } from '../store/database';
import { normalised } from './deviceCodes';
import { DEVICE_PAGE, type OAuthServer } from './oauthRoutes';

/** The page on which a sign-in is approved, with a choice among the sandbox's accounts: there are no passwords. */
export function devicePages({ database, deviceCodes }: OAuthServer): readonly Route[] {
  const forms = new FormTokens();

  const show = async (context: Context<SandboxEnv>): Promise<Response> => {
    const given = context.req.query('user_code') ?? '';
    if (given === '') return askForCode();
    return deviceCodes.isPending(given) ? askForDecision(normalised(given), forms) : askForCode(given);
  };

  const decide = async (context: Context<SandboxEnv>): Promise<Response> => {
    const form = new URLSearchParams(await context.req.text());
    const userCode = normalised(form.get('user_code') ?? '');
    const account = ACCOUNTS.find(({ id }) => id === form.get('account'));
    const decision = form.get('decision');
    // A form that is sent twice, as by a double click, tells what the first one did.
    const made = deviceCodes.decisionOn(userCode);
    if (made !== undefined) return done(made === null ? undefined : accountById(made));
    if (!deviceCodes.isPending(userCode)) return askForCode(userCode);
    if (!forms.use(userCode, form.get('form_token') ?? undefined)) return askForDecision(userCode, forms);
    if (decision !== 'deny' && (decision !== 'approve' || account === undefined))
      return askForDecision(userCode, forms);
    const approved = decision === 'approve' ? account : undefined;
    inTransaction(database, () => {
      deviceCodes.decide(userCode, approved?.id);
    });
    return done(approved);
  };

  return [
    { method: 'GET', path: DEVICE_PAGE, handle: show },
    { method: 'POST', path: DEVICE_PAGE, handle: decide },
  ];
}

function askForCode(unknown?: string): Promise<Response> {
  const problem =
    unknown === undefined
      ? ''
      : html`<p role="alert">${l10n.t('The code {0} is unknown, used or expired.', unknown.slice(0, 20))}</p>`;
  return page(
    l10n.t('Sign in to the RAD Sandbox'),
    html`${problem}
      <form action="device" method="get">
        <label>
          ${l10n.t('The code that the editor shows')}
          <input name="user_code" required autofocus autocomplete="off" maxlength="12" />
        </label>
        <button>${l10n.t('Continue')}</button>
      </form>`,
    unknown === undefined ? 200 : 404,
  );
}

function askForDecision(userCode: string, forms: FormTokens): Promise<Response> {
  return page(
    l10n.t('Sign in to the RAD Sandbox'),
    html`<p>${l10n.t('Does the editor show this code?')}</p>
      <p><code>${userCode}</code></p>
      <form action="device" method="post">
        <input type="hidden" name="form_token" value="${forms.issue(userCode)}" />
        <input type="hidden" name="user_code" value="${userCode}" />
        <fieldset>
          <legend>${l10n.t('Sign in as')}</legend>
          ${ACCOUNTS.map(accountChoice)}
        </fieldset>
        <button name="decision" value="approve">${l10n.t('Sign in')}</button>
        <button name="decision" value="deny" formnovalidate>${l10n.t('Deny')}</button>
      </form>
      <p class="note">
        ${l10n.t('The sandbox runs on this machine. Its accounts are invented and have no passwords.')}
      </p>`,
  );
}

function accountChoice({ id, displayName, email, roles }: Account, index: number): ReturnType<typeof html> {
  const checked = index === 0 ? html`checked` : '';
  return html`<label>
    <input type="radio" name="account" value="${id}" required ${checked} />
    ${displayName} <span class="note">${email} (${roles.join(', ')})</span>
  </label>`;
}

function done(account: Account | undefined): Promise<Response> {
  return account === undefined
    ? page(l10n.t('Denied'), html`<p>${l10n.t('Nobody was signed in. You may close this tab.')}</p>`)
    : page(
        l10n.t('Signed in'),
        html`<p>${l10n.t('The editor is signed in as {0}. You may close this tab.', account.email)}</p>`,
      );
}
