import * as vscode from 'vscode';
import { hoverAt } from '../../terraform/editor/hover';
import { limitedText } from './editorLimits';
import type { RadDirectories } from './radDirectories';

/** What RAD makes of the word under the pointer. */
export class RadHover implements vscode.HoverProvider {
  constructor(private readonly directories: RadDirectories) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    // Both a tag and the name of a variable stand on a line with one of these words or with the braces.
    if (!/\{\{|\bvariable\b/.test(document.lineAt(position).text)) return undefined;
    const isForRad = await this.directories.isForRad(document);
    const text = limitedText(document);
    if (token.isCancellationRequested || text === undefined) return undefined;
    const found = hoverAt(text, document.offsetAt(position), isForRad);
    if (found === undefined) return undefined;
    const { span, paragraphs } = found;
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    return new vscode.Hover(
      paragraphs.map((paragraph) => new vscode.MarkdownString(paragraph)),
      range,
    );
  }
}
