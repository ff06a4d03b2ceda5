/** Somebody who signs in to the sandbox. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** Who they are on the local GitHub; partners alone have an account there. */
  readonly github?: { readonly login: string; readonly id: number };
}

/** Who may own a repository: an account, or the platform itself. */
export type Publisher = Pick<Account, 'id' | 'email' | 'displayName'>;

/** The platform as a publisher. Nobody signs in as it. */
export const PLATFORM_PUBLISHER: Publisher = {
  id: 'platform',
  email: 'platform@sandbox.example',
  displayName: 'RAD Platform',
};

/** The owner of the descriptor's repositories, to whom the start token belongs. */
export const PARTNER: Account = {
  id: 'sandbox-partner',
  email: 'partner@sandbox.example',
  displayName: 'Sandbox Partner',
  roles: ['user', 'partner', 'agent'],
  github: { login: 'sandbox-partner', id: 1001 },
};

/** Publishes too; without the role `agent` the platform shows no revenue (`no_role`). */
export const PARTNER_TWO: Account = {
  id: 'sandbox-partner-two',
  email: 'partner-two@sandbox.example',
  displayName: 'Dana Example',
  roles: ['user', 'partner'],
  github: { login: 'sandbox-partner-two', id: 1002 },
};

/** Everybody who can sign in, the partners first. */
export const ACCOUNTS: readonly Account[] = [
  PARTNER,
  PARTNER_TWO,
  { id: 'sandbox-user-one', email: 'user-one@sandbox.example', displayName: 'Ada Example', roles: ['user'] },
  { id: 'sandbox-user-two', email: 'user-two@sandbox.example', displayName: 'Ben Example', roles: ['user'] },
  { id: 'sandbox-user-three', email: 'user-three@sandbox.example', displayName: 'Chloe Example', roles: ['user'] },
];

/** The account of an id, or undefined; the platform has none: see `publisherById`. */
export function accountById(id: string): Account | undefined {
  return ACCOUNTS.find((account) => account.id === id);
}

/** Who owns a repository, by its owner's id. */
export function publisherById(id: string): Publisher | undefined {
  return id === PLATFORM_PUBLISHER.id ? PLATFORM_PUBLISHER : accountById(id);
}
