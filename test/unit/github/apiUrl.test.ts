import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { apiUrlOf, apiUrlRefusalText, checkedApiUrl, webHostOf, webUrlOf } from '../../../src/github/apiUrl';
import { randomised } from '../randomised';

describe('the address of a GitHub API', () => {
  const accepted = [
    ['https://api.github.com', 'https://api.github.com'],
    [' https://API.github.com/ ', 'https://api.github.com'],
    ['https://api.github.com:443//', 'https://api.github.com'],
    ['https://ghe.example/api/v3/', 'https://ghe.example/api/v3'],
    ['https://ghe.example:8443/api/v3', 'https://ghe.example:8443/api/v3'],
    ['https://corp.example/git-hub/api/v3', 'https://corp.example/git-hub/api/v3'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010/', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
    ['https://api.github.com.evil.test', 'https://api.github.com.evil.test'],
  ] as const;
  for (const [text, apiUrl] of accepted) {
    it(`${JSON.stringify(text)} is ${apiUrl}`, () => {
      assert.deepEqual(checkedApiUrl(text), { apiUrl });
      assert.deepEqual(checkedApiUrl(apiUrl), { apiUrl });
    });
  }

  const refused = [
    ['', 'notAUrl'],
    ['api.github.com', 'notAUrl'],
    ['ftp://api.github.com', 'notAUrl'],
    ['file:///etc', 'notAUrl'],
    ['javascript://x/', 'notAUrl'],
    ['https://', 'notAUrl'],
    ['https://api.github.com\\@evil.test', 'notAUrl'],
    ['https://api.git\nhub.com', 'notAUrl'],
    ['https://api.github.com/a b', 'notAUrl'],
    ['https://api.github.com/%2e%2e/x', 'notAUrl'],
    ['https://api.github.com/x/../y', 'notAUrl'],
    ['http://api.github.com', 'notEncrypted'],
    ['http://127.0.0.1.evil.test', 'notEncrypted'],
    ['http://localhost.evil.test:80', 'notEncrypted'],
    ['http://0.0.0.0', 'notEncrypted'],
    ['http://169.254.169.254', 'notEncrypted'],
    ['https://user@api.github.com', 'userInfo'],
    ['https://user:password@api.github.com', 'userInfo'],
    ['https://@api.github.com', 'userInfo'],
    ['https://api.github.com@evil.test', 'userInfo'],
    ['https://api.github.com?x=1', 'queryOrFragment'],
    ['https://api.github.com/#', 'queryOrFragment'],
    ['https://api.github.com.', 'host'],
    ['https://a_b*.test', 'host'],
    ['https://github.com', 'webAddress'],
    ['https://www.github.com/Ada', 'webAddress'],
  ] as const;
  for (const [text, refusal] of refused) {
    it(`${JSON.stringify(text)} is refused: ${refusal}`, () => {
      assert.deepEqual(checkedApiUrl(text), { refusal });
    });
  }

  it('is refused with a sentence of its own each', () => {
    const sentences = new Set(refused.map(([, refusal]) => apiUrlRefusalText(refusal)));
    assert.equal(sentences.size, 6);
    for (const sentence of sentences) assert.match(sentence, /^The |^This .*\.$/);
  });

  const pairs = [
    ['https://api.github.com', 'github.com', 'https://github.com'],
    ['https://ghe.example/api/v3', 'ghe.example', 'https://ghe.example'],
    ['https://ghe.example:8443/api/v3', 'ghe.example:8443', 'https://ghe.example:8443'],
    ['https://corp.example/github/api/v3', 'corp.example/github', 'https://corp.example/github'],
    ['https://api.octo-corp.ghe.com', 'octo-corp.ghe.com', 'https://octo-corp.ghe.com'],
    ['https://api.github.com.evil.test/api/v3', 'api.github.com.evil.test', 'https://api.github.com.evil.test'],
    ['http://127.0.0.1:4010', '127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010', '[::1]:4010', 'http://[::1]:4010'],
  ] as const;
  for (const [apiUrl, host, webUrl] of pairs) {
    it(`${apiUrl} serves ${host}`, () => {
      assert.equal(webHostOf(apiUrl), host);
      assert.equal(webUrlOf(apiUrl), webUrl);
      assert.equal(apiUrlOf(host), apiUrl);
    });
  }

  it('of another port or a look-alike host never serves github.com', () => {
    for (const url of ['https://api.github.com:8443', 'https://api.github.com.evil.test', 'https://xapi.github.com'])
      assert.notEqual(webHostOf(url), 'github.com');
  });

  it('accepted is always https or loopback, without user info', () => {
    const part = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      'api.github.com',
      '127.0.0.1',
      'localhost',
      'x.test',
      '@',
      ':',
      '8',
      '?',
      '#',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const checked = checkedApiUrl(parts.join(''));
        if ('refusal' in checked) return;
        const url = new URL(checked.apiUrl);
        assert.ok(url.protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(url.hostname));
        assert.equal(`${url.username}${url.password}${url.search}${url.hash}`, '');
      }),
      randomised(20_000),
    );
  });
});
