import * as vscode from 'vscode';
import type { SpentTokens } from '../../platform/signIn/spentTokens';

/**
 * What keeps windows in a browser from sending one refresh token twice; elsewhere they see each other's secrets, and
 * take turns by them.
 * @param storage the extension's global storage
 */
export function spentTokensOnWeb(storage: vscode.Uri): { readonly spent?: SpentTokens } {
  if (vscode.env.uiKind !== vscode.UIKind.Web) return {};
  const load = async (): Promise<SpentTokens> => {
    const { spentTokenFolder } = await import('../node/spentTokenFolder');
    return spentTokenFolder(vscode.Uri.joinPath(storage, 'spent').fsPath);
  };
  return {
    spent: {
      spend: async (digest) => (await load()).spend(digest),
      restore: async (digest) => (await load()).restore(digest),
      isSpent: async (digest) => (await load()).isSpent(digest),
    },
  };
}
