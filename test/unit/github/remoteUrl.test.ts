import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseRemote } from '../../../src/github/remoteUrl';
import { repositoriesOnHost, sameRepository } from '../../../src/github/sameRepository';
import { randomised } from '../randomised';

const GITHUB = { host: 'github.com', fullName: 'Ada/rad-modules' };
const ENTERPRISE = { host: 'ghe.example:8443', fullName: 'Ada/rad-modules' };
const PREFIXED = { host: 'corp.example/github', fullName: 'Ada/rad-modules' };
const LOCAL = { host: '127.0.0.1:4010', fullName: 'Ada/rad-modules' };

const SAME = [
  [GITHUB, 'https://github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com/Ada/rad-modules'],
  [GITHUB, 'https://github.com/Ada/rad-modules/'],
  [GITHUB, 'https://github.com/Ada/rad-modules.git/'],
  [GITHUB, 'HTTPS://GitHub.com/ada/RAD-Modules.git'],
  [GITHUB, 'https://github.com:443/Ada/rad-modules'],
  [GITHUB, 'https://ada:secret@github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://x-access-token@github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://www.github.com/Ada/rad-modules'],
  [GITHUB, 'http://github.com/Ada/rad-modules.git'],
  [GITHUB, 'git://github.com/Ada/rad-modules.git'],
  [GITHUB, 'git://github.com:9418/Ada/rad-modules.git'],
  [GITHUB, 'git@github.com:Ada/rad-modules.git'],
  [GITHUB, 'git@github.com:Ada/rad-modules'],
  [GITHUB, 'git@github.com:/Ada/rad-modules.git'],
  [GITHUB, 'github.com:Ada/rad-modules.git'],
  [GITHUB, 'org-1234@github.com:Ada/rad-modules.git'],
  [GITHUB, '[git@github.com:22]:Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@github.com/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@github.com:22/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@github.com:/Ada/rad-modules.git'],
  [GITHUB, 'git+ssh://git@github.com/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@ssh.github.com:443/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@ssh.github.com/Ada/rad-modules.git'],
  [GITHUB, 'git@ssh.github.com:Ada/rad-modules.git'],
  [ENTERPRISE, 'https://ghe.example:8443/Ada/rad-modules.git'],
  [ENTERPRISE, 'git@ghe.example:Ada/rad-modules.git'],
  [ENTERPRISE, 'ssh://git@ghe.example:2222/Ada/rad-modules.git'],
  [ENTERPRISE, '[git@ghe.example:2222]:Ada/rad-modules.git'],
  [PREFIXED, 'https://corp.example/github/Ada/rad-modules.git'],
  [PREFIXED, 'https://corp.example/GitHub/Ada/rad-modules'],
  [PREFIXED, 'git@corp.example:Ada/rad-modules.git'],
  [PREFIXED, 'ssh://git@corp.example/github/Ada/rad-modules.git'],
  [LOCAL, 'http://127.0.0.1:4010/Ada/rad-modules.git'],
  [LOCAL, 'ssh://git@127.0.0.1:4010/Ada/rad-modules.git'],
  [LOCAL, 'git://127.0.0.1:4010/Ada/rad-modules.git'],
  [{ host: '[::1]:4010', fullName: 'Ada/a.b_c' }, 'http://[::1]:4010/Ada/a.b_c.git'],
  [{ host: '[::1]', fullName: 'Ada/a.git.b' }, 'git@[::1]:Ada/a.git.b'],
  [{ host: 'GitHub.com', fullName: 'Ada/-x' }, 'git@github.com:Ada/-x.git'],
] as const;

const OTHERS = [
  [GITHUB, ''],
  [GITHUB, 'github.com/Ada/rad-modules'],
  [GITHUB, '/home/ada/github.com/Ada/rad-modules.git'],
  [GITHUB, 'file:///github.com/Ada/rad-modules.git'],
  [GITHUB, 'C:/Ada/rad-modules'],
  [GITHUB, 'https://github.com/Ada/other.git'],
  [GITHUB, 'https://github.com/other/rad-modules.git'],
  [GITHUB, 'https://github.com/Ada/rad-modules/tree/main'],
  [GITHUB, 'https://github.com/x/Ada/rad-modules'],
  [GITHUB, 'https://github.com/rad-modules'],
  [GITHUB, 'https://github.com/Ada//rad-modules'],
  [GITHUB, 'https://github.com/x/../Ada/rad-modules'],
  [GITHUB, 'https://github.com/Ada/rad%2Dmodules'],
  [GITHUB, 'https://github.com/Ada/rad-modules?x=1'],
  [GITHUB, 'https://github.com/Ada/rad-modules#x'],
  [GITHUB, 'https://github.com.evil.test/Ada/rad-modules.git'],
  [GITHUB, 'https://evil.test/github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com@evil.test/Ada/rad-modules.git'],
  [GITHUB, 'https://evil.test\\@github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com\\@evil.test/Ada/rad-modules.git'],
  [GITHUB, 'https://a@b@github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://evil.test#@github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://evil.test?@github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://notgithub.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.co/Ada/rad-modules.git'],
  [GITHUB, 'https://githubXcom/Ada/rad-modules.git'],
  [GITHUB, 'https://gıthub.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com./Ada/rad-modules.git'],
  [GITHUB, 'https://api.github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://ssh.github.com/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@www.github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com:8443/Ada/rad-modules.git'],
  [GITHUB, 'http://github.com:8080/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@github.com:2222/Ada/rad-modules.git'],
  [GITHUB, 'ssh://git@ssh.github.com:8443/Ada/rad-modules.git'],
  [GITHUB, 'git://github.com:1234/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com:99999/Ada/rad-modules.git'],
  [GITHUB, 'ext::sh -c touch% x git@github.com:Ada/rad-modules.git'],
  [GITHUB, 'ext::github.com:Ada/rad-modules.git'],
  [GITHUB, 'ftp://github.com/Ada/rad-modules.git'],
  [GITHUB, 'javascript://github.com/Ada/rad-modules.git'],
  [GITHUB, '-oProxyCommand=x@github.com:Ada/rad-modules.git'],
  [GITHUB, 'ssh://-oProxyCommand=x/Ada/rad-modules.git'],
  [GITHUB, 'ssh://-oProxyCommand=x@github.com/Ada/rad-modules.git'],
  [GITHUB, '[-oProxyCommand=x@github.com]:Ada/rad-modules.git'],
  [GITHUB, ' https://github.com/Ada/rad-modules.git'],
  [GITHUB, 'https://github.com/Ada/rad-modules.git\n'],
  [GITHUB, 'https://git\thub.com/Ada/rad-modules.git'],
  [GITHUB, 'https:/github.com/Ada/rad-modules.git'],
  [GITHUB, 'git@github.com:Ada:rad-modules.git'],
  [GITHUB, `https://github.com/Ada/rad-modules${'/'.repeat(3000)}`],
  [ENTERPRISE, 'https://ghe.example/Ada/rad-modules.git'],
  [ENTERPRISE, 'https://ghe.example:8444/Ada/rad-modules.git'],
  [ENTERPRISE, 'https://github.com/Ada/rad-modules.git'],
  [PREFIXED, 'https://corp.example/Ada/rad-modules.git'],
  [PREFIXED, 'https://corp.example/gitlab/Ada/rad-modules.git'],
  [PREFIXED, 'ssh://git@corp.example/gitlab/Ada/rad-modules.git'],
  [LOCAL, 'http://127.0.0.1:4011/Ada/rad-modules.git'],
  [LOCAL, 'http://127.0.0.1/Ada/rad-modules.git'],
  [LOCAL, 'http://localhost:4010/Ada/rad-modules.git'],
] as const;

describe('the address of a git remote', () => {
  for (const [repository, url] of SAME) {
    it(`${url} is ${repository.fullName} on ${repository.host}`, () => {
      assert.equal(sameRepository(url, repository), true);
    });
  }

  for (const [repository, url] of OTHERS) {
    it(`${JSON.stringify(url.slice(0, 80))} is not ${repository.fullName} on ${repository.host}`, () => {
      assert.equal(sameRepository(url, repository), false);
    });
  }

  it('finds the repositories on a host behind the remotes of a work tree, each once', () => {
    const remotes = [
      { name: 'mirror', url: 'https://github.com.evil.test/Ada/rad-modules.git' },
      { name: 'fork', url: 'git@github.com:bob/RAD-modules.git' },
      { name: 'origin', url: 'https://github.com/ada/rad-modules' },
      { name: 'again', url: 'ssh://git@github.com/Ada/Rad-Modules.git' },
      { name: 'disk', url: '/srv/git/rad-modules.git' },
    ];
    assert.deepEqual(repositoriesOnHost(remotes, 'github.com'), [
      { fullName: 'bob/RAD-modules', remote: 'fork' },
      { fullName: 'ada/rad-modules', remote: 'origin' },
    ]);
    assert.deepEqual(repositoriesOnHost(remotes, 'GitHub.com').length, 2);
    assert.deepEqual(repositoriesOnHost(remotes, 'ghe.example'), []);
  });

  it('is read without its user info', () => {
    const remote = parseRemote('https://ada:ghp_secretsecret@ghe.example:8443/a/b/Ada/Modules.git');
    const expected = {
      transport: 'https',
      host: 'ghe.example',
      port: 8443,
      prefix: 'a/b',
      owner: 'Ada',
      name: 'Modules',
    };
    assert.deepEqual(remote, expected);
  });

  const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?$/);
  const owner = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,10}$/);
  const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/).filter((text) => !/^\.{1,2}$|\.git$/.test(text));
  const port = fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: undefined });

  it('in any form says the same', () => {
    fc.assert(
      fc.property(label, label, owner, name, port, (one, other, login, title, webPort) => {
        const [host, suffix] = [`${one}.${other}`, webPort === undefined ? '' : `:${String(webPort)}`];
        const repository = { host: `${host}${suffix}`, fullName: `${login}/${title}` };
        const path = `${login.toUpperCase()}/${title}`;
        for (const end of ['', '.git', '/', '.git/']) {
          assert.ok(sameRepository(`https://${host}${suffix}/${path}${end}`, repository));
          assert.ok(sameRepository(`https://u:p@${host.toUpperCase()}${suffix}/${path}${end}`, repository));
          assert.ok(sameRepository(`git@${host}:${path}${end}`, repository));
          assert.ok(sameRepository(`ssh://git@${host}:2022/${path}${end}`, repository));
          assert.ok(!sameRepository(`https://${host}.${other}${suffix}/${path}${end}`, repository));
          assert.ok(!sameRepository(`https://${host}${suffix}/${path}x${end}`, repository));
        }
      }),
      randomised(2000),
    );
  });

  it('never matches github.com when the URL standard sees another host', () => {
    const part = fc.constantFrom(
      'github.com',
      'evil.test',
      '@',
      ':',
      '/',
      '\\',
      '#',
      '?',
      '.',
      '443',
      'a',
      '%40',
      '[',
      ']',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const url = `https://${parts.join('')}/Ada/rad-modules`;
        if (!sameRepository(url, GITHUB)) return;
        assert.equal(new URL(url).host, 'github.com');
      }),
      randomised(20_000),
    );
  });

  it('is read in linear time', () => {
    const start = performance.now();
    for (const piece of ['a@', '[', ':', 'a.', 'a-', '/', '.git', '../', 'a:a']) {
      for (const begin of ['https://', 'git@', '[', '']) parseRemote(`${begin}${piece.repeat(680)}!`);
    }
    assert.ok(performance.now() - start < 200);
  });
});
