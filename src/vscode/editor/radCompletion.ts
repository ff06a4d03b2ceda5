import * as vscode from 'vscode';
import { basename } from '../../common/path';
import { completionsAt, type EditorCompletion } from '../../terraform/editor/completion';
import { limitedText } from './editorLimits';
import type { RadDirectories } from './radDirectories';

/** A brace begins a tag, a blank its next word, `=` a value. Elsewhere these keys bring up nothing. */
export const COMPLETION_TRIGGERS = ['{', ' ', '='] as const;

const KINDS: Readonly<Record<EditorCompletion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  tag: vscode.CompletionItemKind.Snippet,
  variable: vscode.CompletionItemKind.Snippet,
};

/** Words of UIMeta tags, the tags themselves and the variables that RAD knows. */
export class RadCompletion implements vscode.CompletionItemProvider {
  constructor(private readonly directories: RadDirectories) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    context: vscode.CompletionContext,
  ): Promise<vscode.CompletionItem[]> {
    const text = limitedText(document);
    if (text === undefined || !mayOffer(document.lineAt(position).text, position.character, context)) return [];
    const found = await completionsAt(
      { source: text, fileName: basename(document.uri.path) },
      document.offsetAt(position),
      {
        isForRad: () => this.directories.isForRad(document),
        declaredElsewhere: () => this.directories.declaredElsewhere(document),
      },
    );
    if (token.isCancellationRequested) return [];
    return found.map((completion, index) => itemOf(completion, index, document));
  }
}

/** A key that is typed in ordinary text brings up nothing, even at the end of a description. */
function mayOffer(line: string, column: number, { triggerKind, triggerCharacter }: vscode.CompletionContext): boolean {
  if (triggerKind !== vscode.CompletionTriggerKind.TriggerCharacter || triggerCharacter === '{') return true;
  return /\{\{UIMeta/i.test(line.slice(0, column));
}

function itemOf(completion: EditorCompletion, index: number, document: vscode.TextDocument): vscode.CompletionItem {
  const { kind, label, detail, documentation, snippet, span, filter, continues = false } = completion;
  const item = new vscode.CompletionItem(
    { label, ...(detail === undefined ? {} : { description: detail }) },
    KINDS[kind],
  );
  item.insertText = new vscode.SnippetString(snippet);
  item.range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
  item.sortText = String(index).padStart(3, '0');
  if (filter !== undefined) item.filterText = filter;
  if (documentation !== undefined) item.documentation = documentation;
  if (continues) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
