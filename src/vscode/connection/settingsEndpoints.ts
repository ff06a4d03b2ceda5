import { AppError } from '../../common/appError';
import { apiUrlRefusalText, checkedApiUrl, GITHUB_API_URL } from '../../github/apiUrl';
import { checkedJulesUrl, JULES_API_URL } from '../../jules/julesUrl';
import type { Endpoints } from '../../platform/connection';
import { checkedPlatformUrl, platformUrlRefusal } from '../../platform/signIn/platformUrl';
import { SETTINGS } from '../ids';
import { endpointSetting } from '../settings';

/**
 * The services that the person's settings name; undefined when they name no platform.
 * @throws AppError `invalidSetting` with the setting's id as target
 */
export function settingsEndpoints(): Endpoints | undefined {
  const platform = endpointSetting(SETTINGS.platformUrl);
  if (platform === '') return undefined;
  const checked = checkedPlatformUrl(platform);
  if (!checked.ok)
    throw new AppError('invalidSetting', { target: SETTINGS.platformUrl, detail: platformUrlRefusal(checked.reason) });
  return { kind: 'settings', platformUrl: checked.url, githubApiUrl: gitHubApiUrl(), julesUrl: julesUrl() };
}

function gitHubApiUrl(): string {
  const text = endpointSetting(SETTINGS.githubApiUrl);
  if (text === '') return GITHUB_API_URL;
  const checked = checkedApiUrl(text);
  if ('refusal' in checked)
    throw new AppError('invalidSetting', { target: SETTINGS.githubApiUrl, detail: apiUrlRefusalText(checked.refusal) });
  return checked.apiUrl;
}

function julesUrl(): string {
  const text = endpointSetting(SETTINGS.julesApiUrl);
  if (text === '') return JULES_API_URL;
  try {
    return checkedJulesUrl(text);
  } catch (error) {
    const detail = AppError.is(error) ? (error.details.detail ?? '') : '';
    throw new AppError('invalidSetting', { target: SETTINGS.julesApiUrl, detail });
  }
}
