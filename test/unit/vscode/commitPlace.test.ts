import assert from 'node:assert/strict';
import { outcomeText } from '../../../src/vscode/review/commit/outcomeText';
import { pushPlace } from '../../../src/vscode/review/commit/pushPlace';
import { plainNotice } from '../../../src/vscode/plainNotice';

describe('where a commit is pushed to', () => {
  const remotes = [
    { name: 'mirror', url: 'https://git.example/acme/modules.git' },
    { name: 'fork', url: 'git@github.com:ada/modules.git' },
    { name: 'origin', url: 'https://github.com/acme/modules.git' },
  ];
  const place = (change: Partial<Parameters<typeof pushPlace>[0]> = {}) =>
    pushPlace({ remotes, host: 'github.com', wanted: [], ...change });

  it('is the connected repository first, then the one that the platform reads, then what the branch follows', () => {
    assert.deepEqual(place({ wanted: ['Acme/Modules'], published: 'fork' }), {
      remote: 'origin',
      repository: 'acme/modules',
    });
    assert.deepEqual(place({ wanted: [undefined, 'ada/modules'] }), { remote: 'fork', repository: 'ada/modules' });
    assert.deepEqual(place({ wanted: ['other/one'], published: 'origin', upstream: 'fork' })?.remote, 'origin');
    assert.deepEqual(place({ upstream: 'mirror' }), { remote: 'mirror' });
  });

  it('is the same for push and pull request, and nowhere without a remote', () => {
    assert.deepEqual(place(), { remote: 'fork', repository: 'ada/modules' });
    assert.deepEqual(place({ host: 'elsewhere.test' }), { remote: 'origin' });
    assert.equal(place({ remotes: [] }), undefined);
  });

  it('is told without a link in it, whatever its name is', () => {
    const made = { root: '/', commit: 'abcdef0123', branch: '[x](command:rad.deploy)', isPushed: true, message: '' };
    assert.doesNotMatch(plainNotice(outcomeText({ made, remote: 'origin' })), /\]\(/);
  });
});
