import { newNonce } from './nonce';
import * as vscode from 'vscode';

/** Folder of the built pages, below the extension. */
const PAGES = ['dist', 'webview'];

/** What a page may load: its own files. @param extensionUri folder of the extension */
export const webviewRoots = (extensionUri: vscode.Uri): vscode.Uri[] => [vscode.Uri.joinPath(extensionUri, ...PAGES)];

/**
 * The document of a webview. Nothing but its own script, chunks, style sheet and font is loaded; pictures are data that
 * the host gives it. What the page must know to find itself again after a reload travels as a data block, not as code.
 * @param name of the page, as `esbuild.mjs` builds it
 * @param identity plain data that comes back in `deserializeWebviewPanel` as `{ state: { identity } }`, inside what the page keeps
 */
export function webviewHtml(
  webview: Pick<vscode.Webview, 'asWebviewUri' | 'cspSource'>,
  extensionUri: vscode.Uri,
  name: string,
  identity: unknown,
): string {
  const uri = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...PAGES, file)).toString();
  const nonce = newNonce();
  const csp = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    'img-src data:',
  ].join('; ');
  return `<!doctype html>
<html lang="${attribute(vscode.env.language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(csp)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${attribute(uri('page.css'))}" />
    <script type="application/json" id="rad-texts">${data(vscode.l10n.bundle ?? {})}</script>
    <script type="application/json" id="rad-identity">${data(identity)}</script>
  </head>
  <body>
    <script type="module" nonce="${nonce}" src="${attribute(uri(`${name}.js`))}"></script>
  </body>
</html>
`;
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** JSON that cannot end the block it stands in. */
const data = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
