import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxDescriptor } from '../../../src/sandbox/descriptor';
import { readDescriptor } from '../../../src/sandbox/attach';
import { SandboxProcess, temporaryFolder } from './bundledSandbox';
import { git } from './gitFixture';

describe('the three services of a sandbox', function () {
  this.timeout(60_000);
  const dataDir = temporaryFolder();
  let sandbox: SandboxProcess;
  let descriptor: SandboxDescriptor;

  before(async () => {
    sandbox = await SandboxProcess.start('--data', dataDir);
    await sandbox.ready();
    descriptor = (await readDescriptor(dataDir)) ?? assert.fail('no descriptor');
  });

  after(() => sandbox.kill('SIGTERM'));

  const status = async (url: string, headers: Record<string, string>): Promise<number> => {
    const answer = await fetch(url, { headers });
    await answer.body?.cancel();
    return answer.status;
  };
  const services = (): Record<
    string,
    [url: string, headers: (secret: string) => Record<string, string>, secret: string]
  > => ({
    platform: [
      `${descriptor.platformUrl}/api/v1/me`,
      (secret) => ({ authorization: `Bearer ${secret}` }),
      descriptor.startToken,
    ],
    github: [
      `${descriptor.github.url}/user`,
      (secret) => ({ authorization: `Bearer ${secret}` }),
      descriptor.github.token,
    ],
    agent: [
      `${descriptor.agent.url}/v1alpha/sources`,
      (secret) => ({ 'x-goog-api-key': secret }),
      descriptor.agent.key,
    ],
  });

  it('each have an origin of their own and take their own secret alone', async () => {
    const all = Object.values(services());
    assert.equal(new Set(all.map(([url]) => new URL(url).origin)).size, 3);
    for (const [url, headers, own] of all) {
      for (const [, , secret] of all) {
        const answered = await status(url, headers(secret));
        if (secret === own) assert.equal(answered, 200, url);
        else assert.ok(answered >= 400 && answered < 500, `${url} ${String(answered)}`);
      }
    }
  });

  it('answer to loopback names only', async () => {
    for (const [url, headers, secret] of Object.values(services())) {
      const { port, pathname } = new URL(url);
      const { request } = await import('node:http');
      const answered = await new Promise<number>((resolve, reject) => {
        const options = {
          port,
          path: pathname,
          host: '127.0.0.1',
          headers: { ...headers(secret), host: 'rad.example' },
        };
        request(options, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
      assert.equal(answered, 421, url);
    }
  });

  it('serve the sample repository: cloned over HTTP, and as a source of the agent', async () => {
    const [repository] = descriptor.repositories;
    assert.ok(repository);
    const { host } = new URL(descriptor.github.url);
    const clone = join(temporaryFolder(), 'clone');
    git(temporaryFolder(), 'clone', '-q', `http://x:${descriptor.github.token}@${host}/${repository.name}.git`, clone);
    assert.equal(readdirSync(join(clone, 'modules')).length, 8);
    const answer = await fetch(`${descriptor.agent.url}/v1alpha/sources`, {
      headers: { 'x-goog-api-key': descriptor.agent.key },
    });
    const { sources } = (await answer.json()) as { sources: { githubRepo: { owner: string; repo: string } }[] };
    assert.deepEqual(
      sources.map(({ githubRepo: { owner, repo } }) => `${owner}/${repo}`),
      [repository.name],
    );
  });

  it("work together: the agent's pull request is one of the local GitHub", async () => {
    const { agent, github, repositories } = descriptor;
    const name = repositories[0]?.name ?? '';
    const ask = async (path: string, body?: object): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${agent.url}/v1alpha/${path}`, {
        headers: { 'x-goog-api-key': agent.key, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return answer.ok ? ((await answer.json()) as Record<string, unknown>) : { state: answer.status };
    };
    const { sources } = (await ask('sources')) as { sources: { name: string }[] };
    const created = await ask('sessions', {
      prompt: 'Sort the variables of Team_Workspace',
      sourceContext: { source: sources[0]?.name, githubRepoContext: { startingBranch: 'main' } },
      automationMode: 'AUTO_CREATE_PR',
    });
    let session: Record<string, unknown> = {};
    for (let tries = 0; tries < 300 && session['state'] !== 'COMPLETED'; tries++) {
      await wait(100);
      session = await ask(String(created['name']));
    }
    const outputs = JSON.stringify(session['outputs']);
    const [, url, number] = /"url":"(http[^"]*\/pull\/(\d+))"/.exec(outputs) ?? assert.fail(outputs);
    const answer = await fetch(`${github.url}/repos/${name}/pulls/${String(number)}`, {
      headers: { authorization: `Bearer ${github.token}` },
    });
    const pull = (await answer.json()) as { html_url: string; state: string; base: { ref: string } };
    assert.deepEqual([pull.html_url, pull.state, pull.base.ref], [url, 'open', 'main']);
  });
});
