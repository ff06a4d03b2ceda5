import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CLIENT_ID, deviceAuthorization, DEVICE_GRANT } from '../../src/contract/oauth';
import { checkoutSession, type CheckoutSession } from '../../src/contract/payments';
import type { SandboxDescriptor } from '../../src/sandbox/descriptor';
import { assertNoViolations } from './axe';

const LOOKS = [
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'high-contrast', colorScheme: 'dark', forcedColors: 'active' },
] as const;

describe("the sandbox's pages", () => {
  const { platformUrl, startToken } = JSON.parse(process.env['RAD_SANDBOX_DESCRIPTOR'] ?? '{}') as SandboxDescriptor;
  const refused: string[] = [];
  let browser: Browser;

  before(async () => {
    browser = await chromium.connect(process.env['RAD_GALLERY_BROWSER'] ?? '');
  });

  after(() => browser.close());

  const form = (address: string, fields: Record<string, string>): Promise<Response> =>
    fetch(`${platformUrl}${address}`, { method: 'POST', body: new URLSearchParams(fields) });

  const deviceCode = async (): Promise<ReturnType<typeof deviceAuthorization.parse>> =>
    deviceAuthorization.parse(await (await form('/oauth/device_authorization', { client_id: CLIENT_ID })).json());

  const api = async (address: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${startToken}`, 'idempotency-key': randomUUID() };
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${platformUrl}/api/v1${address}`, init)).json();
  };

  const checkout = async (): Promise<CheckoutSession> =>
    checkoutSession.parse(
      await api('/payments/checkout-sessions', {
        kind: 'topup',
        provider: 'flutterwave',
        amount: { amount: '25.00', currency: 'EUR' },
      }),
    );

  const open = async (look: (typeof LOOKS)[number], address: string, width = 900): Promise<Page> => {
    const { colorScheme, forcedColors } = look;
    const context = await browser.newContext({ viewport: { width, height: 700 }, colorScheme, forcedColors });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.goto(address);
    return page;
  };

  const look = async (page: Page, name: string): Promise<void> => {
    await assertNoViolations(page, name);
    assert.deepEqual(refused, [], `${name}: nothing was refused by the policy`);
    const folder = path.resolve('out', 'screenshots', 'pages');
    fs.mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  };

  for (const theme of LOOKS) {
    it(`sign-in: by hand from the code to the end, ${theme.name}`, async () => {
      const codes = await deviceCode();
      const page = await open(theme, codes.verification_uri);
      await look(page, `device-code.${theme.name}`);
      // By keyboard alone, as the code is typed by people.
      await page.keyboard.type(codes.user_code.toLowerCase().replace('-', ''));
      await page.keyboard.press('Enter');
      await page.getByText(codes.user_code).waitFor();
      await look(page, `device-approval.${theme.name}`);
      await page.getByRole('radio', { name: /partner-two@sandbox\.example/ }).check();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('You may close this tab').waitFor();
      await look(page, `device-done.${theme.name}`);
      const grant = { grant_type: DEVICE_GRANT, device_code: codes.device_code, client_id: CLIENT_ID };
      assert.equal((await form('/oauth/token', grant)).status, 200);
      await page.goBack();
      await page.reload();
      await page.getByRole('alert').waitFor();
      await page.context().close();
    });

    it(`payment: shown, paid once, and the way back, ${theme.name}`, async () => {
      const session = await checkout();
      const page = await open(theme, session.url, theme.name === 'light' ? 420 : 900);
      await page.getByText('no money moves').waitFor();
      await look(page, `checkout.${theme.name}`);
      await page.getByRole('button', { name: /^Pay/ }).press('Enter');
      await page.getByText('close this tab').waitFor();
      await look(page, `checkout-done.${theme.name}`);
      const after = checkoutSession.parse(await api(`/payments/checkout-sessions/${session.id}`));
      assert.equal(after.state, 'paid');
      await page.context().close();
    });
  }
});
