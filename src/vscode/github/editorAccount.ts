import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { GITHUB_API_URL, webUrlOf } from '../../github/apiUrl';

/** The editor's own account providers for GitHub. */
export type EditorProvider = 'github' | 'github-enterprise';

/** Which of them leads to the GitHub of an API, if any. */
export function editorProviderFor(apiUrl: string): EditorProvider | undefined {
  if (apiUrl === GITHUB_API_URL) return 'github';
  // Only what the person set for the whole editor: a workspace must not choose who is asked for a token.
  const enterprise = vscode.workspace.getConfiguration().inspect<unknown>('github-enterprise.uri')?.globalValue;
  if (typeof enterprise !== 'string' || !URL.canParse(enterprise)) return undefined;
  const { origin, pathname } = new URL(enterprise);
  return `${origin}${pathname.replace(/\/+$/, '')}` === webUrlOf(apiUrl) ? 'github-enterprise' : undefined;
}

/**
 * Asks the person for an account of the editor, in the editor's own dialogs.
 * @param isAnother ask which account, also when one was chosen before
 * @throws AppError `cancelled` when the person does not go on, `signedOut` when the editor has no such sign-in
 */
export async function askEditorSession(
  provider: EditorProvider,
  scopes: readonly string[],
  isAnother: boolean,
): Promise<vscode.AuthenticationSession> {
  try {
    return await vscode.authentication.getSession(provider, scopes, {
      createIfNone: true,
      clearSessionPreference: isAnother,
    });
  } catch (error) {
    // The editor has no type for it, only these words, which it does not translate.
    const isRefusal = error instanceof Error && /consent|cancel/i.test(`${error.name} ${error.message}`);
    throw isRefusal ? new AppError('cancelled') : new AppError('signedOut', { service: 'github', cause: error });
  }
}

/** The session of an account that the person let this extension use before; nobody is asked. */
export async function editorSession(
  provider: EditorProvider,
  scopes: readonly string[],
  of: { readonly login: string; readonly accountId: string },
): Promise<vscode.AuthenticationSession | undefined> {
  const account = { id: of.accountId, label: of.login };
  return vscode.authentication.getSession(provider, scopes, { silent: true, account });
}
