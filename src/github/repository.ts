import { readFlag, readObject, readText, readTime, UnexpectedAnswer } from './answers';

/** A repository as far as the extension needs it. */
export interface Repository {
  /** `owner/name` */
  readonly fullName: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  /** Milliseconds since the epoch; absent when nothing was ever pushed. */
  readonly pushedAt?: number;
  /** Whether the token's owner may push, and the repository takes pushes: not archived, not disabled. */
  readonly canPush: boolean;
  /** `https://HOST/owner/name.git`, below the web address that belongs to the API and never elsewhere. */
  readonly cloneUrl: string;
}

const FULL_NAME = /^[a-z0-9][a-z0-9_-]*\/(?!\.{1,2}$)[\w.-]+$/i;

export const isFullName = (text: string): boolean => FULL_NAME.test(text);

/**
 * Reads GitHub's schemas `repository` and `minimal-repository`.
 * @param webUrl the web address of the API that answered; the clone address of the answer itself is not trusted
 * @throws UnexpectedAnswer
 */
export function readRepository(value: unknown, webUrl: string): Repository {
  const row = readObject(value, 'repository');
  const fullName = readText(row, 'full_name');
  if (!isFullName(fullName)) throw new UnexpectedAnswer('full_name');
  const pushedAt = readTime(row, 'pushed_at');
  const permissions = row['permissions'] === undefined ? {} : readObject(row['permissions'], 'permissions');
  return {
    fullName,
    private: readFlag(row, 'private'),
    defaultBranch: readText(row, 'default_branch'),
    ...(pushedAt === undefined ? {} : { pushedAt }),
    canPush: permissions['push'] === true && row['archived'] !== true && row['disabled'] !== true,
    cloneUrl: `${webUrl}/${fullName}.git`,
  };
}
