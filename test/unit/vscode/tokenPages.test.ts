import assert from 'node:assert/strict';
import { classicTokenPage, fineGrainedTokenPage, isOpenablePage, tokensPage } from '../../../src/github/tokenPages';

describe('pages of GitHub about tokens', () => {
  it('are on the web host that belongs to the API', () => {
    assert.equal(
      classicTokenPage('https://api.github.com', 'repo', 'RAD Partner'),
      'https://github.com/settings/tokens/new?scopes=repo&description=RAD+Partner',
    );
    assert.equal(tokensPage('https://ghe.example:8443/api/v3'), 'https://ghe.example:8443/settings/tokens');
    assert.equal(tokensPage('https://api.corp.ghe.com'), 'https://corp.ghe.com/settings/tokens');
  });

  it('a fine-grained token is filled in for the owner, to read contents and nothing else', () => {
    const page = new URL(fineGrainedTokenPage('https://api.github.com', 'Ada/modules', 'RAD'));
    assert.equal(page.origin + page.pathname, 'https://github.com/settings/personal-access-tokens/new');
    assert.deepEqual(Object.fromEntries(page.searchParams), {
      name: 'RAD',
      description: 'Ada/modules',
      target_name: 'Ada',
      contents: 'read',
    });
  });

  it('of the pages that a platform names, only encrypted ones are opened, and its own on this machine', () => {
    const table: readonly (readonly [string, boolean, boolean])[] = [
      ['https://github.com/apps/rad/installations/new', true, true],
      ['http://github.com/apps/rad', false, false],
      ['http://127.0.0.1:8080/install', false, true],
      ['http://127.0.0.1.evil.test/install', false, false],
      ['https://github.com@evil.test/', false, false],
      ['command:workbench.action.terminal.new', false, false],
      ['vscode://evil.test/x', false, false],
      ['file:///etc/passwd', false, false],
      ['javascript:alert(1)', false, false],
      ['/apps/rad', false, false],
      [`https://github.com/${'a'.repeat(3000)}`, false, false],
    ];
    for (const [url, elsewhere, inSandbox] of table)
      assert.deepEqual([isOpenablePage(url, false), isOpenablePage(url, true)], [elsewhere, inSandbox], url);
  });
});
