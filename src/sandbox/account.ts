/** Somebody who signs in to the sandbox. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

/** The owner of the sandbox's repositories, to whom the start token belongs. */
export const PARTNER: Account = {
  id: 'sandbox-partner',
  email: 'partner@sandbox.example',
  displayName: 'Sandbox Partner',
  roles: ['user', 'partner'],
};
