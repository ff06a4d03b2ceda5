import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable';
import type { ChangeSetChoice, ChoiceState } from '../../jules/choice/changeSetChoice';
import type { ProposedFile, ProposedHunk } from '../../patch/proposedFile';
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
    if (address === undefined) return [];
    const { session, path } = address;
    const file = this.source.file(session, path);
    const choice = this.source.choice(session);
    // Of a file that goes there is no other side.
    if (file === undefined || choice === undefined || address.side !== (file.change === 'deleted' ? 'ours' : 'merged'))
      return [];
    const lens = (line: number, title: string, command: string, hunk?: string): vscode.CodeLens => {
      const argument: HunkArgument = { session, path, ...(hunk === undefined ? {} : { hunk }) };
      const place = Math.min(Math.max(0, line), Math.max(0, lineCount - 1));
      return new vscode.CodeLens(new vscode.Range(place, 0, place, 0), { title, command, arguments: [argument] });
    };
    // Where the first change is: lines without changes may be folded away.
    const [first] = file.hunks;
    const top = first === undefined ? 0 : changedLine(first);
    const [title, command] = fileWords(choice.stateOf(path));
    const whole = lens(top, title, command);
    if (file.hunks.length < 2) return [whole];
    const hunks = file.hunks.map((hunk) =>
      choice.takesHunk(path, hunk.id)
        ? lens(changedLine(hunk), l10n.t('$(check) Accepted · Leave out'), COMMANDS.leaveOutHunk, hunk.id)
        : lens(changedLine(hunk), l10n.t('$(circle-slash) Left out · Accept'), COMMANDS.acceptHunk, hunk.id),
    );
    return [whole, ...hunks];
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }
}

/** Line of the proposal, from 0, with the first change of a hunk. */
function changedLine({ newStart, newLines, lines }: ProposedHunk): number {
  const before = lines.findIndex((line) => line.startsWith('+') || line.startsWith('-'));
  return newLines === 0 ? newStart : newStart - 1 + Math.max(0, before);
}

function fileWords(state: ChoiceState): readonly [title: string, command: string] {
  switch (state) {
    case 'all':
      return [l10n.t('$(check-all) File accepted · Leave out'), COMMANDS.leaveOutFile];
    case 'some':
      return [l10n.t('$(check) Accepted in part · Accept all'), COMMANDS.acceptFile];
    case 'none':
      return [l10n.t('$(circle-slash) File left out · Accept'), COMMANDS.acceptFile];
  }
}
