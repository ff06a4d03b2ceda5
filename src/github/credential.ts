/** With what GitHub is connected: a token of the person's own, or an account of the editor, whose token the editor keeps. */
export type GitHubCredential =
  | { readonly kind: 'token'; readonly login: string; readonly token: string }
  | { readonly kind: 'session'; readonly login: string; readonly accountId: string };

export function parseCredential(text: string | undefined): GitHubCredential | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not quoted anywhere: whatever it is, it was stored as a secret.
    return undefined;
  }
  const { kind, login, token, accountId } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof login !== 'string') return undefined;
  if (kind === 'token' && typeof token === 'string') return { kind, login, token };
  if (kind === 'session' && typeof accountId === 'string') return { kind, login, accountId };
  return undefined;
}
