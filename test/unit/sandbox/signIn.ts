import {
  CLIENT_ID,
  deviceAuthorization,
  DEVICE_GRANT,
  tokenAnswer,
  type TokenAnswer,
} from '../../../src/contract/oauth';
import { ROOT_ROUTES } from '../../../src/contract/routes';

/** Posts a form as OAuth clients and browsers do; a page's form carries what the page showed. */
export function postForm(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
}

/** The hidden one-time token of a page's form. */
export async function formToken(page: Response): Promise<string> {
  const [, token] = /name="form_token" value="([^"]+)"/.exec(await page.text()) ?? [];
  if (token === undefined) throw new Error('the page has no form');
  return token;
}

/** Opens the page of a user code and decides there, as a person would. */
export async function decide(
  platformUrl: string,
  userCode: string,
  account: string,
  decision: string,
): Promise<Response> {
  const token = await formToken(await fetch(`${platformUrl}/device?user_code=${userCode}`));
  return postForm(`${platformUrl}/device`, { form_token: token, user_code: userCode, account, decision });
}

export async function beginSignIn(platformUrl: string): Promise<{ deviceCode: string; userCode: string }> {
  const answer = await postForm(`${platformUrl}${ROOT_ROUTES.deviceAuthorization.path}`, { client_id: CLIENT_ID });
  const { device_code: deviceCode, user_code: userCode } = deviceAuthorization.parse(await answer.json());
  return { deviceCode, userCode };
}

export function redeem(platformUrl: string, deviceCode: string): Promise<Response> {
  const fields = { grant_type: DEVICE_GRANT, device_code: deviceCode, client_id: CLIENT_ID };
  return postForm(`${platformUrl}${ROOT_ROUTES.token.path}`, fields);
}

/** Signs in to a sandbox as one of its accounts, through the approval page. */
export async function signIn(platformUrl: string, account: string): Promise<TokenAnswer> {
  const { deviceCode, userCode } = await beginSignIn(platformUrl);
  await decide(platformUrl, userCode, account, 'approve');
  return tokenAnswer.parse(await (await redeem(platformUrl, deviceCode)).json());
}
