import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable';
import type { ChangeSetChoice } from '../../jules/choice/changeSetChoice';
import type { ProposedFile } from '../../patch/proposedFile';
import { COMMANDS, SCHEMES } from '../ids';
import { readProposalUri } from './proposalDocuments';

/** What a lens, or a command at the cursor, is about. */
export interface HunkArgument {
  readonly session: string;
  readonly path: string;
  /** Absent for the whole file. */
  readonly hunk?: string;
}

/** What lenses are made from. */
export interface LensSource {
  readonly file: (session: string, path: string) => ProposedFile | undefined;
  /** Undefined while nothing can be chosen. */
  readonly choice: (session: string) => ChangeSetChoice | undefined;
  readonly onDidChange: (listener: (session: string) => void) => Disposable;
}

/** Above each hunk of a proposal: whether it is taken, and the other choice. */
export class ProposalLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly registrations: readonly Disposable[];

  constructor(private readonly source: LensSource) {
    this.registrations = [
      vscode.languages.registerCodeLensProvider({ scheme: SCHEMES.proposal }, this),
      source.onDidChange(() => {
        this.changed.fire();
      }),
      this.changed,
    ];
  }

  provideCodeLenses({ uri, lineCount }: vscode.TextDocument): vscode.CodeLens[] {
    const address = readProposalUri(uri);
    if (address?.side !== 'merged') return [];
    const { session, path } = address;
    const file = this.source.file(session, path);
    const choice = this.source.choice(session);
    if (file === undefined || choice === undefined) return [];
    const lens = (line: number, title: string, command: string, hunk?: string): vscode.CodeLens => {
      const argument: HunkArgument = { session, path, ...(hunk === undefined ? {} : { hunk }) };
      const place = Math.min(Math.max(0, line), Math.max(0, lineCount - 1));
      return new vscode.CodeLens(new vscode.Range(place, 0, place, 0), { title, command, arguments: [argument] });
    };
    const state = choice.stateOf(path);
    const whole =
      state === 'all'
        ? lens(0, l10n.t('$(check-all) File accepted · Leave out'), COMMANDS.leaveOutFile)
        : lens(
            0,
            state === 'some'
              ? l10n.t('$(check) Accepted in part · Accept all')
              : l10n.t('$(circle-slash) File left out · Accept'),
            COMMANDS.acceptFile,
          );
    if (file.hunks.length < 2) return [whole];
    const hunks = file.hunks.map(({ id, newStart }) =>
      choice.takesHunk(path, id)
        ? lens(newStart - 1, l10n.t('$(check) Accepted · Leave out'), COMMANDS.leaveOutHunk, id)
        : lens(newStart - 1, l10n.t('$(circle-slash) Left out · Accept'), COMMANDS.acceptHunk, id),
    );
    return [whole, ...hunks];
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }
}
