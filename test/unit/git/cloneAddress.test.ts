import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/common/appError';
import { cloneAddress } from '../../../src/git/cloneAddress';
import { cloneRepository } from '../../../src/git/cloneRepository';
import { credentialFor } from '../../../src/vscode/github/credentialFor';
import { randomised } from '../randomised';

const HOSTILE = [
  'ext::sh -c touch% marker',
  'ext::https://github.com/a/b',
  'fd::17',
  'file:///etc/passwd',
  '/etc',
  '../code',
  'git://github.com/a/b.git',
  'ssh://git@github.com/a/b.git',
  'git@github.com:a/b.git',
  'ftp://github.com/a/b',
  '--upload-pack=touch marker',
  '-u',
  '-chttp.proxy=http://evil.test/https://github.com/a/b',
  'https://user@github.com/a/b.git',
  'https://user:ghp_secretsecretsecret@github.com/a/b.git',
  'https://github.com@evil.test/a/b.git',
  'https://github.com:443@evil.test/a/b.git',
  'https://github.com\\@evil.test/a/b.git',
  'https://github.com%2f@evil.test/a/b.git',
  'https://github.com/a/b.git?x=1',
  'https://github.com/a/b.git#x',
  'https://github.com/a/../b.git',
  'https://github.com/a/%2e%2e/b.git',
  'https://github.com/a/b\nhttps://evil.test',
  'https://github.com/a/b --config=x',
  ' https://github.com/a/b',
  'https:github.com/a/b',
  'https:///a/b',
  'https://github.com',
  'https://github.com:99999/a/b',
  'https://-oProxyCommand=x/a/b',
  'http://github.com/a/b.git',
  'http://127.0.0.1.evil.test/a/b.git',
  'http://localhost.evil.test/a/b.git',
  'http://localhost./a/b.git',
  'http://10.0.0.1/a/b.git',
  `https://github.com/${'a'.repeat(3000)}/b`,
  '',
];

describe('addresses to clone from', () => {
  it('are https, or http on this machine itself', () => {
    for (const [text, url, origin, isLoopback] of [
      ['https://github.com/a/b.git', 'https://github.com/a/b.git', 'https://github.com', false],
      ['HTTPS://GitHub.com:443/a/b/', 'https://github.com/a/b', 'https://github.com', false],
      ['https://ghe.test:8443/git/a/b.git', 'https://ghe.test:8443/git/a/b.git', 'https://ghe.test:8443', false],
      ['http://127.0.0.1:4780/a/b.git', 'http://127.0.0.1:4780/a/b.git', 'http://127.0.0.1:4780', true],
      ['http://127.1:4780/a/b.git', 'http://127.0.0.1:4780/a/b.git', 'http://127.0.0.1:4780', true],
      ['http://[::1]:4780/a/b.git', 'http://[::1]:4780/a/b.git', 'http://[::1]:4780', true],
      ['http://localhost/a/b.git', 'http://localhost/a/b.git', 'http://localhost', true],
    ] as const)
      assert.deepEqual(cloneAddress(text), { url, origin, isLoopback });
  });

  it('are refused in every other form, before git sees them and without being repeated', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'rad-clone-test-'));
    for (const url of HOSTILE) {
      const request = { url, target: join(parent, 'x'), parentDirectory: parent };
      await assert.rejects(
        cloneRepository(request),
        (error) =>
          AppError.is(error, 'gitFailed') && !error.message.includes('ghp_') && !error.message.includes('evil'),
        url,
      );
    }
    assert.deepEqual(readdirSync(parent), []);
    assert.equal(existsSync('marker'), false);
    rmSync(parent, { recursive: true });
  });

  it('mean the same to git as to the URL parser: reading the result again changes nothing', () => {
    const part = fc.constantFrom(
      'a',
      'A.b',
      '..',
      '.',
      '%2e',
      '@',
      ':',
      ':1',
      '\\',
      '/',
      '//',
      'localhost',
      '[::1]',
      '-',
    );
    const texts = fc
      .tuple(fc.constantFrom('https://', 'http://', 'HTTPS:/', 'ext::'), fc.array(part, { maxLength: 8 }))
      .map(([scheme, parts]) => scheme + parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        let address;
        try {
          address = cloneAddress(text);
        } catch (error) {
          assert.ok(AppError.is(error, 'gitFailed'));
          return;
        }
        assert.match(address.url, /^(?:https:\/\/|http:\/\/(?:localhost|127\.[\d.]+|\[::1\])[:/])[^@%\\\s]+$/);
        assert.deepEqual(cloneAddress(address.url), address);
      }),
      randomised(20_000),
    );
  });
});

describe("the sign-in for the editor's Git", () => {
  const credential = { origin: 'http://127.0.0.1:4780', username: 'Ada', token: 'ghp_0123456789abcdefghij' };
  const asked = (scheme: string, authority: string) => credentialFor({ scheme, authority }, credential);

  it('is given for exactly its scheme, host and port', () => {
    const answer = { username: 'Ada', password: 'ghp_0123456789abcdefghij' };
    assert.deepEqual(asked('http', '127.0.0.1:4780'), answer);
    for (const [scheme, authority] of [
      ['https', '127.0.0.1:4780'],
      ['http', '127.0.0.1:4781'],
      ['http', '127.0.0.1'],
      ['http', 'localhost:4780'],
      ['http', '127.0.0.1:4780@evil.test'],
      ['http', 'Ada@127.0.0.1:4780'],
      ['http', 'evil.test\\@127.0.0.1:4780'],
      ['http', '127.0.0.1:4780/x'],
      ['http', '127.0.0.1:4780.evil.test'],
      ['http', '127.0.0.1.evil.test:4780'],
      ['file', '127.0.0.1:4780'],
      ['http', ''],
    ] as const)
      assert.equal(asked(scheme, authority), undefined, `${scheme}://${authority}`);
    assert.equal(credentialFor({ scheme: 'http', authority: '127.0.0.1:4780' }, undefined), undefined);
  });

  it('knows the port that a scheme has by itself, and capital letters', () => {
    const gitHub = { ...credential, origin: 'https://github.com' };
    for (const authority of ['github.com', 'GitHub.com', 'github.com:443'])
      assert.equal(credentialFor({ scheme: 'https', authority }, gitHub)?.username, 'Ada');
    for (const authority of ['github.com:80', 'github.com.evil.test', 'gist.github.com'])
      assert.equal(credentialFor({ scheme: 'https', authority }, gitHub), undefined);
  });
});
