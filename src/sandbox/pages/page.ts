import { html } from 'hono/html';
import { randomBytes } from 'node:crypto';

/** Escaped HTML, as `html` of hono/html makes it. */
export type Html = ReturnType<typeof html>;

const STYLE = `
  :root { color-scheme: light dark; background: light-dark(#fff, #1b1b1b); color: light-dark(#1b1b1b, #eee); }
  :root { font: 16px/1.5 system-ui, sans-serif; --quiet: light-dark(#595959, #b5b5b5); }
  body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; }
  fieldset { border: 1px solid var(--quiet); border-radius: 6px; padding: 0.5rem 1rem; margin: 1rem 0; }
  label { display: block; padding: 0.25rem 0; }
  button { margin: 0 0.5rem 0.5rem 0; }
  code { font-size: 1.3rem; letter-spacing: 0.1em; }
  .note { color: var(--quiet); }
  button, input { font: inherit; padding: 0.4rem 0.8rem; min-height: 2rem; }
  input[type=radio] { min-height: 0; }
  dt { font-weight: 600; }
  dd { margin: 0 0 0.5rem; }
`;

/**
 * A page of the sandbox: no scripts, nothing from elsewhere, in no frame (sandbox.md, "Pages"). Addresses in `body`
 * are relative to the page, because absolute paths break behind an editor's proxy.
 */
export async function page(title: string, body: Html, status = 200): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const document = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
  return new Response(document.toString(), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
    },
  });
}
