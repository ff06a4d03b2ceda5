import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable';
import type { ProposedFile } from '../../patch/proposedFile';
import { SCHEMES } from '../ids';

/** The sides of a proposal that can be looked at. */
export type ProposalSide = 'base' | 'ours' | 'theirs' | 'merged';

/** A file of a review. */
export interface ProposalAddress {
  readonly session: string;
  readonly path: string;
  readonly side: ProposalSide;
}

/** What the documents are made from. */
export interface ProposalSource {
  /** Undefined when the review is not there any more. */
  readonly file: (session: string, path: string) => ProposedFile | undefined;
  /** Works the review out when it is not. Never throws. */
  readonly look: (session: string) => Promise<void>;
  readonly read: (address: ProposalAddress) => Promise<Uint8Array | undefined>;
  /** Another proposal has taken the place of the one before it. */
  readonly onDidChange: (listener: (session: string) => void) => Disposable;
}

const SIDES: readonly ProposalSide[] = ['base', 'ours', 'theirs', 'merged'];

/** Address of one side; both sides of a diff have the same path, or the editor would call every file renamed. */
export const proposalUri = ({ session, path, side }: ProposalAddress): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEMES.proposal, path: `/${path}`, query: JSON.stringify({ session, side }) });

/** What an address stands for, whoever made it. */
export function readProposalUri(uri: vscode.Uri): ProposalAddress | undefined {
  if (uri.scheme !== SCHEMES.proposal) return undefined;
  try {
    const { session, side } = JSON.parse(uri.query) as { session?: unknown; side?: unknown };
    const known = SIDES.find((candidate) => candidate === side);
    if (typeof session !== 'string' || known === undefined) return undefined;
    return { session, side: known, path: uri.path.slice(1) };
  } catch {
    return undefined;
  }
}

/** Read-only files of a proposal: as they are, and as they would be. */
export class ProposalDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registrations: readonly Disposable[];

  constructor(private readonly source: ProposalSource) {
    this.registrations = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEMES.proposal, this),
      source.onDidChange((session) => {
        for (const { uri } of vscode.workspace.textDocuments)
          if (readProposalUri(uri)?.session === session) this.changed.fire(uri);
      }),
      this.changed,
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const address = readProposalUri(uri);
    if (address !== undefined) await this.source.look(address.session);
    const file = address && this.source.file(address.session, address.path);
    if (address === undefined || file === undefined)
      return l10n.t('This proposal is no longer open. Review the changes again from the chat.');
    if (file.isBinary) return l10n.t('A binary file: it can only be taken whole.');
    if (file.change === 'modeChanged')
      return l10n.t('Mode {0}', (address.side === 'merged' ? file.newMode : file.oldMode) ?? '');
    const bytes = await this.source.read(address);
    return bytes === undefined ? '' : new TextDecoder().decode(bytes);
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }
}
