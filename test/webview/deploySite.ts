import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { THEMES } from './galleryPage';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

/** What a webview's first script may weigh, minified, in bytes. */
export const SCRIPT_BUDGET = 150_000;

/** The wizard's page, built and served over loopback the way the extension ships it. */
export class DeploySite {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
    /** Of its script, minified, in bytes. */
    readonly size: number,
  ) {}

  static async start(): Promise<DeploySite> {
    const root = process.cwd();
    const folder = path.join(root, 'out', 'webview-deploy');
    await build({
      absWorkingDir: root,
      entryPoints: { deploy: 'webview/deploy/main.ts', page: 'webview/components/page.css' },
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
      if (url.pathname === '/') {
        const { html, policy } = page(url);
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
        response.end(html);
        return;
      }
      const name = path.basename(url.pathname);
      const file = path.join(
        url.pathname.startsWith('/themes/') ? path.join(root, 'test/webview/themes') : folder,
        name,
      );
      const type = TYPES[path.extname(name)];
      if (type === undefined || !fs.existsSync(file)) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': type }).end(fs.readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new DeploySite(server, `http://127.0.0.1:${port}`, fs.statSync(path.join(folder, 'deploy.js')).size);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The document and the policy that the extension gives it. */
function page({ origin, searchParams }: URL): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const theme = THEMES.find((name) => name === searchParams.get('theme')) ?? THEMES[0];
  const policy = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${origin}`, `font-src ${origin}`];
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Deploy</title>
    <link rel="stylesheet" href="themes/${theme}.css" />
    <link rel="stylesheet" href="page.css" />
    <script type="application/json" id="rad-identity">{"module":"kubernetes-fleet"}</script>
  </head>
  <body class="vscode-${theme}">
    <script type="module" nonce="${nonce}" src="deploy.js"></script>
  </body>
</html>`;
  return { html, policy: policy.join('; ') };
}
