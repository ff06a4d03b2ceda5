// Serves the built gallery over loopback under the content security policy of the product's webviews.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { own } from '../host/lifetime.mjs';
import { ROOT } from '../host/paths.mjs';
import { GALLERY_OUT } from './buildGallery.mjs';

const THEMES = ['dark', 'light', 'high-contrast'];
const PAGE = path.join(ROOT, 'webview', 'gallery', 'index.html');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

function page(query, origin) {
  const nonce = randomBytes(16).toString('base64');
  const theme = THEMES.find((name) => name === query.get('theme')) ?? THEMES[0];
  const values = {
    nonce,
    theme: `themes/${theme}.css`,
    bodyClass: [`vscode-${theme}`, query.get('class') ?? ''].join(' ').trim(),
    texts: (query.get('texts') ?? '').replaceAll('<', '\\u003c'),
  };
  const policy = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${origin}`, `font-src ${origin}`];
  const html = fs.readFileSync(PAGE, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
  return { html, policy: policy.join('; ') };
}

/** The chat's document, with the policy that the extension gives it. */
function chatPage(query, origin) {
  const nonce = randomBytes(16).toString('base64');
  const theme = THEMES.find((name) => name === query.get('theme')) ?? THEMES[0];
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${origin}`,
    `font-src ${origin}`,
    'img-src data:',
  ];
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Jules</title>
    <link rel="stylesheet" href="themes/${theme}.css" />
    <link rel="stylesheet" href="chat/page.css" />
    <script type="application/json" id="rad-identity">{"repository":"acme/modules","modulePath":"modules/One"}</script>
  </head>
  <body class="vscode-${theme}">
    <script type="module" nonce="${nonce}" src="chat/jules.js"></script>
  </body>
</html>`;
  return { html, policy: policy.join('; ') };
}

function fileFor(pathname) {
  const name = path.basename(pathname);
  if (pathname === `/themes/${name}`) return path.join(ROOT, 'test', 'webview', 'themes', name);
  if (pathname === `/chat/${name}`) return path.join(GALLERY_OUT, 'chat', name);
  return pathname === `/${name}` ? path.join(GALLERY_OUT, name) : undefined;
}

/** Resolves with the site's origin, `http://127.0.0.1:<port>`; it is closed at the end. */
export async function serveGallery() {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/' || url.pathname === '/chat') {
      const make = url.pathname === '/' ? page : chatPage;
      const { html, policy } = make(url.searchParams, url.origin);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      response.end(html);
      return;
    }
    const file = fileFor(url.pathname);
    const type = TYPES[path.extname(url.pathname)];
    if (file === undefined || type === undefined || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' });
    response.end(fs.readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  own(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}
