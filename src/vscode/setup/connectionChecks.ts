import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { PartnerSettings } from '../../contract/partnerSettings';
import { requireScope } from '../../github/viewer';
import { failureText } from '../failure';
import { Finding, type Check } from './checkRun';
import type { CheckParts } from './checkParts';

/** The checks of `RAD: Test Connection`, in the order in which each needs the ones before it. */
export function connectionChecks(parts: CheckParts): readonly Check[] {
  return [
    { name: l10n.t('Platform'), run: (tell, signal) => checkPlatform(parts, tell, signal) },
    { name: l10n.t('GitHub'), run: (tell, signal) => checkGitHub(parts, tell, signal) },
    { name: l10n.t('Repository'), run: (tell, signal) => checkRepository(parts, tell, signal) },
    { name: l10n.t('Jules'), run: (tell, signal) => checkJules(parts, tell, signal) },
    {
      name: l10n.t('git'),
      run: async (tell, signal) => {
        tell(l10n.t('Version {0}', await parts.tools.git(signal)));
      },
    },
    { name: l10n.t('Terraform or OpenTofu'), run: (tell, signal) => checkTerraform(parts, tell, signal) },
  ];
}

type Tell = (fact: string) => void;

async function checkPlatform({ platform }: CheckParts, tell: Tell, signal: AbortSignal): Promise<void> {
  if (platform.kind === 'none') throw new AppError('notConnected');
  const platformUrl = await platform.platformUrl();
  if (platformUrl === undefined) throw new AppError('notConnected');
  tell(l10n.t('Address: {0}', platformUrl));
  tell(l10n.t('Answers as a RAD Partner API: {0}', await platform.discover(platformUrl, signal)));
  const { email, roles } = await (await platform.session()).profile.me(signal);
  tell(l10n.t('Account: {0}', email));
  tell(l10n.t('Roles: {0}', roles.join(', ')));
}

async function checkGitHub({ github, platform }: CheckParts, tell: Tell, signal: AbortSignal): Promise<void> {
  const { scope } = github;
  const apiUrl = github.apiUrl();
  if (apiUrl === undefined) throw await withoutAddress(platform);
  tell(l10n.t('Address: {0}', apiUrl));
  const viewer = await (await github.client()).viewer(signal);
  tell(l10n.t('Login: {0}', viewer.login));
  const scopes = viewer.scopes?.join(', ') ?? l10n.t('none, the token has permissions instead');
  tell(l10n.t('Scopes: {0}', scopes === '' ? l10n.t('none') : scopes));
  requireScope(viewer, scope, 'GET /user');
}

async function checkRepository(parts: CheckParts, tell: Tell, signal: AbortSignal): Promise<void> {
  if (parts.platform.kind === 'none') throw noPlatform();
  const settings = await (await signedIn(parts.platform.session())).settings.read(signal);
  const selected = settings.repository?.fullName;
  if (selected === undefined) throw new AppError('noRepository');
  tell(l10n.t('Selected: {0}', selected));
  const way = wayOfReading(settings);
  tell(l10n.t('The platform reads it with: {0}', way ?? l10n.t('nothing of its own')));
  const { canPush, private: isPrivate } = await (await signedIn(parts.github.client())).repository(selected, signal);
  const access = canPush ? l10n.t('you may read it and push to it') : l10n.t('you may read it, not push to it');
  tell(l10n.t('On GitHub: {0}, {1}', isPrivate ? l10n.t('private') : l10n.t('public'), access));
  if (isPrivate && way === undefined)
    throw new Finding('failed', l10n.t('The repository is private, and the platform has no access to it.'));
}

/** Another check says already that a sign-in is missing; this one only cannot go on. */
async function signedIn<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!AppError.is(error, 'signedOut')) throw error;
    throw new Finding('skipped', failureText(error).sentence);
  }
}

/** For people; undefined when the platform has nothing of its own, which is enough for public repositories. */
function wayOfReading({ githubApp, githubToken }: PartnerSettings): string | undefined {
  if (githubApp?.installed === true) return l10n.t('its GitHub App');
  if (!githubToken.configured) return undefined;
  const scopes = githubToken.scopes.join(', ');
  return scopes === '' ? l10n.t('a token of its own') : l10n.t('a token of its own, scopes: {0}', scopes);
}

async function checkJules({ jules, platform, repository }: CheckParts, tell: Tell, signal: AbortSignal): Promise<void> {
  const apiUrl = jules.apiUrl();
  if (apiUrl === undefined) throw await withoutAddress(platform);
  tell(l10n.t('Address: {0}', apiUrl));
  if (!jules.hasKey()) throw new Finding('skipped', l10n.t('There is no key. Jules is optional.'));
  const client = await jules.client();
  await client.checkKey(signal);
  tell(l10n.t('Jules accepts the key'));
  const selected = repository();
  if (selected === undefined) return;
  const source = await client.findSource(selected, signal);
  if (source === undefined) throw new AppError('noJulesSource', { service: 'jules', target: selected });
  tell(l10n.t('Connected repository: {0}', `${source.owner}/${source.repository}`));
}

async function checkTerraform({ tools, isTrusted }: CheckParts, tell: Tell, signal: AbortSignal): Promise<void> {
  if (!isTrusted) throw new Finding('skipped', l10n.t('In Restricted Mode it is not run.'));
  const found = await tools.terraform(signal);
  if (found === undefined) throw new Finding('skipped', l10n.t('Not found: the sandbox simulates deployments.'));
  tell(l10n.t('{0}, version {1}', found.kind, found.version));
}

/** Why there is no address: a setting cannot be used, or none names a platform. @throws AppError `invalidSetting` */
async function withoutAddress({ kind, platformUrl }: CheckParts['platform']): Promise<Finding> {
  if (kind === 'settings') await platformUrl();
  return noPlatform();
}

const noPlatform = (): Finding => new Finding('skipped', l10n.t('No platform is chosen yet.'));
