import type { PartnerSettings } from '../../contract/partnerSettings';
import type { Account } from '../account';
import { defaultBranch } from '../github/revisions';
import type { Platform } from '../platform';
import type { ServedRepository } from '../repositoryShelf';
import type { StoredSettings } from './settingsStore';

/** The account's own repository of that name, or undefined. */
export function ownRepository(
  { repositories }: Pick<Platform, 'repositories'>,
  { id }: Account,
  fullName: string,
): ServedRepository | undefined {
  const repository = repositories.find(fullName);
  return repository?.owner === id ? repository : undefined;
}

/** The settings as the contract shows them. A selected repository that is no longer there is as good as none. */
export async function readSettings(
  platform: Pick<Platform, 'settings' | 'repositories'>,
  account: Account,
): Promise<PartnerSettings> {
  const stored = platform.settings.read(account.id);
  const repository =
    stored.repository === undefined ? undefined : ownRepository(platform, account, stored.repository.fullName);
  const branch = repository === undefined ? '' : await defaultBranch(repository.clonePath);
  return toPartnerSettings(stored, repository === undefined ? undefined : branch);
}

/** @param branch default branch of the stored repository; undefined leaves the repository out */
export function toPartnerSettings(stored: StoredSettings, branch: string | undefined): PartnerSettings {
  const { repository, githubToken } = stored;
  return {
    ...(repository === undefined || branch === undefined
      ? {}
      : { repository: { ...repository, defaultBranch: branch } }),
    githubToken: {
      configured: githubToken !== undefined,
      scopes: [...(githubToken?.scopes ?? [])],
      ...(githubToken === undefined ? {} : { updatedAt: githubToken.updatedAt }),
    },
  };
}
