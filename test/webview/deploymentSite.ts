import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { LOG_COLORS } from './deploymentColors';
import { THEMES } from './galleryPage';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
const FOLDER = path.join(process.cwd(), 'out', 'webview-deployment');

/** What a webview's first script may weigh, minified, in bytes. */
export const SCRIPT_BUDGET = 150_000;

/** The page of a deployment, built and served over loopback the way the extension ships it. */
export class DeploymentSite {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
    /** Of its script, minified, in bytes. */
    readonly size: number,
  ) {}

  static async start(): Promise<DeploymentSite> {
    await build({
      absWorkingDir: process.cwd(),
      entryPoints: { deployment: 'webview/deployment/main.ts', page: 'webview/components/page.css' },
      outdir: FOLDER,
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
      const colors = THEMES.find((name) => url.pathname === `/colors/${name}.css`);
      if (url.pathname === '/') {
        const { html, policy } = page(url);
        send('text/html; charset=utf-8', html, { 'content-security-policy': policy });
      } else if (colors !== undefined) send('text/css', LOG_COLORS[colors]);
      else {
        const isTheme = url.pathname.startsWith('/themes/');
        const file = path.join(isTheme ? 'test/webview/themes' : FOLDER, path.basename(url.pathname));
        const type = TYPES[path.extname(file)];
        if (type === undefined || !fs.existsSync(file)) response.writeHead(404).end();
        else send(type, fs.readFileSync(file));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new DeploymentSite(server, `http://127.0.0.1:${port}`, fs.statSync(path.join(FOLDER, 'deployment.js')).size);
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
    <title>Deployment</title>
    <link rel="stylesheet" href="themes/${theme}.css" />
    <link rel="stylesheet" href="colors/${theme}.css" />
    <link rel="stylesheet" href="page.css" />
    <script type="application/json" id="rad-identity">{"deployment":"dep-1"}</script>
  </head>
  <body class="vscode-${theme}">
    <script type="module" nonce="${nonce}" src="deployment.js"></script>
  </body>
</html>`;
  return { html, policy: policy.join('; ') };
}
