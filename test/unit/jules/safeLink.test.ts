import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { safeLink } from '../../../src/common/safeLink';
import { randomised } from '../randomised';

const ALLOWED: readonly (readonly [text: string, url: string, host: string])[] = [
  ['https://github.com/rad/modules/pull/7', 'https://github.com/rad/modules/pull/7', 'github.com'],
  ['HTTPS://GitHub.com', 'https://github.com/', 'github.com'],
  ['https://example.com:8443/x?q=a@b#c@d', 'https://example.com:8443/x?q=a@b#c@d', 'example.com:8443'],
  ['https://example.com:443/', 'https://example.com/', 'example.com'],
  ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC', 'xn--bcher-kva.example'],
  ['https://g\u0456thub.com', 'https://xn--gthub-n2e.com/', 'xn--gthub-n2e.com'],
  ['https://0x7f.1/', 'https://127.0.0.1/', '127.0.0.1'],
  ['https://example.com/%2e%2e/%00', 'https://example.com/%00', 'example.com'],
  ['http://localhost:3000/session/1', 'http://localhost:3000/session/1', 'localhost:3000'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/', '127.0.0.1:8080'],
  ['http://[::1]:9/', 'http://[::1]:9/', '[::1]:9'],
];

const REFUSED = [
  '',
  'example.com',
  '//example.com',
  'https:',
  'https://',
  'https:example.com',
  'https:/example.com',
  'https:///example.com',
  'https:\\\\example.com',
  'https://example.com\\@evil.example',
  'http://example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com/',
  'http://10.0.0.1/',
  'https://user@example.com/',
  'https://user:pass@example.com/',
  'https://@example.com/',
  'https://:@example.com/',
  ' https://example.com/',
  'https://example.com/ ',
  'https://exam\nple.com/',
  'https://example.com/\t',
  'https://example.com/\u0000',
  'https://exam\u200bple.com/',
  'https://example.com/\u202egnp.exe',
  'https://example.com/\u{e0041}',
  'https://example.com/\ud800',
  'https://example.com/\u3000x',
  'https://exa mple.com/',
  'https://example.com:99999/',
  `https://example.com/${'a'.repeat(2000)}`,
  `https://example.com/${'ü'.repeat(500)}`,
  ...[
    'command:x',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vscode://x/y',
  ],
  ...['vscode-insiders://x', 'vbscript:x', 'blob:https://example.com/x', 'ftp://example.com/', 'ws://example.com/'],
  ...['mailto:a@b.c', 'ssh://example.com/', 'view-source:https://example.com/', 'javascript:https://example.com'],
];

describe('a safe link', () => {
  for (const [text, url, host] of ALLOWED)
    it(`is ${text}`, () => {
      assert.deepEqual(safeLink(text), { url, host });
    });

  for (const text of REFUSED)
    it(`is not ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.equal(safeLink(text), undefined);
    });

  it('is what a browser would open at the host that it names, whatever the text', () => {
    const piece = fc.constantFrom(
      'https://',
      'http://',
      'example.com',
      'localhost',
      '@',
      ':',
      '/',
      '\\',
      '?',
      '#',
      '.',
      '%40',
      'ü',
      '\u202e',
      '\t',
      ' ',
      '[::1]',
      '443',
      'javascript:',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const link = safeLink(text);
          if (link === undefined) return;
          const url = new URL(link.url);
          assert.equal(url.host, link.host);
          assert.match(link.url, /^[\u0021-\u007e]{1,2000}$/);
          assert.equal(url.username + url.password, '');
          assert.ok(url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname), link.url);
          assert.deepEqual(safeLink(link.url), link);
        },
      ),
      randomised(50_000, 3000),
    );
  });
});
