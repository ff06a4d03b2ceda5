import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inspect, promisify } from 'node:util';
import { build } from 'esbuild';
import { AppError } from '../../../src/common/appError';
import { cloneRepository, type CloneRequest } from '../../../src/git/cloneRepository';
import { TOKENS, userGit, type LocalGitHub } from '../sandbox/githubFixture';
import { basic, credentialOf, gitHubWithCode, passOn, processesWith, record, withEnvironment } from './gitServers';

const run = promisify(execFile);
const secretsOf = (url: string): string[] => [TOKENS.owner, basic(credentialOf(url)).slice('Basic '.length)];

describe('the token of a clone', () => {
  let hub: LocalGitHub;
  let parent = '';

  before(async () => {
    hub = await gitHubWithCode();
  });

  after(() => hub.close());

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'rad-clone-test-'));
  });

  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  const request = (origin: string, more: Partial<CloneRequest> = {}): CloneRequest => ({
    url: `${origin}/Ada/code.git`,
    target: join(parent, 'code'),
    parentDirectory: parent,
    credential: credentialOf(origin),
    ...more,
  });

  const withoutSecrets = (text: string, url: string): void => {
    for (const secret of secretsOf(url)) assert.ok(!text.includes(secret), text);
  };

  it('goes with each request, and is in no argument of a process while they run', async () => {
    const seen: string[] = [];
    const gate = await record((incoming, response) => {
      seen.push(...processesWith(gate.url));
      passOn(hub.url)(incoming, response);
    });
    await cloneRepository(request(gate.url));
    await gate.close();
    assert.ok(gate.requests.length >= 3);
    for (const { headers } of gate.requests) assert.equal(headers.authorization, basic(credentialOf(gate.url)));
    assert.ok(seen.some((line) => line.includes('remote-http')) && seen.some((line) => line.includes('clone')));
    withoutSecrets(seen.join('\n'), gate.url);
  });

  it('is in no file of the clone', async () => {
    await cloneRepository(request(hub.url, { identity: { name: 'Ada', email: 'ada@sandbox.example' } }));
    for (const entry of readdirSync(parent, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) withoutSecrets(readFileSync(join(entry.parentPath, entry.name), 'latin1'), hub.url);
    }
    assert.match(readFileSync(join(parent, 'code', '.git', 'config'), 'utf8'), /url = http:/);
  });

  it('reaches git in the environment alone, with no trace and no program of the inherited one', async () => {
    const found = (await run('which', ['git'])).stdout.trim();
    const wrapper = join(parent, 'bin', 'git');
    mkdirSync(join(parent, 'bin'));
    const script = `#!/bin/sh\nprintf '%s\\n' "$@" >'${parent}/arguments'\nenv >'${parent}/environment'\nexec '${found}' "$@"\n`;
    writeFileSync(wrapper, script);
    chmodSync(wrapper, 0o755);
    const inherited = {
      PATH: `${join(parent, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      GIT_TRACE_CURL: join(parent, 'curl'),
      GIT_TRACE2_EVENT: join(parent, 'events'),
      GIT_ASKPASS: '/bin/false',
      GIT_SSL_NO_VERIFY: '1',
      GIT_CONFIG_PARAMETERS: "'http.followRedirects'='true'",
    };
    await withEnvironment(inherited, () => cloneRepository(request(hub.url)));
    withoutSecrets(readFileSync(join(parent, 'arguments'), 'utf8'), hub.url);
    const environment = readFileSync(join(parent, 'environment'), 'utf8');
    for (const name of ['GIT_TRACE_CURL', 'GIT_ASKPASS', 'GIT_SSL_NO_VERIFY', 'GIT_CONFIG_PARAMETERS'])
      assert.ok(!environment.includes(`${name}=`), name);
    assert.match(environment, /^GIT_TERMINAL_PROMPT=0$/m);
    assert.match(environment, /^GIT_ALLOW_PROTOCOL=http$/m);
    assert.ok(environment.includes(basic(credentialOf(hub.url))));
    assert.ok(!existsSync(join(parent, 'curl')) && !existsSync(join(parent, 'events')));
  });

  it('is printed by nothing when DEBUG asks every package for its log', async () => {
    const outfile = join(parent, 'clone.mjs');
    const contents = `import { cloneRepository } from './src/git/cloneRepository';
      await cloneRepository(JSON.parse(process.env.REQUEST));`;
    const banner = {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    };
    const stdin = { contents, resolveDir: '.', loader: 'ts' } as const;
    await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, banner, logLevel: 'error' });
    const env = { ...process.env, DEBUG: '*', REQUEST: JSON.stringify(request(hub.url)) };
    const { stdout, stderr } = await run(process.execPath, [outfile], { env });
    assert.ok(existsSync(join(parent, 'code', 'a.tf')));
    withoutSecrets(stdout + stderr, hub.url);
  });

  it('is in no error, even when the server sends it back', async () => {
    for (const status of [400, 401, 403, 404, 500]) {
      const echo = await record(({ headers }, response) => {
        const given = headers.authorization ?? '';
        const token = Buffer.from(given.slice('Basic '.length), 'base64').toString();
        response.writeHead(status, { 'content-type': 'text/plain' }).end(`${given} ${token}\u001b[2J\n`);
      });
      const [outcome] = await Promise.allSettled([cloneRepository(request(echo.url))]);
      await echo.close();
      assert.equal(outcome.status, 'rejected');
      const error: unknown = outcome.reason;
      assert.ok(AppError.is(error));
      assert.ok(echo.requests.every(({ headers }) => headers.authorization === basic(credentialOf(echo.url))));
      const text = inspect(error, { depth: 20, showHidden: true });
      withoutSecrets(text, echo.url);
      assert.ok(!(error.details.detail ?? '').includes('\u001b'));
    }
  });

  for (const status of [301, 302, 303, 307, 308])
    for (const at of ['GET', 'POST'])
      it(`does not follow a redirect (${String(status)} to a ${at}) elsewhere`, async () => {
        const other = await record(passOn(hub.url));
        const { port } = new URL(other.url);
        const locations = at === 'POST' ? [other.url] : [other.url, `http://localhost:${port}`];
        for (const location of locations) {
          const gate = await record((incoming, response) => {
            if (incoming.method !== at) passOn(hub.url)(incoming, response);
            else response.writeHead(status, { location: `${location}${incoming.url ?? ''}` }).end();
          });
          const home = join(parent, 'home');
          mkdirSync(home, { recursive: true });
          const follow = [gate.url, `${gate.url}/Ada`, `${gate.url}/Ada/code.git`].map(
            (url) => `[http "${url}"]\n followRedirects = true\n`,
          );
          writeFileSync(join(home, '.gitconfig'), `[http]\n followRedirects = true\n${follow.join('')}`);
          await withEnvironment({ HOME: home, XDG_CONFIG_HOME: home }, () =>
            assert.rejects(cloneRepository(request(gate.url)), { reason: 'notARadApi' }),
          );
          await gate.close();
        }
        assert.equal(other.requests.length, 0);
        assert.equal(existsSync(join(parent, 'code')), false);
        await other.close();
      });

  it('would go elsewhere if git were left to its own', async () => {
    const leaked: (string | undefined)[] = [];
    const other = await record((incoming, response) => {
      leaked.push(incoming.headers.authorization);
      incoming.headers.authorization = basic(credentialOf(hub.url));
      passOn(hub.url)(incoming, response);
    });
    const gate = await record((incoming, response) => {
      response.writeHead(302, { location: `${other.url}${incoming.url ?? ''}` }).end();
    });
    await userGit(parent, TOKENS.owner, 'clone', '--quiet', `${gate.url}/Ada/code.git`);
    await Promise.all([gate.close(), other.close()]);
    assert.equal(leaked[0], undefined);
    assert.ok(leaked.slice(1).every((header) => header?.startsWith('Basic ')));
  });

  it('does not follow alternates of the old protocol elsewhere', async () => {
    const other = await record((_incoming, response) => void response.writeHead(404).end());
    const sha = 'a'.repeat(40);
    const files: Record<string, string> = {
      '/Ada/code.git/info/refs?service=git-upload-pack': `${sha}\trefs/heads/main\n`,
      '/Ada/code.git/HEAD': 'ref: refs/heads/main\n',
      '/Ada/code.git/objects/info/http-alternates': `${other.url}/objects\n`,
      '/Ada/code.git/objects/info/packs': '\n',
    };
    const gate = await record((incoming, response) => {
      const file = files[incoming.url ?? ''];
      response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(file);
    });
    await assert.rejects(cloneRepository(request(gate.url)));
    assert.ok(gate.requests.some(({ url }) => url?.endsWith('/http-alternates')));
    await Promise.all([gate.close(), other.close()]);
    assert.equal(other.requests.length, 0);
  });

  it('stays at its origin: another port, name or scheme gets none of it', async () => {
    const other = await record(passOn(hub.url));
    const { port } = new URL(other.url);
    for (const origin of [hub.url, `http://localhost:${port}`, `https://127.0.0.1:${port}`, 'https://github.com', '']) {
      const credential = { ...credentialOf(other.url), origin };
      await assert.rejects(cloneRepository(request(other.url, { credential })), { reason: 'signedOut' }, origin);
    }
    const credential = credentialOf(other.url);
    await assert.rejects(cloneRepository(request(`http://localhost:${port}`, { credential })), {
      reason: 'signedOut',
    });
    await other.close();
    assert.equal(other.requests.length, 6);
    for (const { headers } of other.requests) assert.equal(headers.authorization, undefined);
  });

  it("is sent where the address says, whatever the partner's settings make of addresses and headers", async () => {
    const [gate, other] = [await record(passOn(hub.url)), await record(passOn(hub.url))];
    const marker = join(parent, 'asked');
    const home = join(parent, 'home');
    mkdirSync(home);
    const settings = [
      `[url "${other.url}/"]\n insteadOf = ${gate.url}/\n`,
      `[url "ssh://git@evil.test/"]\n insteadOf = http://\n`,
      `[http]\n proxy = ${other.url}\n extraHeader = Authorization: Basic b3RoZXI6b3RoZXI=\n`,
      `[http "${gate.url}/Ada"]\n extraHeader = Authorization: Basic dGhpcmQ6dGhpcmQ=\n proxy = ${other.url}\n`,
      `[credential]\n helper = "!touch '${marker}'; echo password=x; true"\n`,
      `[credential "${gate.url}"]\n helper = "!touch '${marker}'; true"\n`,
    ];
    writeFileSync(join(home, '.gitconfig'), settings.join(''));
    const own = { HOME: home, XDG_CONFIG_HOME: home, http_proxy: other.url, all_proxy: other.url };
    const wrong = credentialOf(gate.url, 'ghp_wrongwrongwrongwrong');
    await withEnvironment(own, async () => {
      await cloneRepository(request(gate.url));
      await assert.rejects(cloneRepository(request(gate.url, { target: join(parent, 'two'), credential: wrong })), {
        reason: 'unauthenticated',
      });
      assert.equal(existsSync(marker), false);
      // Without a credential it is the partner's own helper that is asked.
      await assert.rejects(cloneRepository(request(gate.url, { target: join(parent, 'two'), credential: undefined })));
      assert.equal(existsSync(marker), true);
    });
    await Promise.all([gate.close(), other.close()]);
    assert.equal(other.requests.length, 0);
    const given = [basic(credentialOf(gate.url)), basic(wrong)];
    assert.deepEqual([...new Set(gate.requests.slice(0, 4).map(({ headers }) => headers.authorization))], given);
  });
});
