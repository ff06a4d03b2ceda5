import * as vscode from 'vscode';
import type { Log } from '../../common/log';
import type { SessionFeed } from '../../jules/sessionFeed';

const FOLDER = 'julesSessions';
/** Sessions whose rows are kept; those written longest ago go first. */
const KEPT = 40;
/** Changes within this time are written as one, milliseconds. */
const GATHER_MS = 2000;
/** An id that can be a file name everywhere. */
const FILE_NAME = /^[\w-]{1,64}$/;

/** Keeps what was read of sessions, so that a reload shows their rows before anything is asked. */
export class SavedFeeds {
  private readonly due = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly folder: vscode.Uri;

  /** @param account a short text that tells accounts apart: what one may see is nothing to another */
  constructor(
    storage: vscode.Uri,
    account: string,
    private readonly log: Log,
  ) {
    this.folder = vscode.Uri.joinPath(storage, FOLDER, account);
  }

  /** Gives a feed what was kept of it; nothing when there is nothing, or when it cannot be read. */
  async restore(feed: SessionFeed): Promise<void> {
    if (!FILE_NAME.test(feed.id)) return;
    try {
      feed.restore(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(feed.id))));
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) this.log.error('reading a kept session', error);
    }
  }

  /** Writes a feed soon. */
  keep(feed: SessionFeed): void {
    if (!FILE_NAME.test(feed.id) || feed.state !== 'ready' || this.due.has(feed.id)) return;
    const timer = setTimeout(() => void this.write(feed), GATHER_MS);
    this.due.set(feed.id, timer);
  }

  async forget(session: string): Promise<void> {
    clearTimeout(this.due.get(session));
    this.due.delete(session);
    if (FILE_NAME.test(session)) await vscode.workspace.fs.delete(this.file(session)).then(undefined, () => undefined);
  }

  dispose(): void {
    for (const timer of this.due.values()) clearTimeout(timer);
    this.due.clear();
  }

  private async write(feed: SessionFeed): Promise<void> {
    this.due.delete(feed.id);
    try {
      await vscode.workspace.fs.createDirectory(this.folder);
      await vscode.workspace.fs.writeFile(this.file(feed.id), new TextEncoder().encode(feed.save()));
      await this.prune();
    } catch (error) {
      this.log.error('keeping a session', error);
    }
  }

  private async prune(): Promise<void> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder);
    if (entries.length <= KEPT) return;
    const files = await Promise.all(
      entries.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.folder, name);
        return { uri, at: (await vscode.workspace.fs.stat(uri)).mtime };
      }),
    );
    const oldest = files.sort((one, other) => one.at - other.at).slice(0, files.length - KEPT);
    for (const { uri } of oldest) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  }

  private file(session: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${session}.json`);
  }
}
