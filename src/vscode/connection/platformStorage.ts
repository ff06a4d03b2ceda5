import type * as vscode from 'vscode';

/** What the editor keeps for the accounts of a platform: staged ticks, requests without an answer, chosen accounts. */
export class PlatformStorage {
  constructor(private readonly context: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>) {}

  /** Forgets it for all accounts of a platform, in this workspace and in general. */
  async forgetPlatform(platformUrl: string): Promise<void> {
    for (const memento of [this.context.workspaceState, this.context.globalState]) {
      const keys = memento.keys().filter((key) => isAbout(key, platformUrl));
      for (const key of keys) await memento.update(key, undefined);
    }
  }
}

/** Keys name the platform as a whole word: `http://127.0.0.1:80` is not part of `http://127.0.0.1:8080`. */
function isAbout(key: string, platformUrl: string): boolean {
  const at = key.indexOf(platformUrl);
  return at >= 0 && /^(?:$|[#\s])/.test(key.slice(at + platformUrl.length));
}
