import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable';
import { basename } from '../../common/path';
import { SCHEMES } from '../ids';
import { plainNotice } from '../plainNotice';
import { hasMarkers } from './conflictMarkers';

/** What the files are made from. */
export interface ConflictSource {
  /** The merge as it stands, with conflict markers; undefined when the review is not there any more. */
  readonly read: (session: string, path: string) => Promise<Uint8Array | undefined>;
  /** The person has saved it without markers. */
  readonly resolve: (session: string, path: string, content: Uint8Array) => Promise<void>;
}

interface Draft {
  readonly content: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Where the merge editor writes the result for a conflicted path. */
export const conflictUri = (session: string, path: string): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEMES.conflict, path: `/${path}`, query: JSON.stringify({ session }) });

/** What an address stands for, whoever made it. */
function readConflictUri(uri: vscode.Uri): { readonly session: string; readonly path: string } | undefined {
  try {
    const { session } = JSON.parse(uri.query) as { session?: unknown };
    return typeof session === 'string' ? { session, path: uri.path.slice(1) } : undefined;
  } catch {
    return undefined;
  }
}

/** Files that hold nothing but the result of resolving a conflict: what is saved goes into the proposal, not to the disk. */
export class ConflictFiles implements vscode.FileSystemProvider, Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly drafts = new Map<string, Draft>();
  private readonly registration: Disposable;

  constructor(private readonly source: ConflictSource) {
    this.registration = vscode.workspace.registerFileSystemProvider(SCHEMES.conflict, this, { isCaseSensitive: true });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const content = await this.readFile(uri);
    const at = this.drafts.get(uri.toString())?.at ?? 0;
    return { type: vscode.FileType.File, ctime: 0, mtime: at, size: content.byteLength };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const draft = this.drafts.get(uri.toString());
    if (draft !== undefined) return draft.content;
    const address = readConflictUri(uri);
    const content = address && (await this.source.read(address.session, address.path));
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const address = readConflictUri(uri);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    this.drafts.set(uri.toString(), { content, at: Date.now() });
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    if (hasMarkers(content)) return;
    await this.source.resolve(address.session, address.path, content);
    // Somebody may save before all of it is decided.
    const said = l10n.t('{0} is resolved as you saved it. Look at it before you apply.', basename(address.path));
    void vscode.window.showInformationMessage(plainNotice(said));
  }

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
