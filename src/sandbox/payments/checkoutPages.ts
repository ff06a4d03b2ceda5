import { timingSafeEqual } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { formatCredits } from '../../money/credits';
import type { SandboxEnv } from '../http/endpoint';
import type { Route } from '../http/route';
import { FormTokens } from '../pages/formTokens';
import { page, type Html } from '../pages/page';
import type { StoredSession } from './checkoutSessions';
import { PROVIDER_NAMES, TIERS } from './offer';
import { written } from './purchase';
import { settleCheckout, type Payments } from './settleCheckout';

const OUTCOMES = { pay: 'paid', decline: 'failed', cancel: 'expired' } as const;

/** The pages of a payment: in a real platform the provider's, and the platform's own to which it returns. */
export function checkoutPages(payments: Payments): readonly Route[] {
  const { checkoutSessions } = payments;
  const forms = new FormTokens();

  const opened = (context: Context<SandboxEnv>): StoredSession | undefined => {
    const session = checkoutSessions.find(context.req.param('sessionId') ?? '');
    return session !== undefined && sameSecret(session.pageSecret, context.req.query('key')) ? session : undefined;
  };

  const show = (context: Context<SandboxEnv>): Promise<Response> => {
    const session = opened(context);
    if (session === undefined) return unknownPage();
    return session.state === 'pending' ? paymentPage(session, forms.issue(session.id)) : returnPage(session);
  };

  const send = async (context: Context<SandboxEnv>): Promise<Response> => {
    const session = opened(context);
    if (session === undefined) return unknownPage();
    const form = new URLSearchParams(await context.req.text());
    const outcome = outcomeOf(form.get('decision'));
    if (session.state === 'pending') {
      const asked = forms.use(session.id, form.get('form_token') ?? undefined) && outcome !== undefined;
      if (!asked) return paymentPage(session, forms.issue(session.id));
      settleCheckout(payments, session.id, outcome);
    }
    return seeOther(`${session.id}/return?key=${session.pageSecret}`);
  };

  const returned = (context: Context<SandboxEnv>): Promise<Response> => {
    const session = opened(context);
    return session === undefined ? unknownPage() : returnPage(session);
  };

  return [
    { method: 'GET', path: '/checkout/:sessionId', handle: show },
    { method: 'POST', path: '/checkout/:sessionId', handle: send },
    { method: 'GET', path: '/checkout/:sessionId/return', handle: returned },
  ];
}

function paymentPage(session: StoredSession, token: string): Promise<Response> {
  return page(
    l10n.t('Pay with {0}', PROVIDER_NAMES[session.provider]),
    html`<p role="note"><strong>${l10n.t('This is the sandbox: no money moves.')}</strong></p>
      ${bought(session)}
      <form method="post" action="${session.id}?key=${session.pageSecret}">
        <input type="hidden" name="form_token" value="${token}" />
        <button name="decision" value="pay">${l10n.t('Pay {0}', written(session.amount))}</button>
        <button name="decision" value="decline">${l10n.t('Let the payment fail')}</button>
        <button name="decision" value="cancel">${l10n.t('Cancel')}</button>
      </form>`,
  );
}

function bought({ kind, tier, amount, usd, credits }: StoredSession): Html {
  const name = TIERS.find(({ id }) => id === tier)?.name() ?? '';
  const what = kind === 'subscription' ? l10n.t('Subscription {0}', name) : l10n.t('Top-up');
  const worth = usd === undefined ? '' : html` (${written(usd)})`;
  return html`<dl>
    <dt>${l10n.t('You buy')}</dt>
    <dd>${what}</dd>
    <dt>${l10n.t('Credits')}</dt>
    <dd>${formatCredits(credits)}</dd>
    <dt>${l10n.t('Price')}</dt>
    <dd>${written(amount)}${worth}</dd>
  </dl>`;
}

function returnPage(session: StoredSession): Promise<Response> {
  const [title, text] = outcomeText(session);
  return page(
    title,
    html`<p>${text}</p>
      <p>${l10n.t('You may close this tab and go back to the editor.')}</p>`,
  );
}

function outcomeText({ state, credits, amount }: StoredSession): readonly [title: string, text: string] {
  if (state === 'paid') return [l10n.t('Paid'), l10n.t('{0} credits were added.', formatCredits(credits))];
  if (state === 'failed') return [l10n.t('The payment failed'), l10n.t('Nothing was bought.')];
  if (state === 'expired') return [l10n.t('The payment is over'), l10n.t('It was cancelled, or its time is up.')];
  return [l10n.t('The payment is open'), l10n.t('{0} are not paid yet.', written(amount))];
}

function unknownPage(): Promise<Response> {
  return page(l10n.t('No such payment'), html`<p>${l10n.t('Begin again in the editor.')}</p>`, 404);
}

/** Relative, because absolute paths break behind an editor's proxy. */
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function outcomeOf(decision: string | null): 'paid' | 'failed' | 'expired' | undefined {
  return decision === 'pay' || decision === 'decline' || decision === 'cancel' ? OUTCOMES[decision] : undefined;
}

function sameSecret(expected: string, given: string | undefined): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given ?? '')];
  return one.length === other.length && timingSafeEqual(one, other);
}
