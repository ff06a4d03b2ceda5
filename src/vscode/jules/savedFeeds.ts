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
  /** Nothing is kept of what nobody has read. */
  private readonly folder: vscode.Uri | undefined;
  private isOver = false;
  private writing: Promise<void> = Promise.resolve();

  /** @param account fit for the name of a folder, tells accounts apart: what one may see is nothing to another */
  constructor(
    storage: vscode.Uri,
    account: string | undefined,
    private readonly log: Log,
  ) {
    this.folder = account === undefined ? undefined : vscode.Uri.joinPath(storage, FOLDER, account);
  }

  /** Gives a feed what was kept of it; nothing when there is nothing, or when it cannot be read. */
  async restore(feed: SessionFeed): Promise<void> {
    const file = this.file(feed.id);
    if (file === undefined) return;
    try {
      feed.restore(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) this.log.error('reading a kept session', error);
    }
  }

  /** Writes a feed soon. */
  keep(feed: SessionFeed): void {
    const file = this.file(feed.id);
    if (this.isOver || file === undefined || feed.state !== 'ready' || this.due.has(feed.id)) return;
    const timer = setTimeout(() => void this.write(feed, file), GATHER_MS);
    this.due.set(feed.id, timer);
  }

  async forget(session: string): Promise<void> {
    clearTimeout(this.due.get(session));
    this.due.delete(session);
    await gone(this.file(session));
  }

  /** The key that could see these sessions is gone. */
  async removeAll(): Promise<void> {
    this.dispose();
    await this.writing;
    await gone(this.folder);
  }

  dispose(): void {
    this.isOver = true;
    for (const timer of this.due.values()) clearTimeout(timer);
    this.due.clear();
  }

  private write(feed: SessionFeed, file: vscode.Uri): Promise<void> {
    this.due.delete(feed.id);
    this.writing = this.writing.then(async () => {
      if (this.isOver) return;
      try {
        // Its folders are made as well.
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(feed.save()));
        await this.prune(vscode.Uri.joinPath(file, '..'));
      } catch (error) {
        this.log.error('keeping a session', error);
      }
    });
    return this.writing;
  }

  private async prune(folder: vscode.Uri): Promise<void> {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    if (entries.length <= KEPT) return;
    const files = await Promise.all(
      entries.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(folder, name);
        return { uri, at: (await vscode.workspace.fs.stat(uri)).mtime };
      }),
    );
    const oldest = files.sort((one, other) => one.at - other.at).slice(0, files.length - KEPT);
    for (const { uri } of oldest) await gone(uri);
  }

  private file(session: string): vscode.Uri | undefined {
    if (this.folder === undefined || !FILE_NAME.test(session)) return undefined;
    return vscode.Uri.joinPath(this.folder, `${session}.json`);
  }
}

/** Deletes what may not be there. */
async function gone(uri: vscode.Uri | undefined): Promise<void> {
  if (uri !== undefined) await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => undefined);
}
