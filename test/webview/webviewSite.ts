import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { THEMES, type Theme } from './galleryPage';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

/** What a webview's first script may weigh, minified, in bytes. */
export const SCRIPT_BUDGET = 150_000;

export interface SiteOptions {
  /** Of its folder below `webview/`, and of its script. */
  readonly name: string;
  readonly title: string;
  /** What `webviewHtml` gives the page. */
  readonly identity: unknown;
  /** More values of the themes, as style sheets. */
  readonly colors?: Readonly<Record<Theme, string>>;
}

/** The page of one webview, built and served over loopback the way the extension ships it. */
export class WebviewSite {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
    /** Of its script, minified, in bytes. */
    readonly size: number,
  ) {}

  static async start(options: SiteOptions): Promise<WebviewSite> {
    const { name, colors } = options;
    const root = process.cwd();
    const folder = path.join(root, 'out', `webview-${name}`);
    await build({
      absWorkingDir: root,
      entryPoints: { [name]: `webview/${name}/main.ts`, page: 'webview/components/page.css' },
      outdir: folder,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      tsconfig: 'webview/tsconfig.json',
      loader: { '.ttf': 'file' },
      assetNames: '[name]',
      legalComments: 'none',
      logLevel: 'warning',
    });
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
      const send = (type: string, body: string | Buffer, headers: Record<string, string> = {}): void => {
        response.writeHead(200, { 'content-type': type, ...headers }).end(body);
      };
      const theme = THEMES.find((one) => url.pathname === `/colors/${one}.css`);
      if (url.pathname === '/') {
        const { html, policy } = page(url, options);
        send('text/html; charset=utf-8', html, { 'content-security-policy': policy });
      } else if (theme !== undefined && colors !== undefined) send('text/css', colors[theme]);
      else {
        const isTheme = url.pathname.startsWith('/themes/');
        const file = path.join(isTheme ? path.join(root, 'test/webview/themes') : folder, path.basename(url.pathname));
        const type = TYPES[path.extname(file)];
        if (type === undefined || !fs.existsSync(file)) response.writeHead(404).end();
        else send(type, fs.readFileSync(file));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new WebviewSite(server, `http://127.0.0.1:${port}`, fs.statSync(path.join(folder, `${name}.js`)).size);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The document and the policy that the extension gives it. */
function page(
  { origin, searchParams }: URL,
  { name, title, identity, colors }: SiteOptions,
): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const theme = THEMES.find((one) => one === searchParams.get('theme')) ?? THEMES[0];
  const policy = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${origin}`, `font-src ${origin}`];
  const sheets = [`themes/${theme}.css`, ...(colors === undefined ? [] : [`colors/${theme}.css`]), 'page.css'];
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${title}</title>
    ${sheets.map((sheet) => `<link rel="stylesheet" href="${sheet}" />`).join('\n    ')}
    <script type="application/json" id="rad-identity">${JSON.stringify(identity)}</script>
  </head>
  <body class="vscode-${theme}">
    <script type="module" nonce="${nonce}" src="${name}.js"></script>
  </body>
</html>`;
  return { html, policy: policy.join('; ') };
}
