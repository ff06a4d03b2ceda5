import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { KnownFacts, SetupFacts } from '../../../src/vscode/setup/setupFacts';
import { readSetup, type SetupSources } from '../../../src/vscode/setup/setupReadings';

const known: KnownFacts = {
  connection: 'settings',
  platformName: 'RAD Example',
  email: 'partner@example.com',
  github: { login: 'octo', kind: 'token' },
  repository: 'octo/old',
  isOpen: true,
  hasJulesKey: true,
};
const settingsOf = (fullName?: string) => ({
  githubToken: { configured: true, scopes: [] },
  ...(fullName === undefined ? {} : { repository: { fullName, defaultBranch: 'main', layout: 'auto' as const } }),
});

/** Sources that answer, and say what they were asked. */
function sources(selected?: string): SetupSources & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    settings: () => {
      asked.push('settings');
      return Promise.resolve(settingsOf(selected));
    },
    isPrivate: (repository) => {
      asked.push(`private ${repository}`);
      return Promise.resolve(true);
    },
    isJulesSource: (repository) => {
      asked.push(`jules ${repository}`);
      return Promise.reject(new AppError('timeout', { service: 'jules' }));
    },
  };
}

async function read(
  facts: KnownFacts,
  from: SetupSources,
  signal = new AbortController().signal,
): Promise<SetupFacts[]> {
  const seen: SetupFacts[] = [];
  await readSetup(facts, from, (news) => seen.push(news), signal);
  return seen;
}

describe('what Setup asks the services', () => {
  it('asks for the repository that the platform says is selected, and keeps failures as readings', async () => {
    const from = sources('octo/new');
    const seen = await read(known, from);
    assert.deepEqual(from.asked, ['settings', 'private octo/new', 'jules octo/new']);
    assert.equal(seen.length, 3);
    const last = seen.at(-1);
    assert.equal(last?.repository, 'octo/new');
    assert.equal(last.isOpen, false);
    assert.deepEqual(last.isPrivate, { value: true });
    assert.ok(last.isJulesSource !== undefined && 'failure' in last.isJulesSource);
    assert.equal(last.isJulesSource.failure.reason, 'timeout');
  });

  it('goes on with the known repository when the platform does not answer', async () => {
    const from = { ...sources(), settings: () => Promise.reject(new AppError('offline')) };
    const last = (await read(known, from)).at(-1);
    assert.deepEqual(from.asked, ['private octo/old', 'jules octo/old']);
    assert.deepEqual([last?.repository, last?.isOpen], ['octo/old', true]);
  });

  it('forgets a repository that the platform no longer has selected', async () => {
    const from = sources();
    const last = (await read(known, from)).at(-1);
    assert.deepEqual(from.asked, ['settings']);
    assert.deepEqual([last?.repository, last?.isOpen], [undefined, false]);
  });

  it('asks only those that the person is connected to', async () => {
    const from = sources('octo/new');
    const { connection, platformName, repository, isOpen } = known;
    await read({ connection, platformName, repository, isOpen, hasJulesKey: false }, from);
    assert.deepEqual(from.asked, []);
  });

  it('says nothing more once it was stopped', async () => {
    const controller = new AbortController();
    const from = sources('octo/new');
    const stopping: SetupSources = {
      ...from,
      settings: (signal) => {
        controller.abort();
        return from.settings(signal);
      },
    };
    assert.deepEqual(await read(known, stopping, controller.signal), []);
    assert.deepEqual(from.asked, ['settings']);
  });
});
