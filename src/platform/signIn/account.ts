/** Somebody who is signed in to a platform. Nothing in it is secret. */
export interface Account {
  /** `<platformUrl>#<id>`: what tokens, staged ticks, cached answers and pending requests belong to. */
  readonly key: string;
  /** As `checkedPlatformUrl` writes it. */
  readonly platformUrl: string;
  /** What the operator calls the platform. */
  readonly platformName: string;
  /** The account's id on the platform. */
  readonly id: string;
  readonly email: string;
}

export const accountKey = (platformUrl: string, id: string): string => `${platformUrl}#${id}`;

/** The accounts of a stored list, without whatever is none; nothing throws, because a list can be made again. */
export function parseAccounts(text: string | undefined): readonly Account[] {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(value) ? value.map(readAccount).filter((account) => account !== undefined) : [];
}

function readAccount(value: unknown): Account | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { platformUrl, platformName, id, email } = value as Readonly<Record<string, unknown>>;
  const isAccount =
    typeof platformUrl === 'string' &&
    typeof platformName === 'string' &&
    typeof id === 'string' &&
    typeof email === 'string';
  return isAccount ? { key: accountKey(platformUrl, id), platformUrl, platformName, id, email } : undefined;
}
