import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { cloneGitHubRepository } from '../../../src/vscode/node/repositoryClone';
import { ensureSampleClone, type SampleClone } from '../../../src/vscode/node/sampleClone';
import { userGit, type LocalGitHub } from '../sandbox/githubFixture';
import { commitAll, git, writeFiles } from '../sandbox/gitFixture';
import { localSandbox } from '../sandbox/localSandbox';
import { credentialOf, gitHubWithCode, passOn, record } from './gitServers';

describe('the clone of the sample repository', () => {
  let directory = '';
  let sandbox: RunningSandbox;
  let sample: SampleClone;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rad-clone-test-'));
    sandbox = await localSandbox(join(directory, 'data'));
    const { github, repositories } = sandbox.descriptor;
    sample = { repository: repositories[0]?.name ?? '', github, parentDirectory: join(directory, 'clones') };
  });

  after(async () => {
    await sandbox.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is made over HTTP, once, and can be pushed from', async () => {
    const [clone, again] = await Promise.all([ensureSampleClone(sample), ensureSampleClone(sample)]);
    assert.equal(again, clone);
    assert.deepEqual(readdirSync(sample.parentDirectory).length, 1);
    assert.equal(git(clone, 'config', 'remote.origin.url'), `${sample.github.url}/${sample.repository}.git`);
    assert.equal(git(clone, 'config', 'user.email'), 'partner@sandbox.example');
    assert.ok(!readFileSync(join(clone, '.git', 'config'), 'utf8').includes(sample.github.token));
    writeFiles(clone, { 'new.md': 'new\n' });
    const pushed = commitAll(clone, 'more');
    await userGit(clone, sample.github.token, 'push', '--quiet');
    assert.equal((await userGit(clone, sample.github.token, 'ls-remote', 'origin', 'HEAD')).split('\t')[0], pushed);
  });

  it('keeps its work and follows the sandbox to another port', async () => {
    const clone = await ensureSampleClone(sample);
    writeFileSync(join(clone, 'unfinished.tf'), '#\n');
    const moved = await record(passOn(sample.github.url));
    await ensureSampleClone({ ...sample, github: { ...sample.github, url: moved.url } });
    assert.equal(git(clone, 'config', 'remote.origin.url'), `${moved.url}/${sample.repository}.git`);
    await userGit(clone, sample.github.token, 'fetch', '--quiet');
    assert.ok(moved.requests.length > 0);
    assert.equal(git(clone, 'status', '--porcelain'), '?? unfinished.tf');
    await moved.close();
    await ensureSampleClone(sample);
    assert.equal(git(clone, 'config', 'remote.origin.url'), `${sample.github.url}/${sample.repository}.git`);
  });

  it('leaves an origin alone that somebody pointed elsewhere', async () => {
    const clone = await ensureSampleClone(sample);
    const elsewhere = [
      'https://github.com/ada/code.git',
      'git@github.com:ada/code.git',
      `${sample.github.url}/a/b.git`,
    ];
    for (const url of [...elsewhere, 'http://192.0.2.1/x.git']) {
      git(clone, 'remote', 'set-url', 'origin', url);
      assert.equal(await ensureSampleClone(sample), clone);
      assert.equal(git(clone, 'config', 'remote.origin.url'), url);
    }
    git(clone, 'remote', 'remove', 'origin');
    assert.equal(await ensureSampleClone(sample), clone);
  });
});

describe('cloning a repository of the connected GitHub', () => {
  let hub: LocalGitHub;
  let parent = '';

  before(async () => {
    hub = await gitHubWithCode();
    parent = mkdtempSync(join(tmpdir(), 'rad-clone-test-'));
  });

  after(async () => {
    await hub.close();
    rmSync(parent, { recursive: true, force: true });
  });

  it('makes a folder with its name and tells how far it is, each text once', async () => {
    const texts: string[] = [];
    const clone = await cloneGitHubRepository({
      repository: 'Ada/code',
      webUrl: hub.url,
      parentDirectory: parent,
      credential: credentialOf(hub.url),
      onText: (text) => texts.push(text),
    });
    assert.equal(clone, join(parent, 'code'));
    assert.equal(readFileSync(join(clone, 'a.tf'), 'utf8'), 'a\n');
    assert.ok(texts.includes('Receiving files: 100 %'));
    assert.ok(texts.every((text, index) => text !== texts[index - 1]));
  });

  it('takes no name that leads elsewhere', async () => {
    const before = readdirSync(parent);
    for (const repository of [
      'a/..',
      'a/.',
      '../b',
      'a/b/c',
      'a',
      '',
      'a/.git',
      '-a/b',
      'a/b c',
      'a/con',
      'a/NUL.x',
      'a/b.',
    ])
      await assert.rejects(
        cloneGitHubRepository({ repository, webUrl: hub.url, parentDirectory: parent }),
        { reason: 'gitFailed' },
        repository,
      );
    assert.deepEqual(readdirSync(parent), before);
  });
});
